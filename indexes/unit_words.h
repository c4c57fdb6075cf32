// Words for units in a query: figure:hectares>30000, figure:гектар>30000 and figure:har>30000 ask for the same.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/text/table.h"

namespace chashma {

/// Immutable, shared by threads.
class UnitWords {
 public:
  /// Reads units.tsv and languages/*/{units,endings}.tsv. Throws Error{"bad_table"}.
  explicit UnitWords(const Corpus& corpus);
  /// The codes (UCUM, ISO 4217) that one word of any language may mean; empty when it is no unit.
  std::vector<std::string> codes(std::string_view word) const;
  /// Units that measure the same as this code, itself among them, and how many of each make one of it: of "km" also
  /// ("m", 1000). Money is its own measure only.
  std::vector<std::pair<std::string, double>> alike(std::string_view code) const;

 private:
  void add(const std::string& form, const std::string& code);
  struct Size {
    std::string code, dimension;
    double factor = 1;
  };
  std::unordered_map<std::string, std::vector<std::string>> codes_;  // by folded form
  std::vector<Size> sizes_;
};

}  // namespace chashma

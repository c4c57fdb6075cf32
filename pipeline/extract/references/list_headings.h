// Headings of reference lists: "References", «Список литературы», «Феҳристи адабиёт», and those within and behind them.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/text/table.h"

namespace chashma {

/// The titles that lists of references carry in the three languages, and those of what follows them.
class ListHeadings {
 public:
  enum class Kind : uint8_t { none, begins, within, ends };  ///< within: "Newspaper articles"
  /// Throws Error{"bad_table"}.
  explicit ListHeadings(const Corpus& corpus);
  /// What the line announces as a heading; numbering ("7.", "VI.") and marks around it don't count. Pure.
  Kind kind(std::string_view line) const;

 private:
  std::unordered_map<std::string, Kind> titles_;
  std::unordered_set<char32_t> first_letters_;  // of titles
  size_t most_letters_ = 0;                     // of a title, without its spaces
};

}  // namespace chashma

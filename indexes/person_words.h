// Words for people in a query: figure:people>50000 asks for farmers, жителей and донишҷӯён too.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/text/language.h"
#include "pipeline/text/table.h"

namespace chashma {

/// Immutable, shared by threads.
class PersonWords {
 public:
  /// Reads person_nouns.tsv. Throws Error{"bad_table"}.
  explicit PersonWords(const Corpus& corpus);
  /// Does this word of any language ask for people of every kind: "people", «человек», «нафар»?
  bool mean_all(std::string_view word) const;
  /// All nouns for persons, as they are counted.
  const std::vector<std::pair<Lang, std::string>>& nouns() const { return nouns_; }

 private:
  std::vector<std::string> general_;  // folded
  std::vector<std::pair<Lang, std::string>> nouns_;
};

}  // namespace chashma

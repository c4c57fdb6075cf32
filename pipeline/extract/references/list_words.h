// What tells running text from references, and the tail of a reference from the beginning of one.
#pragma once
#include <string>
#include <unordered_set>

#include "pipeline/extract/references/split_list.h"
#include "pipeline/text/table.h"

namespace chashma {

/// Words that say what an item of a list is. Immutable.
class ListWords {
 public:
  /// Reads the rows `sentence`, `opener`, `pointer` and `access` of reference_words.tsv. Throws Error{"bad_table"}.
  explicit ListWords(const Corpus& corpus);
  /// Is this item running text: "What was done. The programme spent US$ 4.2 million over five years, …"? It has words that stand
  /// in every few sentences and seldom in a title. What begins with a name and has a year behind it, or volume and pages, never
  /// is. Pure.
  bool is_prose(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) const;
  /// "For a short review see: http://…": it sends the reader to an address, and names no work. Pure.
  bool is_pointer(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) const;
  /// "Accessed on 12 February 2016.", «Режим доступа: …», «Санаи муроҷиат: …»: no reference begins so. Pure.
  bool begins_access(const Text& text, const ListLine& line) const;

 private:
  std::unordered_set<std::string> sentence_, opener_, pointer_, access_;  // lower case
};

/// Has the item what only references have: "Sen, A.", "World Bank (2017).", or two of "Vol.", "pp.", "//", an address …? Pure.
bool is_anchored(const Text& text, const std::vector<ListLine>& lines, const ListItem& item);
/// "World Bank (2017).", "Ministry of Health. 2018. …": a year, closed by a mark, behind what may be a name. Pure.
bool has_early_year(const Text& text, const std::vector<ListLine>& lines, const ListItem& item);

}  // namespace chashma

// Is an item of a list a reference, by what all its lines hold together?
#pragma once
#include <vector>

#include "pipeline/extract/references/list_words.h"

namespace chashma {

constexpr size_t kLongestItem = 1500;  // bytes; a longer one is prose

/// A view of a document's lines. All questions are pure and take time linear in the lines asked about.
struct ItemJudge {
  const Text& text;
  const std::vector<ListLine>& lines;
  const ListWords& list_words;

  int words_of(const ListItem& item) const;
  size_t bytes_of(const ListItem& item) const;
  /// Does any line hold what is found in references only: "//", "pp.", "Vol."?
  bool any_signs(const std::vector<ListItem>& items) const;
  /// About 1 for a reference, near 0 for other text.
  double likeness_of(const ListItem& item) const;
  /// Is it one, if `least` of likeness will do? Prose and pointers to where works are found are none.
  bool is_reference(const ListItem& item, double least) const;
  /// Does it say who wrote and who owns the document itself?
  bool is_imprint(const ListItem& item) const;
  /// The end of a paragraph at line i that begins as a work's description does; `i` if it does not.
  size_t end_of_described(size_t i, size_t end) const;
  /// The mean likeness of single lines [begin, end), those beyond the last counted as 0.
  double mean_likeness(size_t begin, size_t end) const;
};

}  // namespace chashma

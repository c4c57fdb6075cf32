// The stretch of a text that shows best why it was found: whole sentences where they fit.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

/// Weight of a word of the text for the query (0: no match), and a number that is the same for the same query word.
struct WordMatch {
  double weight = 0;
  int group = 0;
};

struct Passage {
  Span span;                                   ///< into the text that was asked about
  std::vector<Span> marks;                     ///< likewise
  double score = 0;                            ///< the sum of the weights of the different words of the query in it, and a little
  bool cut_before = false, cut_after = false;  ///< begins or ends inside a sentence
};

/// The best passage of at most about `width` bytes; without matches the beginning. Linear in the text. Pure.
Passage best_passage(std::string_view text, size_t width, const std::function<WordMatch(std::string_view word)>& match);

}  // namespace chashma

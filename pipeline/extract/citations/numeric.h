// Citations by number: "[12]", "[1, 3–5]", "[5, с. 23; 8]", "(214,295)", superscripts glued to a word: "Concern,1 the".
#pragma once
#include <vector>

#include "pipeline/extract/citations/vocabulary.h"
#include "pipeline/record.h"

namespace chashma {

/// How a document cites by number, learned from all of it.
struct NumericHabit {
  int most = 999;              ///< no number above it is a citation: the longest numbered list
  bool numbered_list = false;  ///< the references have labels
};
NumericHabit numeric_habit(const TokenReader& reader, const std::vector<Reference>& references);

/// The numeric citations in tokens [begin, end), one for each number or range, in order. Linear time; pure.
std::vector<Citation> find_numeric(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit);

}  // namespace chashma

// Citations by raised numbers, whose height was lost on the way: "Concern,1 the", "response.2", "the3 pandemic"; from
// PDFs also "experiment. 27 These", "the Atlas 34 .", "microscopy 9 to".
#pragma once
#include <vector>

#include "pipeline/extract/citations/numeric.h"

namespace chashma {

/// Raised numbers of a document that cites so, in tokens [begin, end), one for each number or range, in order; where the
/// reader marked them (Text::note_marks) only those. Linear time; pure.
std::vector<Citation> find_superscripts(const TokenReader& reader, const Vocabulary& words, Span tokens,
                                        const NumericHabit& habit);

}  // namespace chashma

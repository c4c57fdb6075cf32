// Citations by raised numbers, whose height was lost on the way: "Concern,1 the", "response.2", "the3 pandemic"; from
// PDFs also "experiment. 27 These", "the Atlas 34 .", "microscopy 9 to".
#pragma once
#include <vector>

#include "pipeline/extract/citations/numeric.h"

namespace chashma {

/// How far the raised numbers of a document have come: works are numbered as they are first cited, 1, 2, 3, …
struct RaisedRow {
  int highest = 0;
  int bare = 0;  ///< how many had nothing but the row to tell them: "… of stone plates 1. They …"
};

/// Raised numbers of a document that cites so, in tokens [begin, end), one for each number or range, in order; where the
/// reader marked them (Text::note_marks) only those. Paragraphs are
/// asked about in order of text, with one `row` for all. Linear time.
std::vector<Citation> find_superscripts(const TokenReader& reader, const Vocabulary& words, Span tokens,
                                        const NumericHabit& habit, RaisedRow& row);

}  // namespace chashma

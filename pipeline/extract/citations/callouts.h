// One callout of raised numbers, as plain text shows it: "response.2 The", "the Atlas 34 .", "growth.17-28"; and how much it
// looks like one by itself.
#pragma once
#include <cstdint>
#include <vector>

#include "pipeline/extract/citations/numeric.h"

namespace chashma {

/// How much a number looks like a raised one by itself.
enum Strength : uint8_t {
  no,
  weak,    ///< "microscopy 9 to": only where it continues a row of others
  fair,    ///< "the Atlas 34 .": with another one beside it
  strong,  ///< "response.2 The"
};

struct Callout {
  size_t begin = 0, end = 0;  ///< tokens
  std::vector<Span> works;    ///< numbers or ranges
  int first = 0, last = 0;    ///< the smallest and the largest number
  Strength strength = no;
};

/// One paragraph, and how its document cites by number.
struct Passage {
  const TokenReader& reader;
  const Vocabulary& words;
  Span tokens;
  const NumericHabit& habit;
};

/// The callout that begins with the number at token i, all its numbers: "9,10", "17-28", "6 , 7". Pure.
Callout read_callout(const Passage& passage, size_t i);
/// Did the reader of the document see that it is raised?
bool is_marked(const TokenReader& reader, const Callout& c);
/// Does token i end the names of two authors: "Rodrigues & Gasparini 19 say"?
bool behind_pair(const Passage& passage, size_t i);

}  // namespace chashma

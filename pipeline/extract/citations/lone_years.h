// Whose work is meant by a year and pages alone: "as Macho observed, they were “de facto Slovaks” (2001: 616)".
#pragma once
#include <string>
#include <vector>

#include "pipeline/extract/citations/author_year.h"
#include "pipeline/extract/citations/dates.h"

namespace chashma {

inline constexpr size_t kReachOfYear = 60;  ///< tokens looked at to the left of a year

/// A bracket that holds a year and perhaps pages, and no name.
struct LoneYear {
  size_t open = 0;  ///< token of the bracket
  Span year;        ///< tokens
  Locator locator;
  const std::vector<Citation>& found;  ///< the citations before it in the paragraph
  const Listed& listed;
};

/// The authors: of one who was cited before, has a work of the year in the list, or alone is named in the sentence; none if
/// nobody is. Looks back to `from` at most, at a bounded number of tokens. Pure.
std::vector<std::string> author_of_lone_year(const TokenReader& reader, const Vocabulary& words, size_t from,
                                             const LoneYear& year);

}  // namespace chashma

// Who is cited: reads names backwards from a year or a bracket. "Booth and Seligson (", "van der Wal et al. ",
// «В. Г. Кемайкин (», "Ministry of Labour, ", "PASSOS; CRUZ; SILVA, ".
#pragma once
#include <optional>
#include <vector>

#include "pipeline/extract/citations/vocabulary.h"

namespace chashma {

/// The authors of one work, as token ranges.
struct Authors {
  size_t begin = 0;         ///< first token
  std::vector<Span> names;  ///< token ranges, in order of text; surnames last in each
  bool et_al = false;
  bool organization = false;
  bool comma = false;   ///< a comma stands between them and the year
  bool joined = false;  ///< two or more, with "and" between
};

/// The authors whose names end before token `end`, reaching back to `limit` at most. `bracketed`: between brackets, where
/// all of a piece may be an organization's name and lists need no "and". Looks at a bounded number of tokens. Pure.
std::optional<Authors> authors_before(const TokenReader& reader, const Vocabulary& words, size_t end, size_t limit,
                                      bool bracketed);

/// Are they one name that is a country's or a city's, and rather no author: "Geneva"? Pure.
bool is_place(const TokenReader& reader, const Vocabulary& words, const Authors& authors);

}  // namespace chashma

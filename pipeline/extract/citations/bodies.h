// Organizations as authors: "Ministry of Labour and Social Protection", «Азиатский банк развития», "FAO and World Bank".
#pragma once
#include <optional>

#include "pipeline/extract/citations/authors.h"

namespace chashma {

/// The organizations whose names end before token `end`, reaching back to `limit` at most; the head of a name must be there.
/// `bracketed`: between brackets, where all of a piece may be one name. Looks at a bounded number of tokens. Pure.
std::optional<Authors> organization_before(const TokenReader& reader, const Vocabulary& words, size_t end, size_t limit,
                                           bool bracketed);

}  // namespace chashma

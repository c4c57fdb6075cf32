// Who is cited where a work stands between its authors and the year: "Fenger’s proposal (2018)", «Сен в книге «Развитие как
// свобода» (1999)», "Searle, Foundations of Illocutionary Logic (1985)".
#pragma once
#include <optional>

#include "pipeline/extract/citations/authors.h"

namespace chashma {

/// The authors before the bracket at token `bracket` that holds nothing but a year, reaching back to `from` at most: those of
/// "Sen (1998)", or those behind whose names a work is spoken of. Looks at a bounded number of tokens. Pure.
std::optional<Authors> narrative_authors(const TokenReader& reader, const Vocabulary& words, size_t bracket, size_t from);

/// The one person named in the sentence before a quotation that ends at the bracket, whose words they are then: "what Pierre
/// Hadot has called so: “an exercise …” (2016, p. 126)". None if no other, or several are named. Pure.
std::optional<Span> quoted_person(const TokenReader& reader, const Vocabulary& words, size_t bracket, size_t from);

}  // namespace chashma

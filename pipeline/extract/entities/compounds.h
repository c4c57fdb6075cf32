// "Population Division, Department of Economic and Social Affairs": a part of a body and the body are one name.
#pragma once
#include "pipeline/extract/entities/tagger.h"
#include "pipeline/text/text.h"

namespace chashma {

/// Organizations of one sentence, in order; those that a comma or "of the" joins to the body they are part of become one.
std::vector<Name> with_whole_compounds(const Text& text, Span sentence, Lang lang, const WordLists& lists,
                                       const std::vector<Name>& names);

}  // namespace chashma

// Names that are organizations wherever they stand: words that mean nothing else ("Hamas leaders", «главы Роскосмоса»), and
// long names of the gazetteer.
#pragma once
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// `names` of a sentence, in order, with those added or made whole that the tagger missed, cut, or took for people. Pure.
std::vector<Name> with_sure_names(const Text& text, Span sentence, Lang lang, const WordLists& lists,
                                  const std::vector<Name>& names);

}  // namespace chashma

// Names of one word that mean an organization and nothing else, wherever they stand: "Hamas leaders", «главы Роскосмоса».
#pragma once
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// `names` of a sentence, in order, with those added that the tagger missed or took for a person or a place. Pure.
std::vector<Name> with_sure_names(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names);

}  // namespace chashma

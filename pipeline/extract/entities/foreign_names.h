// "Agence française de développement", «Кыргыз Республикасынын Саламаттык сактоо министрлиги»: bodies named in other languages.
#pragma once
#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// Names of one sentence, in order, with such names added and made whole.
std::vector<Name> with_foreign_names(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names);

}  // namespace chashma

// In which language is this asked? «об ва замин» is Tajik, «вода и земля» Russian; «план» may be either.
#pragma once
#include <string_view>
#include <vector>

#include "indexes/translate.h"

namespace chashma {

/// Which languages a query may be in, the likelier first: by its letters, function words, and the lexicon.
std::vector<Lang> guess_languages(std::string_view query, Translator& translator, Words& words);

}  // namespace chashma

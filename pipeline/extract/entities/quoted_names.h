// «ООО «Мир компьютеров»», 'OJSC "Barqi Tojik"': a legal form and the quotation after it are one name.
#pragma once
#include "pipeline/extract/entities/tagger.h"
#include "pipeline/text/text.h"

namespace chashma {

/// Names of one sentence, in order, with such names added and made whole. For English and Russian; Tajik has its own chains.
std::vector<Name> with_quoted_names(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names);

/// `names` and `more` in order; where two overlap, they are one organization.
std::vector<Name> united(std::vector<Name> names, const std::vector<Name>& more);

/// The mark that closes what opens at token `i` of the sentence; `i` itself if nothing opens or it stays open too long.
size_t closing_mark(const Text& text, Span sentence, size_t i);

}  // namespace chashma

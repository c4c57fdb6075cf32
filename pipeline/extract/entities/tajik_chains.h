// How Tajik names of organizations run on: «ташкилоти ҷамъиятии «Чашмаи ҳаёт»», «Иттиҳодияи деҳқонони ноҳияи Рашт».
#pragma once
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// The names of one Tajik sentence, with those that a head noun or legal form and a quotation make, and whole where an izofa
/// was cut. `names`: in order, disjoint; so is the answer. Pure.
std::vector<Name> with_whole_chains(const Text& text, Span sentence, const WordLists& lists, const std::vector<Name>& names);

}  // namespace chashma

// Places and settings that stand where an author could: «в Вахше (2011)», "Enfield (2003) on Lao and Margetts (2004)".
#pragma once
#include "pipeline/extract/citations/authors.h"

namespace chashma {

/// Is the word before a bracket with a year alone a place? One that the gazetteer knows; behind «в» one in the locative
/// case; and so one that follows such a place, which ended before token `place_end` («в Вахше (2011), Кулябе (2012)»).
bool is_place_before(const TokenReader& reader, const Vocabulary& words, size_t bracket, size_t from, size_t place_end);

/// Leaves out the first name if it says what the citation that ended before token `last_end` is on: "Clarke (1997) on
/// Newfoundland English and Cukor-Avila (1997)", «Абдуллаев (2010) по Согду и Каримов (2012)».
void drop_setting(const TokenReader& reader, const Vocabulary& words, Authors& authors, size_t last_end);

}  // namespace chashma

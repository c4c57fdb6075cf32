// Noun phrases after a number, and the words they are made of.
#pragma once
#include <initializer_list>

#include "pipeline/extract/figures/words.h"

namespace chashma::figures {

/// A word that may be part of what is counted: no function word, verb or month.
bool is_phrase_word(const Words& words, size_t i);
bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings);
bool is_english_plural(const Words& words, size_t i);
/// Does an English plural stand at `i`, or after one or two adjectives there?
bool plural_is_near(const Words& words, size_t i);
/// Russian: no verb or short participle?
bool russian_noun(std::string_view word);
/// The end of the noun phrase that begins at `begin`, of at most `limit` words; `begin` where none does.
size_t phrase_end(const Words& words, size_t begin, size_t limit);

}  // namespace chashma::figures

// What the features are made of: each token's word, and its place in the sentence.
#pragma once
#include <vector>

#include "pipeline/extract/entities/word_traits.h"

namespace chashma {

/// A token as the tagger sees it.
struct TokenTraits {
  const WordTraits* word = &WordTraits::kBeyond;
  uint64_t listed = 0;         ///< its place in a phrase of the lists: hash of the class and B, I, L or U; 0: none
  uint64_t quote_head = 0;     ///< stem of the word before the opening quotation mark: «газета "Труд"»
  uint32_t quote_classes = 0;  ///< its classes
  uint8_t quote_length = 0;    ///< tokens inside the marks, at most 7
  uint8_t quoted = 0;          ///< 0 outside quotation marks; 1 the first word inside, 2 a later one, 3 the last
  bool glued = false;          ///< no space before it
  // The run of capitalised words it belongs to ("Ministry of Health and Social Protection"), if any:
  uint8_t position = 0;                                  ///< 1 its first word, 2 inside, 3 its last, 4 its only one
  uint8_t run = 0;                                       ///< number of its tokens, at most 6
  uint32_t around = 0;                                   ///< classes of all its words
  const WordTraits *first = nullptr, *last = nullptr;    ///< the run's first and last word
  const WordTraits *before = nullptr, *after = nullptr;  ///< the words around it
  uint32_t run_begin = 0, run_end = 0;                   ///< its tokens in the sentence
};

/// Traits of the tokens of one sentence, and what holds for all of it.
struct SentenceTraits {
  std::vector<TokenTraits> tokens;
  uint8_t capitals = 0;  ///< share of capitalised words: 0 few, 1 half, 2 nearly all (a heading)
};

/// `tokens`: indexes into text.tokens. The traits point into `memory`: they hold until it is cleared.
SentenceTraits sentence_traits(const Text& text, Span tokens, const WordLists& lists, WordMemory& memory);

}  // namespace chashma

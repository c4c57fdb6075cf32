// What the features are made of: each token's letters, shape, memberships of word lists, and its place in the sentence.
#pragma once
#include <vector>

#include "pipeline/extract/entities/letters.h"
#include "pipeline/extract/entities/word_clusters.h"
#include "pipeline/extract/entities/word_lists.h"
#include "pipeline/text/text.h"

namespace chashma {

/// How a token is written. Digits and marks have shapes of their own.
enum class Shape : uint8_t {
  lower,    ///< "bank"
  capital,  ///< "Bank"
  letter,   ///< "A"
  upper,    ///< "UNDP"
  mixed,    ///< "UNFCCCs", "iPhone", "UzDaily"
  year,     ///< four digits
  number,   ///< other digits
  mark,     ///< punctuation or a symbol
};

/// A token as the tagger sees it.
struct TokenTraits {
  WordLetters letters;
  uint32_t classes = 0;  ///< bits of WordClass
  uint64_t listed = 0;   ///< its place in a phrase of the lists: hash of the class and B, I, L or U; 0: none
  Clusters clusters{};   ///< 0: a word that the unlabelled text did not have
  Shape shape = Shape::lower;
  bool glued = false;          ///< no space before it
  bool connector = false;      ///< joins capitalised words into one name: "of", "for", "&", "-"
  uint8_t quoted = 0;          ///< 0 outside quotation marks; 1 the first word inside, 2 a later one, 3 the last
  bool foreign = false;        ///< in other letters than the language's own: "Forbes" in Russian text
  uint64_t quote_head = 0;     ///< stem of the word before the opening quotation mark: «газета "Труд"»
  uint32_t quote_classes = 0;  ///< its classes
  uint8_t quote_length = 0;    ///< tokens inside the marks, at most 7
  // The run of capitalised words it belongs to ("Ministry of Health and Social Protection"), if any:
  uint64_t before = 0, after = 0;           ///< words around the run
  uint64_t first = 0, last = 0;             ///< stems of the run's first and last word
  uint32_t around = 0, before_classes = 0;  ///< classes of all its words; of the word before
  Clusters before_clusters{}, after_clusters{}, first_clusters{}, last_clusters{};  ///< of those four words
  uint8_t position = 0;  ///< 1 its first word, 2 inside, 3 its last, 4 its only one
  uint8_t run = 0;       ///< number of its tokens, at most 6

  bool is_capitalised() const {
    return shape == Shape::capital || shape == Shape::letter || shape == Shape::upper || shape == Shape::mixed;
  }
};

/// Traits of the tokens of one sentence, and what holds for all of it.
struct SentenceTraits {
  std::vector<TokenTraits> tokens;
  uint8_t capitals = 0;  ///< share of capitalised words: 0 few, 1 half, 2 nearly all (a heading)
};

/// Pure. `tokens`: indexes into text.tokens. `lang`: whose lists and endings.
SentenceTraits sentence_traits(const Text& text, Span tokens, Lang lang, const WordLists& lists, const WordClusters& clusters);

}  // namespace chashma

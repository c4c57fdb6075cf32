// What the word network sees of a token: numbers of rows in its tables, each of which stands for one trait. They are part of
// the trained networks, as features.h is of the models.
#pragma once
#include "pipeline/extract/entities/hash.h"
#include "pipeline/extract/entities/traits.h"

namespace chashma {

/// Rows of the table of words: letters (hashed), shapes, classes of words.
inline constexpr uint32_t kLetterRows = 2048;
inline constexpr uint32_t kShapeRow = 4 * kLetterRows, kClassRow = kShapeRow + 8, kWordRows = kClassRow + 16;
static_assert(kLearnedClasses < 1u << (kWordRows - kClassRow));
/// Rows of the table of tokens: place in a listed phrase, in quotation marks, in a run of capitalised words.
inline constexpr uint32_t kQuotedRow = 128, kPositionRow = kQuotedRow + 4, kRunRow = kPositionRow + 5, kGluedRow = kRunRow + 7,
                          kTokenRows = kGluedRow + 1;

/// Calls say(row) for each trait of a word.
template <class Say>
void word_rows(const WordTraits& word, Say&& say) {
  const uint64_t letters[] = {mix(word.letters.prefix[2], word.is_capitalised()), word.letters.suffix[1], word.letters.suffix[2],
                              word.letters.pattern};
  for (uint32_t k = 0; k < 4; ++k) say(k * kLetterRows + static_cast<uint32_t>(letters[k] >> 20) % kLetterRows);
  say(kShapeRow + static_cast<uint32_t>(word.shape));
  for (uint32_t bits = word.classes, k = 0; bits; bits >>= 1, ++k)
    if (bits & 1) say(kClassRow + k);
}

/// Calls say(row) for each trait that a token has beside its word.
template <class Say>
void token_rows(const TokenTraits& token, Say&& say) {
  if (token.listed) say(static_cast<uint32_t>(token.listed) % kQuotedRow);
  if (token.quoted) say(kQuotedRow + token.quoted);
  if (token.position) say(kPositionRow + token.position), say(kRunRow + token.run);
  if (token.glued) say(kGluedRow);
}

}  // namespace chashma

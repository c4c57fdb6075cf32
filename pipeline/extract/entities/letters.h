// One word's letters, folded and hashed: what word lists and traits share.
#pragma once
#include <cstdint>
#include <string_view>

#include "pipeline/text/language.h"

namespace chashma {

/// A word in hashes. The word is made of folded letters (see fold_letter), at most its first 48.
struct WordLetters {
  uint64_t word = 0, lower = 0, stem = 0;
  uint64_t prefix[4] = {};  ///< first 1…4 letters of the lower-case word; the whole word where it is shorter
  uint64_t suffix[4] = {};  ///< last 1…4 letters, read backwards
  uint64_t pattern = 0;     ///< runs of capitals, small letters, digits: "XxX"
  uint8_t length = 0;       ///< in letters, at most 48
  uint8_t capitals = 0;
  bool first_capital = false;
  bool cyrillic = false;  ///< by its first letter
  bool upper = false;     ///< two or more letters, all capital
};

/// Look-alike and optional letters as one: ⱪ ќ → қ, ѓ → ғ, ў → ӯ, ё → е. Legacy fonts and keyboards without Tajik
/// letters leave these in otherwise good text. `lower_case`: a small letter.
char32_t fold_letter(char32_t lower_case, Lang lang);

/// Letters left when the ending is cut: Russian and Tajik inflect («Фонда», «Бонки»), English has its "-s".
size_t stem_length(std::u32string_view lower_case, Lang lang);

/// Total, pure.
WordLetters word_letters(std::string_view word, Lang lang);

}  // namespace chashma

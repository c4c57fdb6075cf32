// Spelling set aside: case, accents, ё/е, Tajik letters typed as Russian ones, legacy fonts, look-alikes.
// «Тоҷикистон», «Точикистон», "Тољикистон" (old font) and «ТОҶИКИСТОН» fold to «точикистон».
#pragma once
#include <string>
#include <string_view>

#include "pipeline/text/span.h"

namespace chashma {

/// A word as its language's stemmer wants it: lower case, legacy letters as real ones, letters of the other script that
/// only look alike replaced, apostrophes, soft hyphens and the possessive 's taken out; "1,200" as "1200".
/// Total, pure, idempotent.
std::string plain_word(std::string_view word);
/// The folded form of a plain word: ғӣқӯҳҷё as гикухче, no ъ, no accents. Total, pure, idempotent.
std::string fold(std::string_view plain);
/// fold(plain_word(w)) of each word of `text`, joined by one space: the key of a name or a title.
std::string fold_text(std::string_view text);

/// The first word of `text` at or after `from`: letters, marks and digits, with apostrophes between letters and
/// separators between digits. {npos, npos} when there is none. Total.
Span next_word(std::string_view text, size_t from);

enum class Script : uint8_t { other, latin, cyrillic, digits };
/// The script of most of a word's letters.
Script script_of(std::string_view word);

}  // namespace chashma

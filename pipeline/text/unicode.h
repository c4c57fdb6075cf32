// The door to ICU: letters and their properties. No other file includes ICU's headers for letters.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/text/offset_map.h"

namespace chashma {

/// A decoded code point and its length in bytes. Ill-formed bytes decode as U+FFFD of length 1.
struct CodePoint {
  char32_t value = 0;
  uint8_t bytes = 0;
};

/// The code point that begins at `at` (at < text.size()). Total.
CodePoint decode(std::string_view text, size_t at);
/// The code point that ends before `at` (at > 0). Total.
CodePoint decode_before(std::string_view text, size_t at);
/// Appends `c` to `out` as UTF-8.
void append(std::string& out, char32_t c);

bool is_letter(char32_t c);  ///< category L
bool is_mark(char32_t c);    ///< category M
bool is_digit(char32_t c);   ///< category Nd
bool is_space(char32_t c);   ///< white space of any width, line ends included; NBSP and U+202F too
bool is_upper(char32_t c);   ///< upper or title case letter
bool is_lower(char32_t c);
bool is_punctuation(char32_t c);  ///< category P
bool is_cyrillic(char32_t c);
bool is_latin(char32_t c);
char32_t to_lower(char32_t c);  ///< simple case mapping

/// Is it well-formed UTF-8?
bool is_utf8(std::string_view bytes);
/// Number of code points of well-formed UTF-8 (of others: lead bytes).
size_t count_code_points(std::string_view text);
/// Lower case by full, language-neutral case mapping. Total.
std::string lower(std::string_view text);
/// NFC of well-formed UTF-8, and the map back to it. Total; idempotent.
std::string to_nfc(std::string_view text, OffsetMap* map = nullptr);
/// NFKC, for comparing only.
std::string to_nfkc(std::string_view text);
/// Latin rendering of any script by ICU's rules, with Tajik letters by our own table. For display and name keys.
std::string romanize(std::string_view text);

}  // namespace chashma

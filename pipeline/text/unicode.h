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

/// The code point that begins at `at`, which is not ASCII.
CodePoint decode_sequence(std::string_view text, size_t at);
/// The code point that begins at `at` (at < text.size()). Total.
inline CodePoint decode(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? CodePoint{lead, 1} : decode_sequence(text, at);
}
/// The code point that ends before `at` (at > 0). Total.
CodePoint decode_before(std::string_view text, size_t at);
/// Appends `c` to `out` as UTF-8.
void append(std::string& out, char32_t c);

// Letters of English, Russian and Tajik are told in place; the rest asks ICU.
namespace unicode_data {
bool is_letter(char32_t c);
bool is_mark(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
char32_t to_lower(char32_t c);
inline bool is_russian(char32_t c) { return c >= 0x410 && c <= 0x44F; }
}  // namespace unicode_data

/// Category L.
inline bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return unicode_data::is_russian(c) || unicode_data::is_letter(c);
}
/// Category M.
inline bool is_mark(char32_t c) { return c >= 0x300 && !unicode_data::is_russian(c) && unicode_data::is_mark(c); }
/// Category Nd.
inline bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return !unicode_data::is_russian(c) && unicode_data::is_digit(c);
}
/// White space of any width, line ends included; NBSP and U+202F too.
inline bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
  return !unicode_data::is_russian(c) && unicode_data::is_space(c);
}
/// Upper or title case letter.
inline bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return unicode_data::is_russian(c) ? c <= 0x42F : unicode_data::is_upper(c);
}
inline bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return unicode_data::is_russian(c) ? c >= 0x430 : unicode_data::is_lower(c);
}
/// Category P.
bool is_punctuation(char32_t c);
inline bool is_cyrillic(char32_t c) {
  return (c >= 0x400 && c < 0x530) || (c >= 0x1C80 && c < 0x1C90) || (c >= 0x2DE0 && c < 0x2E00) || (c >= 0xA640 && c < 0xA6A0);
}
bool is_latin(char32_t c);
/// Simple case mapping.
inline char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  if (unicode_data::is_russian(c)) return c <= 0x42F ? c + 0x20 : c;
  return unicode_data::to_lower(c);
}

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

#include "pipeline/extract/entities/letters.h"

#include <array>

#include "pipeline/extract/entities/hash.h"
#include "pipeline/text/unicode.h"

namespace chashma {

char32_t fold_letter(char32_t c, Lang lang) {
  if (c < 0x451) return c;
  if (c == U'ё') return U'е';
  if (lang != Lang::tg) return c;
  switch (c) {
    case U'ⱪ':
    case U'ќ':
      return U'қ';
    case U'ѓ':
      return U'ғ';
    case U'ў':
      return U'ӯ';
    default:
      return c;
  }
}

static bool is_vowel(char32_t c) { return std::u32string_view(U"аеиоуыэюяйьӣӯ").find(c) != std::u32string_view::npos; }
static bool is_case_consonant(char32_t c) { return c == U'х' || c == U'м' || c == U'в' || c == U'г'; }

// At most three letters of ending: "государственного" and "государственный" meet in "государственн".
static size_t cyrillic_stem(std::u32string_view w) {
  size_t n = w.size();
  for (int cut = 0; cut < 3 && n > 3; ++cut) {
    if (is_vowel(w[n - 1]) || (is_case_consonant(w[n - 1]) && cut < 2 && is_vowel(w[n - 2])))
      --n;
    else
      break;
  }
  return n;
}

// "-ро" marks the object, "-и" the izofa, "-ҳо" the plural: «вазоратҳои», «Бонкро».
static size_t tajik_stem(std::u32string_view w) {
  size_t n = w.size();
  const auto cut = [&](std::u32string_view ending) {
    if (n >= ending.size() + 3 && w.substr(n - ending.size(), ending.size()) == ending) n -= ending.size();
  };
  cut(U"ро");
  cut(U"и");
  cut(U"ҳо");
  cut(U"ӣ");
  return n;
}

size_t stem_length(std::u32string_view w, Lang lang) {
  if (w.empty()) return 0;
  if (lang == Lang::tg) return tajik_stem(w);
  if (w[0] >= 0x400 && w[0] < 0x530) return cyrillic_stem(w);
  return w.size() > 3 && w.back() == 's' && w[w.size() - 2] != 's' ? w.size() - 1 : w.size();
}

WordLetters word_letters(std::string_view word, Lang lang) {
  constexpr size_t kMost = 48;
  std::array<char32_t, kMost> letters;
  WordLetters l;
  size_t n = 0;
  char run = 0;
  l.word = l.lower = l.pattern = kHashSeed;
  for (size_t at = 0; at < word.size() && n < kMost; ++n) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    const char32_t small = c.value < 0x80 ? (c.value >= 'A' && c.value <= 'Z' ? c.value | 0x20 : c.value) : to_lower(c.value);
    const bool capital = small != c.value;
    l.first_capital |= capital && n == 0;
    l.capitals = static_cast<uint8_t>(l.capitals + capital);
    l.cyrillic |= n == 0 && small >= 0x400 && small < 0x530;
    letters[n] = fold_letter(small, lang);
    const char kind = capital ? 'X' : is_digit(c.value) ? '0' : 'x';
    if (kind != run) l.pattern = mix(l.pattern, static_cast<uint64_t>(kind));
    run = kind;
    l.word = mix(l.word, letters[n] + (capital ? 0x200000u : 0u));
    l.lower = mix(l.lower, letters[n]);
    if (n < 4) l.prefix[n] = l.lower;
  }
  l.length = static_cast<uint8_t>(n);
  l.upper = n >= 2 && l.capitals == n;
  for (size_t i = n; i < 4; ++i) l.prefix[i] = l.lower;
  uint64_t back = kHashSeed + 1;
  for (size_t i = 0; i < 4; ++i) {
    if (i < n) back = mix(back, letters[n - 1 - i]);
    l.suffix[i] = back;
  }
  const std::u32string_view lower(letters.data(), n);
  l.stem = kHashSeed;
  for (const char32_t c : lower.substr(0, stem_length(lower, lang))) l.stem = mix(l.stem, c);
  return l;
}

}  // namespace chashma

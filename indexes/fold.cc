#include "indexes/fold.h"

#include <array>
#include <cstdint>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

enum Class : uint8_t { kNone, kLetter, kDigit, kMark, kApostrophe, kSoft };

Class slow_class(char32_t c) {
  if (c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2BB || c == 0x2018) return kApostrophe;
  if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D) return kSoft;
  if (is_letter(c)) return kLetter;
  if (is_digit(c)) return kDigit;
  return is_mark(c) ? kMark : kNone;
}

// Everything up to the end of the two-byte sequences is looked up; it is nearly all of our text.
const auto kClasses = [] {
  std::array<Class, 0x800> classes{};
  for (char32_t c = 0; c < classes.size(); ++c) classes[c] = slow_class(c);
  return classes;
}();

inline Class class_of(char32_t c) { return c < kClasses.size() ? kClasses[c] : slow_class(c); }

// Letters of old Tajik fonts (and their real equals), see corpus/languages/tg: "Тољикистон".
char32_t real_letter(char32_t c) {
  switch (c) {
    case U'ѓ':
    case U'ӷ':
      return U'ғ';
    case U'ї':
      return U'ӣ';
    case U'ќ':
    case U'ӄ':
    case U'\u2C6A':
      return U'қ';
    case U'ў':
    case U'ӱ':
      return U'ӯ';
    case U'њ':
    case U'ӽ':
      return U'ҳ';
    case U'љ':
    case U'ӌ':
      return U'ҷ';
    case U'ѐ':
      return U'ё';
    case U'ѝ':
      return U'и';
    default:
      return c;
  }
}

// Letters that look the same in both scripts; more do as capitals.
constexpr std::u32string_view kLatinAlike = U"aceopxyijsABCEHKMOPTXYIJS";
constexpr std::u32string_view kCyrillicAlike = U"асеорхуіјѕАВСЕНКМОРТХУІЈЅ";

char32_t replace(char32_t c, std::u32string_view from, std::u32string_view to) {
  const size_t at = from.find(c);
  return at == from.npos ? c : to[at];
}

// "сity" with a Cyrillic с, «Toҷикистон» with a Latin To: letters of which all look alike follow the others; where all of
// both do, the few follow the many.
void unmix(std::u32string& word) {
  size_t latin = 0, cyrillic = 0, latin_alike = 0, cyrillic_alike = 0;
  for (const char32_t c : word) {
    if (is_latin(c)) ++latin, latin_alike += kLatinAlike.find(c) != kLatinAlike.npos;
    if (is_cyrillic(c)) ++cyrillic, cyrillic_alike += kCyrillicAlike.find(c) != kCyrillicAlike.npos;
  }
  if (!latin || !cyrillic) return;
  const bool may_be_cyrillic = latin_alike == latin, may_be_latin = cyrillic_alike == cyrillic;
  if (may_be_cyrillic && (cyrillic >= latin || !may_be_latin))
    for (auto& c : word) c = replace(c, kLatinAlike, kCyrillicAlike);
  else if (may_be_latin)
    for (auto& c : word) c = replace(c, kCyrillicAlike, kLatinAlike);
}

bool is_ascii(std::string_view s) {
  for (const char c : s)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

// "1,200,000" -> "1200000"; "3,5" -> "3.5": a comma before exactly three digits separates thousands.
std::string plain_number(std::string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] != ',') {
      out += word[i];
      continue;
    }
    size_t digits = 0;
    while (i + 1 + digits < word.size() && word[i + 1 + digits] >= '0' && word[i + 1 + digits] <= '9') ++digits;
    if (digits != 3) out += '.';
  }
  return out;
}

// Base letters of U+00C0..U+017F; a dot where the letter has none of its own.
constexpr std::string_view kLatinBase =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll..llnnnnnn...oooooo.."
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

void append_folded(std::string& out, char32_t c) {
  switch (c) {
    case U'ғ':
      append(out, U'г');
      return;
    case U'ӣ':
    case U'і':
      append(out, U'и');
      return;
    case U'қ':
      append(out, U'к');
      return;
    case U'ӯ':
      append(out, U'у');
      return;
    case U'ҳ':
      append(out, U'х');
      return;
    case U'ҷ':
      append(out, U'ч');
      return;
    case U'ё':
      append(out, U'е');
      return;
    case U'ъ':
      return;
    case U'ß':
      out += "ss";
      return;
    case U'æ':
      out += "ae";
      return;
    case U'œ':
      out += "oe";
      return;
    default:
      break;
  }
  if (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7 && kLatinBase[c - 0xC0] != '.') {
    out += kLatinBase[c - 0xC0];
  } else if (c >= 0x300 && c < 0x370) {  // a combining accent that has no composed letter
  } else {
    append(out, c);
  }
}

// Most Cyrillic words have only letters а-я, of which all but ъ and й fold to themselves.
bool is_folded_cyrillic(std::string_view word) {
  for (size_t at = 0; at + 1 < word.size(); at += 2) {
    const auto lead = static_cast<unsigned char>(word[at]), trail = static_cast<unsigned char>(word[at + 1]);
    const bool first_half = lead == 0xD0 && trail >= 0xB0 && trail <= 0xBF && trail != 0xB9;   // а-п
    const bool second_half = lead == 0xD1 && trail >= 0x80 && trail <= 0x8F && trail != 0x8A;  // р-я
    if (!first_half && !second_half) return false;
  }
  return word.size() % 2 == 0;
}

bool is_consonant(char32_t c) {
  return is_cyrillic(c) && std::u32string_view(U"аеёиоуыэюяӣӯйьъ").find(c) == std::u32string_view::npos;
}

}  // namespace

Span next_word(std::string_view text, size_t from) {
  size_t at = from;
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    const Class kind = class_of(c.value);
    if (kind == kLetter || kind == kDigit) break;
    at += c.bytes;
  }
  if (at >= text.size()) return {std::string_view::npos, std::string_view::npos};
  const size_t begin = at;
  size_t end = at;  // end of the last letter or digit
  Class before = kNone;
  for (bool inside = true; inside && at < text.size();) {
    const CodePoint c = decode(text, at);
    const Class kind = class_of(c.value);
    const size_t after = at + c.bytes;
    if (kind == kLetter || kind == kDigit || kind == kMark) {
      end = at = after, before = kind;
    } else if (kind == kSoft) {
      at = after;
    } else if (after < text.size() && end == at) {
      const Class next = class_of(decode(text, after).value);
      inside = (kind == kApostrophe && before != kDigit && next == kLetter) ||
               ((c.value == '.' || c.value == ',') && before == kDigit && next == kDigit);
      at = after;
    } else {
      inside = false;
    }
  }
  return {begin, end};
}

std::string plain_word(std::string_view word) {
  if (is_ascii(word)) {
    std::string out;
    if (!word.empty() && word[0] >= '0' && word[0] <= '9') return lower(plain_number(word));
    for (const char c : word)
      if (c != '\'') out += static_cast<char>(to_lower(static_cast<unsigned char>(c)));
    if (word.size() > 2 && word[word.size() - 2] == '\'' && (word.back() | 0x20) == 's') out.pop_back();
    return out;
  }
  std::u32string letters;
  bool possessive = false;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    const Class kind = class_of(c.value);
    if (kind == kSoft) continue;
    if (kind == kApostrophe) {
      possessive = at + 1 == word.size() && (word[at] | 0x20) == 's';
      continue;
    }
    letters += c.value;
  }
  if (possessive) letters.pop_back();
  unmix(letters);  // before case is set aside: T looks like Т, t does not look like т
  for (auto& c : letters) c = real_letter(to_lower(real_letter(c)));
  std::string out;
  for (const char32_t c : letters) append(out, c);
  return letters.empty() || letters[0] > '9' ? out : plain_number(out);
}

std::string fold(std::string_view plain) {
  if (is_ascii(plain) || is_folded_cyrillic(plain)) return std::string(plain);
  std::string out;
  char32_t before = 0;
  for (size_t at = 0; at < plain.size();) {
    const CodePoint c = decode(plain, at);
    at += c.bytes;
    // «точикий» for «тоҷикӣ»: a final consonant + й can only be ӣ
    if (c.value == U'й' && at == plain.size() && is_consonant(before)) {
      append(out, U'и');
    } else {
      append_folded(out, c.value);
    }
    before = c.value;
  }
  return out;
}

std::string fold_text(std::string_view text) {
  std::string out;
  for (Span word = next_word(text, 0); word.begin != std::string_view::npos; word = next_word(text, word.end)) {
    const std::string folded = fold(plain_word(word.in(text)));
    if (folded.empty()) continue;
    if (!out.empty()) out += ' ';
    out += folded;
  }
  return out;
}

Script script_of(std::string_view word) {
  size_t latin = 0, cyrillic = 0, other = 0, digits = 0;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    if (is_latin(c.value))
      ++latin;
    else if (is_cyrillic(c.value))
      ++cyrillic;
    else if (is_digit(c.value))
      ++digits;
    else
      ++other;
  }
  if (latin > cyrillic && latin >= other) return Script::latin;
  if (cyrillic && cyrillic >= other) return Script::cyrillic;
  return digits && !other ? Script::digits : Script::other;
}

}  // namespace chashma

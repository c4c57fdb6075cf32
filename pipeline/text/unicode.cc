#include "pipeline/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <memory>

#include "pipeline/text/error.h"

namespace chashma {

namespace {

uint32_t category_mask(char32_t c) { return U_GET_GC_MASK(static_cast<UChar32>(c)); }

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw Error("icu", what, std::string("ICU: ") + what + ": " + u_errorName(status));
}

const icu::Normalizer2& normalizer(bool compatible) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* n = compatible ? icu::Normalizer2::getNFKCInstance(status) : icu::Normalizer2::getNFCInstance(status);
  check(status, "normalisation data");
  return *n;
}

}  // namespace

// Length and value of the sequence that begins at `at`, checked in full (no overlong forms, no surrogates).
CodePoint decode_sequence(std::string_view s, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = byte(at);
  const CodePoint ill{0xFFFD, 1};
  const int more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
  if (more == 0 || at + static_cast<size_t>(more) >= s.size()) return ill;
  char32_t value = lead & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    const unsigned char c = byte(at + static_cast<size_t>(i));
    if ((c & 0xC0) != 0x80) return ill;
    value = value << 6 | (c & 0x3F);
  }
  if ((more == 2 && (value < 0x800 || (value >= 0xD800 && value < 0xE000))) ||
      (more == 3 && (value < 0x10000 || value > 0x10FFFF)))
    return ill;
  return {value, static_cast<uint8_t>(more + 1)};
}

CodePoint decode_before(std::string_view text, size_t at) {
  for (size_t back = 1; back <= 4 && back <= at; ++back) {
    const auto c = static_cast<unsigned char>(text[at - back]);
    if ((c & 0xC0) == 0x80) continue;
    const CodePoint found = decode(text, at - back);
    if (found.bytes == back) return found;
    break;
  }
  return {0xFFFD, 1};
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

namespace unicode_data {
bool is_letter(char32_t c) { return category_mask(c) & U_GC_L_MASK; }
bool is_mark(char32_t c) { return category_mask(c) & U_GC_M_MASK; }
bool is_digit(char32_t c) { return category_mask(c) & U_GC_ND_MASK; }
bool is_space(char32_t c) { return c == 0x85 || category_mask(c) & U_GC_Z_MASK; }
bool is_upper(char32_t c) { return category_mask(c) & (U_GC_LU_MASK | U_GC_LT_MASK); }
bool is_lower(char32_t c) { return category_mask(c) & U_GC_LL_MASK; }
char32_t to_lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }
}  // namespace unicode_data

bool is_punctuation(char32_t c) { return category_mask(c) & U_GC_P_MASK; }
bool is_latin(char32_t c) {
  if (c < 0x80) return is_letter(c);
  return ((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2C60 && c < 0x2C80) ||
          (c >= 0xFB00 && c < 0xFB07)) &&
         is_letter(c);
}

bool is_utf8(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const CodePoint c = decode_sequence(bytes, at);
    if (c.bytes == 1) return false;
    at += c.bytes;
  }
  return true;
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool ascii = true;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      ascii = false;
      break;
    }
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  if (ascii) return out;
  out.clear();
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  check(status, "lower case");
  return out;
}

std::string to_nfc(std::string_view text, OffsetMap* map) {
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  if (normalizer(false).isNormalizedUTF8(piece, status) && U_SUCCESS(status)) {
    if (map) *map = OffsetMap{};
    return std::string(text);
  }
  status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Edits edits;
  normalizer(false).normalizeUTF8(0, piece, sink, map ? &edits : nullptr, status);
  check(status, "NFC");
  if (map) {
    Rewriter rewriter(text);
    size_t written = 0;
    for (auto it = edits.getFineIterator(); it.next(status);) {
      const auto from = static_cast<size_t>(it.oldLength()), to = static_cast<size_t>(it.newLength());
      if (it.hasChange())
        rewriter.replace(from, std::string_view(out).substr(written, to));
      else
        rewriter.keep(from);
      written += to;
    }
    *map = rewriter.take_map();
  }
  return out;
}

std::string to_nfkc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  normalizer(true).normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  check(status, "NFKC");
  return out;
}

namespace {

// BGN/PCGN-like values of Cyrillic letters, Russian and Tajik; facts.md: ICU 72 has no Tajik and leaves ҷ and ҳ.
struct Roman {
  char32_t letter;
  const char* latin;
};
constexpr Roman kRoman[] = {
    {U'а', "a"}, {U'б', "b"},  {U'в', "v"},  {U'г', "g"}, {U'ғ', "gh"}, {U'д', "d"},    {U'е', "e"}, {U'ё', "yo"}, {U'ж', "zh"},
    {U'з', "z"}, {U'и', "i"},  {U'ӣ', "i"},  {U'й', "y"}, {U'к', "k"},  {U'қ', "q"},    {U'л', "l"}, {U'м', "m"},  {U'н', "n"},
    {U'о', "o"}, {U'п', "p"},  {U'р', "r"},  {U'с', "s"}, {U'т', "t"},  {U'у', "u"},    {U'ӯ', "u"}, {U'ф', "f"},  {U'х', "kh"},
    {U'ҳ', "h"}, {U'ц', "ts"}, {U'ч', "ch"}, {U'ҷ', "j"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', "'"}, {U'ы', "y"},  {U'ь', ""},
    {U'э', "e"}, {U'ю', "yu"}, {U'я', "ya"}, {U'і', "i"}, {U'ї', "yi"}, {U'є', "ye"},   {U'ў', "u"},
};

const char* roman_of(char32_t lower_letter) {
  for (const auto& r : kRoman)
    if (r.letter == lower_letter) return r.latin;
  return nullptr;
}

}  // namespace

std::string romanize(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const char32_t small = to_lower(c.value);
    const char* latin = is_cyrillic(c.value) ? roman_of(small) : nullptr;
    if (!latin) {
      out.append(text.substr(at, c.bytes));
    } else {
      const size_t start = out.size();
      out += latin;
      if (small != c.value && out.size() > start) out[start] = static_cast<char>(out[start] & ~0x20);
    }
    at += c.bytes;
  }
  return out;
}

}  // namespace chashma

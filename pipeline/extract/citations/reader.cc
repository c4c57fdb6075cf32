#include "pipeline/extract/citations/reader.h"

#include "pipeline/text/unicode.h"

namespace chashma {

std::string TokenReader::words(Span tokens) const {
  std::string out;
  for (const char c : text_.at(span(tokens.begin, tokens.end))) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank || !out.ends_with(' ')) out += blank ? ' ' : c;
  }
  return out;
}

bool TokenReader::capital(size_t i) const { return is_word(i) && is_upper(decode(at(i), 0).value); }

bool TokenReader::all_capitals(size_t i) const {
  if (!is_word(i)) return false;
  const auto word = at(i);
  for (size_t k = 0; k < word.size();) {
    const CodePoint c = decode(word, k);
    if (is_lower(c.value)) return false;
    k += c.bytes;
  }
  return true;
}

bool TokenReader::small_after_first(size_t i) const {
  if (!is_word(i)) return false;
  const auto word = at(i);
  for (size_t k = decode(word, 0).bytes; k < word.size();) {
    const CodePoint c = decode(word, k);
    if (is_upper(c.value)) return false;
    k += c.bytes;
  }
  return true;
}

size_t TokenReader::letters(size_t i) const { return count_code_points(at(i)); }

bool TokenReader::hyphen(size_t i) const { return is(i, "-") || is(i, "‐") || is(i, "‑"); }

bool TokenReader::dash(size_t i) const { return hyphen(i) || is(i, "–") || is(i, "—") || is(i, "−"); }

int TokenReader::number(size_t i) const {
  if (!is_number(i)) return -1;
  const auto digits = at(i);
  if (digits.size() > 6) return -1;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace chashma

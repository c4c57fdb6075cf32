// "World Bank's 1,2 млн" -> World | Bank | 's | 1 | , | 2 | млн
#include "pipeline/text/segment.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

bool letter_at(std::string_view utf8, size_t at, size_t end) { return at < end && is_letter(decode(utf8, at).value); }

// "'s" at the end of a word is a token of its own: "World Bank|'s"; `at`: the apostrophe, `bytes` its length.
bool is_possessive(std::string_view utf8, size_t at, size_t bytes, size_t end) {
  const size_t s = at + bytes;
  return s < end && (utf8[s] == 's' || utf8[s] == 'S') && !letter_at(utf8, s + 1, end);
}

size_t end_of_word(std::string_view utf8, size_t at, size_t end) {
  while (at < end) {
    const CodePoint c = decode(utf8, at);
    const bool inside = is_letter(c.value) || is_mark(c.value) ||
                        (is_apostrophe(c.value) && letter_at(utf8, at + c.bytes, end) && !is_possessive(utf8, at, c.bytes, end));
    if (!inside) break;
    at += c.bytes;
  }
  return at;
}

}  // namespace

void tokenise(std::string_view utf8, Span part, std::vector<Token>& tokens) {
  for (size_t at = part.begin; at < part.end;) {
    const CodePoint c = decode(utf8, at);
    const size_t begin = at;
    at += c.bytes;
    if (is_space(c.value)) continue;
    TokenKind kind = TokenKind::word;
    if (is_letter(c.value)) {
      at = end_of_word(utf8, at, part.end);
    } else if (is_digit(c.value)) {
      kind = TokenKind::number;
      while (at < part.end && is_digit(decode(utf8, at).value)) at += decode(utf8, at).bytes;
    } else if (is_apostrophe(c.value) && !tokens.empty() && tokens.back().span.end == begin &&
               is_possessive(utf8, begin, c.bytes, part.end)) {
      ++at;
    } else {
      kind = is_punctuation(c.value) && c.value != '%' && c.value != U'‰' ? TokenKind::punctuation : TokenKind::symbol;
    }
    tokens.push_back({{begin, at}, kind});
  }
}

}  // namespace chashma

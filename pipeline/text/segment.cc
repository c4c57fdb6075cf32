#include "pipeline/text/segment.h"

#include "pipeline/text/unicode.h"

namespace chashma {

struct Segmenter::Tables {};

Segmenter::Segmenter(const Corpus&) : tables_(std::make_unique<Tables>()) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;

static bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

std::vector<Token> tokenise(std::string_view utf8, Span part) {
  std::vector<Token> tokens;
  for (size_t at = part.begin; at < part.end;) {
    CodePoint c = decode(utf8, at);
    if (is_space(c.value)) {
      at += c.bytes;
      continue;
    }
    const size_t begin = at;
    at += c.bytes;
    if (is_letter(c.value)) {
      while (at < part.end) {
        c = decode(utf8, at);
        if (is_letter(c.value) || is_mark(c.value)) {
          at += c.bytes;
          continue;
        }
        // An apostrophe joins letters, but "'s" at the end of a word is a token of its own: "World Bank|'s".
        if (is_apostrophe(c.value) && at + c.bytes < part.end && is_letter(decode(utf8, at + c.bytes).value)) {
          const CodePoint next = decode(utf8, at + c.bytes);
          const size_t after = at + c.bytes + next.bytes;
          const bool possessive =
              (next.value == 's' || next.value == 'S') && (after >= part.end || !is_letter(decode(utf8, after).value));
          if (!possessive) {
            at += c.bytes;
            continue;
          }
        }
        break;
      }
      tokens.push_back({{begin, at}, TokenKind::word});
    } else if (is_digit(c.value)) {
      while (at < part.end && is_digit((c = decode(utf8, at)).value)) at += c.bytes;
      tokens.push_back({{begin, at}, TokenKind::number});
    } else if (is_apostrophe(c.value) && at < part.end && (utf8[at] == 's' || utf8[at] == 'S') && !tokens.empty() &&
               tokens.back().span.end == begin) {
      ++at;
      tokens.push_back({{begin, at}, TokenKind::word});
    } else {
      tokens.push_back({{begin, at}, is_punctuation(c.value) && c.value != '%' ? TokenKind::punctuation : TokenKind::symbol});
    }
  }
  return tokens;
}

void Segmenter::segment(Text& text) const {
  for (auto& paragraph : text.paragraphs) {
    const size_t first = text.tokens.size(), first_sentence = text.sentences.size();
    const auto tokens = tokenise(text.utf8, paragraph.span);
    text.tokens.insert(text.tokens.end(), tokens.begin(), tokens.end());
    size_t start = first;
    for (size_t i = first; i < text.tokens.size(); ++i) {
      const auto mark = text.at(text.tokens[i]);
      const bool last = i + 1 == text.tokens.size();
      const bool stop = (mark == "." || mark == "!" || mark == "?") && !last &&
                        text.tokens[i + 1].span.begin > text.tokens[i].span.end &&
                        is_upper(decode(text.utf8, text.tokens[i + 1].span.begin).value);
      if (!stop && !last) continue;
      text.sentences.push_back({{text.tokens[start].span.begin, text.tokens[i].span.end}, {start, i + 1}, paragraph.lang});
      start = i + 1;
    }
    paragraph.tokens = {first, text.tokens.size()};
    paragraph.sentences = {first_sentence, text.sentences.size()};
  }
}

}  // namespace chashma

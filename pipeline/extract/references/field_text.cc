#include "pipeline/extract/references/field_text.h"

#include <utility>

#include "pipeline/text/unicode.h"

namespace chashma {

std::string collapse(std::string_view text, Span span) {
  std::string out;
  bool space = false;
  for (size_t at = span.begin; at < span.end;) {
    const CodePoint c = decode(text, at);
    if (!is_space(c.value)) {
      if (space && !out.empty()) out += ' ';
      out.append(text, at, c.bytes);
    }
    space = is_space(c.value);
    at += c.bytes;
  }
  return out;
}

namespace {

bool is_edge(char32_t c, bool leading) {
  if (is_space(c)) return true;
  switch (c) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '"':
    case '\'':
    case '/':
    case '-':
    case '|':
    case '*':
    case 0x2013:
    case 0x2014:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2018:
    case 0x2019:
    case 0xAB:
    case 0xBB:
      return true;
    case ')':
    case ']':
    case '}':
      return leading;
    case '(':
    case '[':
    case '{':
      return !leading;
    default:
      return false;
  }
}

}  // namespace

// "Reading Literacy Study (PIRLS" whose bracket closes right behind
static Span with_closing_bracket(std::string_view text, Span span) {
  int open = 0;
  for (const char c : span.in(text)) open += c == '(' ? 1 : c == ')' ? -1 : 0;
  if (open == 1 && span.end < text.size() && text[span.end] == ')') ++span.end;
  return span;
}

// «Материалы конференции «Вода для жизни»: the mark that closes a quotation within is no edge.
static Span with_closing_quote(std::string_view text, Span span) {
  static constexpr std::pair<std::string_view, std::string_view> pairs[] = {{"«", "»"}, {"“", "”"}, {"\"", "\""}};
  const std::string_view rest = text.substr(span.end);
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\xC2' && rest[0] != '\xE2')) return span;
  const auto count = [&](std::string_view mark) {
    size_t found = 0;
    for (size_t at = span.begin; at + mark.size() <= span.end; ++at) found += text.substr(at, mark.size()) == mark;
    return found;
  };
  for (const auto& [opens, closes] : pairs) {
    if (!rest.starts_with(closes)) continue;
    const bool open = opens == closes ? count(opens) % 2 == 1 : count(opens) == count(closes) + 1;
    if (open) span.end += closes.size();
    break;
  }
  return span;
}

// «… от 25 сентября 2015 г.», «сб. науч. тр.»: an abbreviation behind a number or another one keeps its point.
static Span with_last_point(std::string_view text, Span span) {
  if (span.end >= text.size() || text[span.end] != '.') return span;
  size_t at = span.end;
  while (at > span.begin) {
    const CodePoint c = decode_before(text, at);
    if (!is_letter(c.value) || !is_cyrillic(c.value) || to_lower(c.value) != c.value) break;
    at -= c.bytes;
  }
  if (at == span.end || span.end - at > 6 || at < span.begin + 2 || text[at - 1] != ' ') return span;
  const char before = text[at - 2];
  if (before == '.' || (before >= '0' && before <= '9')) ++span.end;
  return span;
}

// «Кобзарь» под микроскопом: a quotation that closes within is no edge.
static bool opens_within(std::string_view field) {
  static constexpr std::pair<std::string_view, std::string_view> pairs[] = {{"«", "»"}, {"“", "”"}, {"\"", "\""}};
  for (const auto& [opens, closes] : pairs) {
    if (!field.starts_with(opens)) continue;
    const size_t close = field.find(closes, opens.size());
    if (close == std::string_view::npos) return false;
    const std::string_view rest = field.substr(close + closes.size());
    return rest.find_first_not_of(" .,;:/") != std::string_view::npos && !rest.starts_with(closes);
  }
  return false;
}

std::string field_text(std::string_view text, Span span) {
  span = with_closing_bracket(text, span);
  const auto is_alone = [&](std::string_view bracket, std::string_view fellow) {
    return span.in(text).find(bracket) != std::string_view::npos && span.in(text).find(fellow) == std::string_view::npos;
  };
  while (span.begin < span.end) {
    const CodePoint first = decode(text, span.begin), last = decode_before(text, span.end);
    // a bracket whose fellow stands outside is an edge too
    const bool opens = (first.value == '(' && is_alone("(", ")")) || (first.value == '[' && is_alone("[", "]"));
    const bool closes = (last.value == ')' && is_alone(")", "(")) || (last.value == ']' && is_alone("]", "["));
    if (opens || (is_edge(first.value, true) && !opens_within(span.in(text))))
      span.begin += first.bytes;
    else if (closes || is_edge(last.value, false))
      span.end -= last.bytes;
    else
      break;
  }
  return collapse(text, with_last_point(text, with_closing_quote(text, span)));
}

}  // namespace chashma

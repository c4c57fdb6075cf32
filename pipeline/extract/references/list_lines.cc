#include "pipeline/extract/references/list_lines.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <unordered_map>

#include "pipeline/extract/references/furniture.h"
#include "pipeline/extract/references/long_lines.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; }

// "[Bar-Yam 2002]", "[EEH+ 11]", "[АМ10]": a key in brackets
ListMarker read_key(std::string_view line, size_t& body) {
  const size_t close = line.find(']');
  if (close == std::string_view::npos || close > 30 || close + 1 >= line.size()) return {};
  if (!is_upper(decode(line, 1).value)) return {};
  body = close + 1;
  while (body < line.size() && is_blank(line[body])) ++body;
  if (body >= line.size()) return {};
  return {ListMarker::Style::key, 0};
}

ListMarker read_marker(std::string_view line, size_t& body) {
  ListMarker marker;
  size_t at = 0;
  const bool square = line.starts_with("["), round = line.starts_with("(");
  if (square || round) ++at;
  const size_t digits = at;
  int number = 0;
  while (at < line.size() && is_ascii_digit(line[at]) && at - digits < 4) number = number * 10 + (line[at++] - '0');
  if (at == digits && square) return read_key(line, body);
  if (at == digits || at >= line.size()) return marker;
  const bool long_number = at - digits == 4;
  if (square && line[at] == ']')
    marker.style = ListMarker::Style::square, ++at;
  else if (round && line[at] == ')' && !long_number)
    marker.style = ListMarker::Style::round, ++at;
  else if (square || round || long_number)
    return marker;
  else if (line[at] == '.')
    marker.style = ListMarker::Style::point, ++at;
  else if (line[at] == ')' || line[at] == ']')
    marker.style = ListMarker::Style::bracket, ++at;
  else if (is_blank(line[at]))
    marker.style = ListMarker::Style::bare;
  else
    return marker;
  // "1.5 billion" is no marker, "1.Smith" is one
  if (at < line.size() && is_ascii_digit(line[at])) return {};
  while (at < line.size() && is_blank(line[at])) ++at;
  // "[12]" and "12." may stand on a line of their own
  if (at >= line.size() && marker.style == ListMarker::Style::bare) return {};
  if (at < line.size() && (marker.style == ListMarker::Style::bare && !is_upper(decode(line, at).value))) return {};
  marker.number = number;
  body = at;
  return marker;
}

struct Word {
  size_t begin = 0, end = 0;
  bool upper = false, all_upper = true;
  size_t letters = 0;
};

Word read_word(std::string_view line, size_t at) {
  Word word{at, at};
  while (word.end < line.size()) {
    const CodePoint c = decode(line, word.end);
    const bool joins = word.letters > 0 && (c.value == '-' || c.value == '\'' || c.value == 0x2019 || c.value == 0x2010);
    if (!is_letter(c.value) && !is_mark(c.value) && !joins) break;
    if (is_letter(c.value)) {
      if (word.letters == 0) word.upper = is_upper(c.value);
      if (!is_upper(c.value)) word.all_upper = false;
      ++word.letters;
    }
    word.end += c.bytes;
  }
  return word;
}

size_t skip_blanks(std::string_view line, size_t at) {
  while (at < line.size() && is_blank(line[at])) ++at;
  return at;
}

}  // namespace

// "Lance, P.", "Smith JA", "J. Smith", «Иванов И.», "———.", "van der Berg, K."
NameStart name_start(std::string_view body) {
  size_t dashes = 0, at = 0;
  while (at < body.size()) {
    const CodePoint c = decode(body, at);
    if (c.value != '-' && c.value != '_' && c.value != 0x2013 && c.value != 0x2014 && c.value != 0x2015) break;
    dashes += c.value == 0x2014 || c.value == 0x2015 ? 3 : 1;
    at += c.bytes;
  }
  if (dashes >= 2) return NameStart::repeated;
  if (at > 0 && at < body.size() && (body[at] == ',' || body[at] == '.')) return NameStart::repeated;
  if (body.starts_with(", 1") || body.starts_with(", 2")) return NameStart::repeated;  // the dash was lost: ", 1984: Gift"
  at = 0;
  Word word = read_word(body, at);
  // particles: "van der Berg"
  for (int i = 0; i < 3 && word.letters > 0 && word.letters <= 4 && !word.upper; ++i)
    word = read_word(body, at = skip_blanks(body, word.end));
  if (!word.upper) return NameStart::none;
  const auto is_initial_at = [&](size_t i) {
    const Word w = read_word(body, i);
    return w.upper && w.letters <= 2 && w.end < body.size() && body[w.end] == '.';
  };
  if (is_initial_at(word.begin)) {  // "J. A. Smith"
    size_t next = word.end + 1;
    for (int i = 0; i < 3; ++i)
      if (is_initial_at(skip_blanks(body, next))) next = read_word(body, skip_blanks(body, next)).end + 1;
    const Word family = read_word(body, skip_blanks(body, next));
    return family.upper && family.letters > 1 ? NameStart::strong : NameStart::weak;
  }
  for (int i = 0; i < 3; ++i) {  // up to three words of a family name
    const size_t next = skip_blanks(body, word.end);
    if (next >= body.size()) return NameStart::weak;
    if (body[next] == ',') {
      const size_t given = skip_blanks(body, next + 1);
      if (is_initial_at(given)) return NameStart::strong;
      const Word w = read_word(body, given);
      // "Gainesville, FL: University Press" is a place
      if (w.upper && w.letters == 2 && w.all_upper && w.end < body.size() && body[w.end] == ':') return NameStart::weak;
      if (w.upper && w.letters <= 3 && w.all_upper) return NameStart::strong;
      return w.upper ? NameStart::medium : NameStart::weak;
    }
    if (is_initial_at(next)) return NameStart::strong;
    if (body[next] == '(') return NameStart::medium;
    const Word w = read_word(body, next);
    if (w.upper && w.all_upper && w.letters <= 3 && w.end < body.size() &&
        (body[w.end] == ',' || body[w.end] == '.' || body[w.end] == ':'))
      return NameStart::strong;
    if (!w.upper) return NameStart::weak;
    word = w;
  }
  return NameStart::weak;
}

bool is_year_at(std::string_view s, size_t at) {
  if (at + 4 > s.size() || (at > 0 && (is_ascii_digit(s[at - 1]) || s[at - 1] == '/' || s[at - 1] == '-'))) return false;
  for (size_t i = 0; i < 4; ++i)
    if (!is_ascii_digit(s[at + i])) return false;
  if (at + 4 < s.size() && (is_ascii_digit(s[at + 4]) || s[at + 4] == '/')) return false;
  const int century = (s[at] - '0') * 10 + (s[at + 1] - '0');
  return century >= 16 && century <= 20;
}

namespace {

// Signs of a reference, in groups of which each counts once. All are looked for in one walk over the line: where a sign
// may begin is told by its first two bytes.
class Signs {
 public:
  Signs() {
    for (const auto& sign : kSigns) {
      const uint16_t start = first_two(sign.text.data());
      starts_[start / 64] |= uint64_t{1} << start % 64;
      by_start_[start].push_back(sign);
    }
  }

  int groups_in(std::string_view s) const {
    uint32_t found = 0;
    for (size_t i = 0; i + 1 < s.size(); ++i) {
      const uint16_t start = first_two(s.data() + i);
      if (!(starts_[start / 64] >> start % 64 & 1)) continue;
      for (const auto& sign : by_start_.find(start)->second)
        if (s.substr(i).starts_with(sign.text)) found |= 1u << sign.group;
    }
    return std::popcount(found);
  }

 private:
  struct Sign {
    int group;
    std::string_view text;
  };
  static constexpr Sign kSigns[] = {
      {0, "http"},     {0, "www."},       {0, "doi"},     {0, "DOI"},    {1, "pp."},     {1, " p. "},     {1, " С. "},
      {1, " с. "},     {1, "– С."},       {1, " саҳ"},    {1, " S. "},   {1, "pages"},   {2, "Vol."},     {2, "vol."},
      {2, " № "},      {2, "№"},          {2, " no. "},   {2, "No. "},   {2, "Т. "},     {2, "Вып."},     {2, "Ҷ. "},
      {2, "//"},       {3, "Press"},      {3, "Publish"}, {3, "Verlag"}, {3, "Journal"}, {3, "Review"},   {3, "University"},
      {3, "Изд"},      {3, "изд"},        {3, "М.:"},     {3, "СПб"},    {3, "Вестник"}, {3, "Наука"},    {3, "Душанбе:"},
      {3, "Душанбе,"}, {3, "Ирфон"},      {3, "нашр"},    {3, "Паём"},   {3, "London"},  {3, "New York"}, {3, "Cambridge"},
      {3, "Oxford"},   {3, "Washington"}, {3, "Proc"},    {4, "(ed"},    {4, "(Ed"},     {4, "In:"},      {4, "in:"},
      {4, " et al"},   {4, "под ред"},    {4, "и др."},   {4, "таҳрир"},
  };
  static uint16_t first_two(const char* at) {
    uint16_t two;
    std::memcpy(&two, at, sizeof two);
    return two;
  }
  std::array<uint64_t, 1024> starts_{};  // a bit for each two bytes
  std::unordered_map<uint16_t, std::vector<Sign>> by_start_;
};

int count_signs(std::string_view s) {
  int signs = 0;
  // "123-45", "С. 5–10", "12(3)", "3:45"
  for (size_t i = 1; i + 1 < s.size(); ++i) {
    if (!is_ascii_digit(s[i - 1])) continue;
    const bool dash = s[i] == '-' || s.compare(i, 3, "–") == 0;
    const size_t next = s[i] == '-' || s[i] == '(' || s[i] == ':' ? i + 1 : i + 3;
    if ((dash || s[i] == '(' || s[i] == ':') && next < s.size() && is_ascii_digit(s[next]) &&
        !is_year_at(s, i >= 4 ? i - 4 : 0)) {
      ++signs;
      break;
    }
  }
  static const Signs known;
  return signs + known.groups_in(s);
}

void read_line(std::string_view line, ListLine& out) {
  size_t body = 0;
  out.marker = read_marker(line, body);
  out.body = out.span.begin + body;
  const std::string_view text = line.substr(body);
  out.name = name_start(text);
  if (text.empty()) return;  // a marker alone
  const CodePoint first = decode(text, 0);
  out.lower_start = is_lower(first.value) && out.name == NameStart::none;
  out.digit_start = is_digit(first.value);
  out.mark_start = !is_letter(first.value) && !out.digit_start && first.value != '"' && first.value != 0x201C &&
                   first.value != 0xAB && first.value != '[' && out.name != NameStart::repeated;
  const CodePoint last = decode_before(line, line.size());
  const size_t last_blank = std::min(line.rfind(' ') + 1, line.size());
  const bool address = line.substr(last_blank).starts_with("http") || line.substr(last_blank).starts_with("www.");
  out.ends_sentence =
      address || last.value == '.' || last.value == ')' || last.value == ']' || is_digit(last.value) || last.value == '/';
  out.lower_end = is_lower(last.value);
  out.ends_open = last.value == ',' || last.value == ':' || last.value == ';' || last.value == '-' || last.value == '&' ||
                  last.value == 0x2013 || line.ends_with(" and") || line.ends_with(" и") || line.ends_with(" ва") ||
                  line.ends_with(" in");
  for (size_t at = 0; at < text.size();) {
    if (is_ascii_digit(text[at])) {
      if (out.year == std::string_view::npos && is_year_at(text, at)) out.year = at;
      while (at < text.size() && is_ascii_digit(text[at])) ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    if (!is_letter(c.value)) {
      at += c.bytes;
      continue;
    }
    const Word word = read_word(text, at);
    ++out.words;
    if (!word.upper && word.letters > 1) ++out.lower_words;
    if (word.upper && word.letters == 1 && word.end < text.size() && text[word.end] == '.') ++out.initials;
    at = std::max(word.end, at + c.bytes);
  }
  out.signs = count_signs(text);
}

bool is_in_table(const Paragraph& paragraph) {
  return paragraph.kind == SectionKind::table_row || paragraph.kind == SectionKind::table_head;
}

// "Budget performance ........ 26": a line of a table of contents.
bool is_contents(std::string_view line) {
  const size_t number = line.find_last_not_of("0123456789") + 1;
  const std::string_view before = line.substr(0, number);
  return number > 1 && number < line.size() && (before.ends_with("\t") || before.ends_with("....") || before.ends_with(". . . "));
}

// A row of a table, told by the layout or by the gaps between its cells. A cell that holds many lines is text.
bool is_row(const Paragraph& paragraph, std::string_view line, bool many_lines) {
  if (is_contents(line)) return true;
  if (is_in_table(paragraph)) return !many_lines || line.find('\t') != std::string_view::npos;
  size_t gaps = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t begin = at;
    while (at < line.size() && is_blank(line[at])) ++at;
    gaps += at >= begin + 4 || (at > begin && line[begin] == '\t');
    if (at == begin) ++at;
  }
  return gaps >= 3;
}

}  // namespace

std::vector<ListLine> list_lines(const Text& text) {
  std::vector<ListLine> lines;
  for (size_t p = 0; p < text.paragraphs.size(); ++p) {
    const Paragraph& paragraph = text.paragraphs[p];
    const bool many_lines = text.at(paragraph.span).find('\n') != std::string_view::npos;
    const bool cell = is_in_table(paragraph) && many_lines;  // whose lines are paragraphs of their own
    bool first = true;
    for (size_t at = paragraph.span.begin; at < paragraph.span.end;) {
      const size_t stop = std::min(text.utf8.find('\n', at), paragraph.span.end);
      ListLine line;
      line.span = {at, stop};
      while (line.span.begin < line.span.end && is_blank(text.utf8[line.span.begin])) ++line.span.begin, ++line.indent;
      while (line.span.end > line.span.begin && is_blank(text.utf8[line.span.end - 1])) --line.span.end;
      at = stop + 1;
      if (line.span.empty()) continue;
      line.paragraph = p;
      line.begins_paragraph = first || cell;
      line.page = paragraph.page;
      line.is_heading = paragraph.kind == SectionKind::heading || paragraph.kind == SectionKind::title;
      line.is_row = is_row(paragraph, text.at(line.span), many_lines);
      line.is_note = paragraph.kind == SectionKind::footnote;
      first = false;
      lines.push_back(line);
    }
  }
  remove_furniture(text.utf8, lines);
  cut_long_lines(text.utf8, lines);
  for (auto& line : lines) read_line(text.at(line.span), line);
  return lines;
}

double likeness(const ListLine& line) {
  double score = 0;
  if (line.year != std::string_view::npos) score += 0.6;
  score += 0.25 * std::min(line.initials, 4) + 0.35 * std::min(line.signs, 4);
  if (line.name >= NameStart::strong) score += 0.5;
  if (line.marker.style == ListMarker::Style::square || line.marker.style == ListMarker::Style::round) score += 0.3;
  if (line.is_row) score -= 1.2;
  if (line.words > 6 && line.lower_words * 10 > line.words * 8) score -= 0.5;
  return score;
}

}  // namespace chashma

#include "pipeline/extract/references/long_lines.h"

#include <algorithm>

namespace chashma {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; }

// "References [1] F. Dubois, … [2] C. Conca, …" on one line: where its items begin, if their numbers count up.
std::vector<size_t> inner_starts(std::string_view line) {
  std::vector<size_t> starts;
  int next = 0;
  for (size_t at = line.find('['); at != std::string_view::npos; at = line.find('[', at + 1)) {
    size_t digits = at + 1;
    int number = 0;
    while (digits < line.size() && digits < at + 4 && is_ascii_digit(line[digits])) number = number * 10 + (line[digits++] - '0');
    if (digits == at + 1 || digits + 1 >= line.size() || line[digits] != ']' || !is_blank(line[digits + 1])) continue;
    if (at > 0 && !is_blank(line[at - 1])) continue;
    if (next == 0 ? number != 1 : number != next) continue;
    starts.push_back(at);
    next = number + 1;
  }
  return starts.size() >= 3 ? starts : std::vector<size_t>{};
}

constexpr size_t kLongLine = 300;                             // bytes
constexpr size_t kFewest = 5, kLongest = 500, kHeading = 40;  // items, bytes of one on average, bytes before the first

// Does a sentence end before the blank at `at`? Not behind an initial: "Sen, A. Development".
bool ends_sentence(std::string_view line, size_t at) {
  const char last = line[at - 1];
  if (last != '.') return last == ')' || is_ascii_digit(last);
  if (at < 3) return false;
  const char before = line[at - 2];
  return is_ascii_digit(before) || before == ')' || !is_blank(line[at - 3]);
}

// "References Albert TJ, Molla MN: Direct selection. Nat Methods 4: 903–905 (2007). Aleck KA: …" on one line: where names begin
// behind the end of an item that had its year.
std::vector<size_t> named_starts(std::string_view line) {
  std::vector<size_t> starts;
  bool year = false;
  for (size_t at = 0; at < line.size(); ++at) {
    year = year || is_year_at(line, at);
    const bool blank = at > 0 && is_blank(line[at - 1]);
    if (at > 0 && !blank) continue;
    const bool first = starts.empty() && at < kHeading;
    if (!first && !(year && at > 1 && ends_sentence(line, at - 1))) continue;
    if (name_start(line.substr(at)) != NameStart::strong) continue;
    if (at == 0) {  // "References Albert TJ": the list's heading, if a surname stands behind it
      const size_t next = std::min(line.find(' '), line.size() - 1) + 1;
      if (line.find_first_of(".,") > next + 2 && name_start(line.substr(next)) == NameStart::strong) continue;
    }
    starts.push_back(at);
    year = false;
  }
  const bool list = starts.size() >= kFewest && starts[0] < kHeading && line.size() < starts.size() * kLongest;
  return list ? starts : std::vector<size_t>{};
}

}  // namespace

void cut_long_lines(std::string_view text, std::vector<ListLine>& lines) {
  std::vector<ListLine> cut;
  cut.reserve(lines.size());
  for (const ListLine& line : lines) {
    ListLine part = line;
    if (line.span.size() > kLongLine) {
      auto starts = inner_starts(line.span.in(text));
      const bool named = starts.empty();
      if (named) starts = named_starts(line.span.in(text));
      for (const size_t start : starts) {
        if (start == 0) continue;
        part.span.end = line.span.begin + start;
        while (part.span.end > part.span.begin && is_blank(text[part.span.end - 1])) --part.span.end;
        if (!part.span.empty()) cut.push_back(part);
        part.span = {line.span.begin + start, line.span.end};
        part.begins_paragraph = named;
      }
    }
    cut.push_back(part);
  }
  lines = std::move(cut);
}

}  // namespace chashma

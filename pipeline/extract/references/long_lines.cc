#include "pipeline/extract/references/long_lines.h"

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

constexpr size_t kLongLine = 300;  // bytes

}  // namespace

void cut_long_lines(std::string_view text, std::vector<ListLine>& lines) {
  std::vector<ListLine> cut;
  cut.reserve(lines.size());
  for (const ListLine& line : lines) {
    ListLine part = line;
    if (line.span.size() > kLongLine)
      for (const size_t start : inner_starts(line.span.in(text))) {
        if (start == 0) continue;
        part.span.end = line.span.begin + start;
        while (part.span.end > part.span.begin && is_blank(text[part.span.end - 1])) --part.span.end;
        if (!part.span.empty()) cut.push_back(part);
        part.span = {line.span.begin + start, line.span.end};
        part.begins_paragraph = false;
      }
    cut.push_back(part);
  }
  lines = std::move(cut);
}

}  // namespace chashma

#include "pipeline/extract/references/several_works.h"

#include "pipeline/extract/references/list_lines.h"

namespace chashma {

namespace {

constexpr size_t kShortest = 50, kNames = 250;  // bytes of a work, bytes from its first name to its year

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "Xu, L., Evans, D., and Murray, C. (2003)": names, and the first bracket holds the year.
bool begins_dated(std::string_view text) {
  if (name_start(text) != NameStart::strong) return false;
  const size_t bracket = text.substr(0, kNames).find('(');
  return bracket != std::string_view::npos && is_year_at(text, bracket + 1);
}

// «– 120 с.», «С. 45–57.»: nothing of a Russian or Tajik description stands behind its pages.
bool ends_at_pages(std::string_view before) {
  size_t end = before.size();
  const auto step_over = [&](std::string_view mark) {
    if (!before.substr(0, end).ends_with(mark)) return false;
    end -= mark.size();
    return true;
  };
  if (!step_over(".")) return false;
  if (step_over("с") || step_over("саҳ")) {  // «120 с.»
    while (end > 0 && is_blank(before[end - 1])) --end;
    return end > 0 && is_digit(before[end - 1]);
  }
  size_t digits = 0;  // «С. 45–57.»
  while (end > 0 && is_digit(before[end - 1])) --end, ++digits;
  if (digits == 0) return false;
  if (step_over("–") || step_over("-"))
    while (end > 0 && is_digit(before[end - 1])) --end;
  while (end > 0 && is_blank(before[end - 1])) --end;
  return step_over(".") && (step_over("С") || step_over("С") || step_over("саҳ") || step_over("Саҳ"));
}

}  // namespace

std::vector<Span> works_in(std::string_view item) {
  std::vector<Span> works{{0, item.size()}};
  for (size_t at = kShortest; at + kShortest < item.size(); ++at) {
    if (!is_blank(item[at - 1]) || is_blank(item[at])) continue;
    size_t last = at - 1;
    while (last > 0 && is_blank(item[last - 1])) --last;
    const std::string_view before = item.substr(works.back().begin, last - works.back().begin);
    if (before.size() < kShortest) continue;
    const char end = before.back();
    const bool dated = (end == '.' || end == ';' || end == ')') && begins_dated(item.substr(at)) && begins_dated(before);
    const bool paged = end == '.' && ends_at_pages(before) && name_start(before) == NameStart::strong &&
                       name_start(item.substr(at)) == NameStart::strong;
    if (!dated && !paged) continue;
    works.back().end = works.back().begin + before.size();
    works.push_back({at, item.size()});
  }
  return works;
}

}  // namespace chashma

#include "pipeline/extract/references/split_list.h"

#include <algorithm>
#include <array>
#include <map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

char32_t first_letter(const Text& text, const ListLine& line) {
  return line.body < line.span.end ? to_lower(decode(text.utf8, line.body).value) : 0;
}

// The lines whose markers count up, one by one: "1." "2." "3." — in the style that most lines have.
std::vector<size_t> numbered_starts(const std::vector<ListLine>& lines, size_t begin, size_t end) {
  std::vector<size_t> best;
  for (const auto style :
       {ListMarker::Style::square, ListMarker::Style::point, ListMarker::Style::bracket, ListMarker::Style::bare}) {
    std::vector<size_t> starts;
    int next = 0;
    for (size_t i = begin; i < end; ++i) {
      const ListMarker& m = lines[i].marker;
      if (m.style != style) continue;
      // a number may be lost, but a list does not leap; a new chapter begins again at 1
      const bool goes_on = next > 0 && m.number >= next && m.number <= next + 3;
      const bool again = m.number == 1 && next > 3;
      if (starts.empty() ? m.number <= 400 : goes_on || again) {
        starts.push_back(i);
        next = m.number + 1;
      }
    }
    if (starts.size() > best.size() + best.size() / 4) best = std::move(starts);
  }
  std::vector<size_t> keyed;
  for (size_t i = begin; i < end; ++i)
    if (lines[i].marker.style == ListMarker::Style::key) keyed.push_back(i);
  return keyed.size() >= 4 && keyed.size() > best.size() ? keyed : best;
}

// Fitted on lists of marked documents (logistic regression); see start_signs for what each stands for.
constexpr std::array<double, kStartSigns> kWeights = {-1.33, 1.26,  1.2,   -1.34, 3.24,  1.89,  0.35, 0.03,
                                                      -1.51, -1.35, -2.46, -1.11, 7.0,   -1.55, 0.13, 1.06,
                                                      -0.67, -1.21, 0.8,   -1.33, -0.28, 1.2,   3.76};

}  // namespace

StartContext start_context(const Text& text, const std::vector<ListLine>& lines, size_t begin, size_t end) {
  StartContext context;
  std::map<int, size_t> indents;
  std::vector<size_t> widths;
  size_t names = 0, ascending = 0;
  char32_t previous = 0;
  for (size_t i = begin; i < end; ++i) {
    ++indents[lines[i].indent];
    widths.push_back(lines[i].span.size());
    if (lines[i].name >= NameStart::medium && lines[i].name != NameStart::repeated) {
      const char32_t letter = first_letter(text, lines[i]);
      if (previous) ++names, ascending += letter >= previous;
      previous = letter;
    }
  }
  if (!widths.empty()) {
    const auto at = widths.begin() + static_cast<ptrdiff_t>(widths.size() * 8 / 10);
    std::nth_element(widths.begin(), at, widths.end());
    context.width = *at;
  }
  context.alphabetical = names >= 5 && ascending * 10 >= names * 7;
  // two indents that both are common: one of first lines, one of the others
  if (indents.size() >= 2) {
    std::vector<std::pair<size_t, int>> common;
    for (const auto& [indent, count] : indents) common.emplace_back(count, indent);
    std::sort(common.rbegin(), common.rend());
    if (common[1].first * 7 >= end - begin) {
      context.low_indent = std::min(common[0].second, common[1].second);
      context.high_indent = std::max(common[0].second, common[1].second);
      // which of both do names stand at? A first-line indent turns the two round.
      size_t low = 0, high = 0;
      for (size_t i = begin; i < end; ++i) {
        if (lines[i].name < NameStart::medium) continue;
        low += lines[i].indent == context.low_indent, high += lines[i].indent == context.high_indent;
      }
      if (high > low) std::swap(context.low_indent, context.high_indent);
    }
  }
  return context;
}

std::array<double, kStartSigns> start_signs(const Text& text, const std::vector<ListLine>& lines, size_t i, size_t item_begin,
                                            size_t end, const StartContext& context) {
  const ListLine& line = lines[i];
  const ListLine* before = i > item_begin ? &lines[i - 1] : nullptr;
  std::array<double, kStartSigns> s{};
  s[0] = 1;
  s[1] = line.name == NameStart::strong;
  s[2] = line.name == NameStart::medium;
  s[3] = line.name == NameStart::weak;
  s[4] = line.name == NameStart::repeated;
  s[5] = line.year != std::string_view::npos && line.year < 120;
  s[6] = line.year == std::string_view::npos && i + 1 < end && lines[i + 1].year < 60;
  s[7] = before && before->ends_sentence;
  s[8] = before && before->ends_open;
  s[9] = before && !before->ends_open && !before->ends_sentence;
  s[10] = line.lower_start;
  s[11] = line.mark_start || line.digit_start;
  // a break of paragraphs within a sentence is the layout's mistake
  const bool within = line.lower_start || (before && before->ends_open) || (line.digit_start && line.marker.number == 0);
  s[12] = line.begins_paragraph;
  s[22] = line.begins_paragraph && within;
  bool year = false, sign = false;
  for (size_t j = item_begin; j < i && j < item_begin + 8; ++j)
    year |= lines[j].year != std::string_view::npos, sign |= lines[j].signs > 0;
  s[13] = before && !year;
  s[14] = before && sign;
  s[15] = before && context.width > 0 && before->span.size() * 10 < context.width * 8;
  if (context.low_indent >= 0) {
    s[16] = line.indent == context.low_indent;
    s[17] = line.indent == context.high_indent;
  }
  // a step to the indent at which names stand, and one away from it
  s[20] = s[16] > 0 && before && before->indent != line.indent;
  s[21] = s[17] > 0 && before && before->indent != line.indent;
  if (context.alphabetical && before && line.name != NameStart::repeated) {
    const char32_t last = first_letter(text, lines[item_begin]), here = first_letter(text, line);
    s[18] = here >= last && here <= last + 2;
    s[19] = here < last || here > last + 4;
  }
  return s;
}

std::vector<ListItem> split_list(const Text& text, const std::vector<ListLine>& lines, size_t begin, size_t end) {
  std::vector<ListItem> items;
  const auto numbers = numbered_starts(lines, begin, end);
  size_t names = 0;
  for (size_t i = begin; i < end; ++i)
    names += lines[i].name >= NameStart::strong && lines[i].marker.style == ListMarker::Style::none;
  if (numbers.size() >= 2 && numbers.size() * 14 >= end - begin && (numbers.size() >= 4 || names <= numbers.size())) {
    for (size_t n = 0; n < numbers.size(); ++n)
      items.push_back({numbers[n], n + 1 < numbers.size() ? numbers[n + 1] : end, true});
    return items;
  }
  const StartContext context = start_context(text, lines, begin, end);
  for (size_t i = begin; i < end; ++i) {
    bool starts = items.empty();
    if (!starts) {
      const auto signs = start_signs(text, lines, i, items.back().begin, end, context);
      double score = 0;
      for (size_t s = 0; s < kStartSigns; ++s) score += signs[s] * kWeights[s];
      starts = score > 0;
    }
    if (starts)
      items.push_back({i, i + 1});
    else
      items.back().end = i + 1;
  }
  return items;
}

}  // namespace chashma

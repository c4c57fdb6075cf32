#include "pipeline/extract/references/split_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

char32_t first_letter(const Text& text, const ListLine& line) {
  return line.body < line.span.end ? to_lower(decode(text.utf8, line.body).value) : 0;
}

// The longest run of lines whose markers of one style count up: "1." "2." "4." — a number may be lost, but a list does not
// leap, and a new chapter begins again at 1. A stray number ("1.Lino" for "11.Lino") is passed over.
std::vector<size_t> counting_run(const std::vector<ListLine>& lines, size_t begin, size_t end, ListMarker::Style style) {
  constexpr size_t kNone = static_cast<size_t>(-1);
  struct Link {
    size_t line, before, length;
  };
  std::vector<Link> links;
  std::unordered_map<int, size_t> latest;  // number -> the best link that ends in it
  size_t best = kNone;
  for (size_t i = begin; i < end; ++i) {
    const ListMarker& m = lines[i].marker;
    if (m.style != style || m.number > 2000) continue;
    Link link{i, kNone, 1};
    const auto join = [&](size_t before) {
      if (links[before].length >= link.length) link.before = before, link.length = links[before].length + 1;
    };
    for (int step = 1; step <= 4; ++step)
      if (const auto found = latest.find(m.number - step); found != latest.end()) join(found->second);
    if (m.number == 1 && best != kNone && links[best].length > 3) join(best);
    if (link.before == kNone && m.number > 400) continue;
    const auto [at, fresh] = latest.emplace(m.number, links.size());
    if (!fresh && links[at->second].length <= link.length) at->second = links.size();
    if (best == kNone || link.length > links[best].length) best = links.size();
    links.push_back(link);
  }
  std::vector<size_t> run;
  for (size_t at = best; at != kNone; at = links[at].before) run.push_back(links[at].line);
  std::reverse(run.begin(), run.end());
  return run;
}

// The lines whose markers count up, in the style that most lines have; or those that begin with keys.
std::vector<size_t> numbered_starts(const std::vector<ListLine>& lines, size_t begin, size_t end) {
  std::vector<size_t> best;
  for (const auto style : {ListMarker::Style::square, ListMarker::Style::point, ListMarker::Style::bracket,
                           ListMarker::Style::round, ListMarker::Style::bare}) {
    auto starts = counting_run(lines, begin, end, style);
    if (starts.size() > best.size() + best.size() / 4) best = std::move(starts);
  }
  std::vector<size_t> keyed;
  for (size_t i = begin; i < end; ++i)
    if (lines[i].marker.style == ListMarker::Style::key) keyed.push_back(i);
  return keyed.size() >= 4 && keyed.size() > best.size() ? keyed : best;
}

// Fitted on lists of marked documents (logistic regression); see start_signs for what each stands for.
constexpr std::array<double, kStartSigns> kWeights = {-1.18, 0.91, 0.50,  -1.70, 0.60, 1.37, -1.29, -0.24, -2.18, -0.84, -2.64,
                                                      -2.56, 6.48, -3.16, 1.03,  1.81, 0.99, -2.07, 1.37,  -1.16, 1.76,  2.36,
                                                      2.15,  1.20, -0.09, -2.05, 0.32, 0.23, -0.62, -1.50, -1.21, -0.38};

}  // namespace

StartContext start_context(const Text& text, const std::vector<ListLine>& lines, size_t begin, size_t end) {
  StartContext context;
  std::map<int, size_t> indents;
  std::vector<size_t> widths;
  size_t names = 0, ascending = 0;
  char32_t previous = 0;
  size_t breaks = 0, broken = 0, strong = 0, early = 0, years = 0, bytes = 0;
  for (size_t i = begin; i < end; ++i) {
    const ListLine& line = lines[i];
    ++indents[line.indent];
    bytes += line.span.size();
    years += line.year != std::string_view::npos;
    if (line.begins_paragraph && i > begin) ++breaks, broken += line.lower_start || lines[i - 1].ends_open;
    if (line.name >= NameStart::strong && line.year != std::string_view::npos) ++strong, early += line.year < 90;
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
  context.double_spaced = broken > 2 && broken * 8 > breaks;
  context.years_early = strong >= 4 && early * 10 >= strong * 6;
  if (years > 0) context.item_bytes = static_cast<double>(bytes) / static_cast<double>(years);
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
  s[12] = line.begins_paragraph && !context.double_spaced;
  s[22] = line.begins_paragraph && within && !context.double_spaced;
  bool year = false, sign = false;
  size_t bytes = 0;
  for (size_t j = item_begin; j < i && j < item_begin + 8; ++j) {
    year |= lines[j].year != std::string_view::npos, sign |= lines[j].signs > 0;
    bytes += lines[j].span.size();
  }
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
  const bool named = line.name >= NameStart::medium;
  const bool year_near = s[5] > 0 || (line.year == std::string_view::npos && i + 1 < end && lines[i + 1].year < 90);
  s[23] = before && named && before->ends_sentence && year;
  s[24] = before && named && year_near && before->ends_sentence;
  s[25] = before && context.years_early && !year_near;
  s[26] = before && s[15] > 0 && before->ends_sentence;
  s[27] = before && context.item_bytes > 0 ? std::clamp(static_cast<double>(bytes) / context.item_bytes - 0.5, 0.0, 2.0) : 0;
  // "Press, 1998.": few words, no name in front: the tail of an item
  s[28] = before && line.words <= 3 && line.name < NameStart::strong;
  s[29] = before && !year && !before->ends_sentence;
  s[30] = before && before->lower_end;
  s[31] = before && named && year && sign;
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

#include "pipeline/extract/references/item_judge.h"

#include <algorithm>

namespace chashma {

constexpr size_t kMostLines = 10;  // of one item

bool ItemJudge::any_signs(const std::vector<ListItem>& items) const {
  return std::any_of(items.begin(), items.end(), [&](const ListItem& item) {
    return std::any_of(lines.begin() + static_cast<ptrdiff_t>(item.begin), lines.begin() + static_cast<ptrdiff_t>(item.end),
                       [](const ListLine& line) { return line.signs > 0; });
  });
}
int ItemJudge::words_of(const ListItem& item) const {
  int words = 0;
  for (size_t i = item.begin; i < item.end; ++i) words += lines[i].words;
  return words;
}
size_t ItemJudge::bytes_of(const ListItem& item) const { return lines[item.end - 1].span.end - lines[item.begin].span.begin; }

// About 1 for a reference, near 0 for other text; by what all its lines hold together.
double ItemJudge::likeness_of(const ListItem& item) const {
  double year = 0, signs = 0, initials = 0;
  int words = 0, lower = 0;
  for (size_t i = item.begin; i < item.end; ++i) {
    const ListLine& line = lines[i];
    if (line.year != std::string_view::npos) year = 0.6;
    signs += line.signs, initials += line.initials;
    words += line.words, lower += line.lower_words;
  }
  const ListLine& first = lines[item.begin];
  double score = year + 0.3 * std::min(signs, 3.0) + 0.2 * std::min(initials, 3.0);
  if (first.name >= NameStart::strong)
    score += 0.4;
  else if (first.name == NameStart::medium)
    score += 0.2;
  if (words > 25 && lower * 100 > words * 85) score -= 0.6;
  if (bytes_of(item) > kLongestItem) score -= 1;
  if (words < 3) score -= 0.5;
  return score;
}

bool ItemJudge::is_reference(const ListItem& item, double least) const {
  if (likeness_of(item) < least) return false;
  if (list_words.is_prose(text, lines, item) || list_words.is_pointer(text, lines, item)) return false;
  return !lines[item.begin].lower_start || is_anchored(text, lines, item);
}

// "² Ashoka University, India; a.dubey@ashoka.edu.in … Copyright © UNU-WIDER 2020": who wrote and who owns the document itself.
bool ItemJudge::is_imprint(const ListItem& item) const {
  const std::string_view all = text.at(Span{lines[item.begin].span.begin, lines[item.end - 1].span.end});
  return all.find('@') != std::string_view::npos || all.find("©") != std::string_view::npos;
}

// The end of a paragraph that begins "Knapík, J. (2006). …"; `i` if it does not.
size_t ItemJudge::end_of_described(size_t i, size_t end) const {
  if (!lines[i].begins_paragraph || lines[i].name < NameStart::strong) return i;
  size_t last = i + 1;
  while (last < end && !lines[last].begins_paragraph) ++last;
  return last - i <= kMostLines && has_early_year(text, lines, {i, last}) ? last : i;
}

double ItemJudge::mean_likeness(size_t begin, size_t end) const {
  double sum = 0;
  for (size_t i = begin; i < end && i < lines.size(); ++i) sum += likeness(lines[i]);
  return sum / static_cast<double>(end - begin);
}

}  // namespace chashma

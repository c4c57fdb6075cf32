// Rules on top of the tagger: borders that are sure by the way lists are written.
#include <algorithm>

#include "pipeline/extract/references/fields.h"

namespace chashma {

namespace {

bool is_initial(const std::vector<RefToken>& tokens, std::string_view text, size_t i) {
  return tokens[i].shape == RefShape::initial && i + 1 < tokens.size() && tokens[i + 1].span.in(text) == ".";
}

// «Гафуров Б. Г. Таджики: древнейшая история»: behind "Family I. I." a word without a comma begins the title.
void end_authors_at_initials(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t end = 0;
  while (end < tokens.size() && labels[end] != RefLabel::author) ++end;
  const size_t begin = end;
  while (end < tokens.size() && labels[end] == RefLabel::author) ++end;
  if (end - begin < 4 || end >= tokens.size() || !tokens[begin].cyrillic) return;
  if (is_initial(tokens, text, begin)) return;  // «Б. Г. Гафуров»
  size_t last = end;
  while (last > begin && tokens[last - 1].is_mark()) --last;
  if (last < begin + 4 || tokens[last - 1].shape != RefShape::title) return;
  const size_t word = last - 1;
  if (tokens[word - 1].span.in(text) != "." || !is_initial(tokens, text, word - 2)) return;
  size_t next = end;
  while (next < tokens.size() && tokens[next].is_mark()) ++next;
  if (next >= tokens.size() || labels[next] != RefLabel::title) return;
  for (size_t i = word; i < next; ++i) labels[i] = RefLabel::title;
}

// "Protocol for Reporting Indicator 4.1.1": a number of three or more parts behind a word of the title belongs to it.
void keep_numbers_whole(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  for (size_t i = 1; i + 4 < tokens.size(); ++i) {
    if (!tokens[i].is_number() || !tokens[i - 1].is_word() || labels[i - 1] != RefLabel::title) continue;
    size_t end = i + 1;
    while (end + 1 < tokens.size() && tokens[end].span.in(text) == "." && !tokens[end].space_before &&
           tokens[end + 1].is_number() && !tokens[end + 1].space_before && tokens[end + 1].span.size() <= 2)
      end += 2;
    if (end >= i + 5)
      std::fill(labels.begin() + static_cast<ptrdiff_t>(i), labels.begin() + static_cast<ptrdiff_t>(end), RefLabel::title);
  }
}

}  // namespace

std::vector<RefLabel> settle_borders(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel> labels) {
  end_authors_at_initials(text, tokens, labels);
  keep_numbers_whole(text, tokens, labels);
  return labels;
}

}  // namespace chashma

// What numbers are where the marks around them leave no doubt: "89(1): 118–33", "Working Paper 2018/189", «2-е изд.».
#include <algorithm>

#include "pipeline/extract/references/label_rules.h"

namespace chashma {

namespace {

class Numbers : LabelRules {
 public:
  using LabelRules::LabelRules;

  void settle() {
    const bool dated = std::count(labels_.begin(), labels_.end(), RefLabel::date) > 0;
    const bool edition = std::find(labels_.begin(), labels_.end(), RefLabel::edition) != labels_.end();
    for (size_t i = 2; i < tokens_.size(); ++i) {
      const RefToken& t = tokens_[i];
      if (t.is_mark() && tokens_[i - 1].is_mark() && at(i - 1) == ")" && (at(i) == ":" || at(i) == ",")) pages_behind(i);
      if (t.shape == RefShape::title && (at(i) == "Paper" || at(i) == "Papers")) paper_of_series(i, dated);
      if (!edition && has(t.classes, RefWord::edition)) mark_edition(i);
    }
  }

 private:
  bool is_number(size_t i) const {
    return i < tokens_.size() && (tokens_[i].is_number() || tokens_[i].shape == RefShape::alphanumeric);
  }

  // "89(1): 118–33", "19 (3), 471–495": what follows the issue's bracket at `mark` are pages.
  void pages_behind(size_t mark) {
    size_t open = mark - 1;
    while (open > 0 && mark - open < 7 && at(open) != "(") --open;
    if (at(open) != "(" || open == 0 || labels_[open - 1] != RefLabel::volume || labels_[open + 1] != RefLabel::issue) return;
    if (!is_number(mark + 1) || tokens_[mark + 1].shape == RefShape::year) return;
    const bool range = is_dash(mark + 2) && is_number(mark + 3);
    const size_t end = mark + (range ? 4 : 2);
    const bool ends = end >= tokens_.size() || (tokens_[end].is_mark() && at(end) != "(" && at(end) != "/" && !is_dash(end)) ||
                      tokens_[end].space_before;
    if (ends && (range || at(mark) == ":")) fill(labels_, mark + 1, end, RefLabel::pages);
  }

  // "UNU-WIDER Working Paper 2018/189", "Discussion Paper No. 5542": a series of papers and the number in it
  void paper_of_series(size_t paper, bool dated) {
    if (!has(tokens_[paper - 1].classes, RefWord::report) || tokens_[paper - 1].shape != RefShape::title) return;
    size_t number = paper + 1;
    if (at(number) == "Series") ++number;
    const size_t name_end = number;
    while (number < tokens_.size() && (has(tokens_[number].classes, RefWord::issue) || at(number) == "." || at(number) == "#"))
      ++number;
    if (!is_number(number) || labels_[number] == RefLabel::number ||
        (number > name_end && at(number - 1) == "." && at(name_end) == "."))
      return;
    size_t end = number + 1;
    while (end + 1 < tokens_.size() && !tokens_[end].space_before && !tokens_[end + 1].space_before && is_joint(end) &&
           is_number(end + 1))
      end += 2;
    if (tokens_[number].shape == RefShape::year && end == number + 1 && (!dated || labels_[number] == RefLabel::date)) return;
    if (end < tokens_.size() && (!tokens_[end].is_mark() || at(end) == "(")) return;  // "IMF Working Paper 04 (48)"
    size_t begin = paper - 1;
    while (begin > 0 && (tokens_[begin - 1].is_word() || at(begin - 1) == "&") && labels_[begin - 1] != RefLabel::title &&
           labels_[begin - 1] != RefLabel::author)
      --begin;
    fill(labels_, begin, name_end, RefLabel::genre);
    fill(labels_, name_end, number, RefLabel::other);
    fill(labels_, number, end, RefLabel::number);
  }
  bool is_joint(size_t i) const { return at(i) == "/" || at(i) == ":" || is_dash(i); }

  // «2-е изд.», «Изд. 3-е», «Нашри 3-юм» behind a sentence's end
  void mark_edition(size_t i) {
    if (!tokens_[i].cyrillic || labels_[i] == RefLabel::publisher) return;
    const auto is_ordinal = [&](size_t k) { return is_number(k) && at(k + 1) == "-" && at(k + 2).size() <= 6; };
    size_t begin = i, end = i + 1;
    if (i >= 4 && is_ordinal(i - 3)) {
      begin = i - 3;
    } else {
      size_t k = i + 1;
      if (at(k) == ".") ++k;
      if (!is_ordinal(k)) return;
      end = k + 3;
    }
    if (begin == 0 || (at(begin - 1) != "." && at(begin - 1) != "," && !is_dash(begin - 1) && at(begin - 1) != "/")) return;
    fill(labels_, begin, std::min(end, tokens_.size()), RefLabel::edition);
    labels_[begin - 1] = RefLabel::other;
  }
};

}  // namespace

void settle_numbers(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  Numbers(text, tokens, labels).settle();
}

}  // namespace chashma

// What belongs to a title though the tagger cuts it there: a quotation that it begins with, the initials of someone whom it
// names, a year or a percentage in it.
#include <algorithm>

#include "pipeline/extract/references/label_rules.h"

namespace chashma {

namespace {

class TitleBorders : LabelRules {
 public:
  using LabelRules::LabelRules;

  void settle() {
    end_authors_at_small_word();
    for (size_t i = 0; i + 2 < tokens_.size(); ++i) {
      const RefToken& t = tokens_[i];
      if (t.is_mark()) {
        if (at(i) == "«") keep_quotation(i);
        if (at(i) == "]" && at(i + 1) == ":") keep_subtitle(i);
      } else if (i > 0 && t.is_number()) {
        if (at(i + 1) == "%" && in_title(i - 1)) go_on(i);
      } else if (i > 0 && t.shape == RefShape::initial) {
        if (names_someone(i)) keep_name(i);
        complete_initials(i);
      }
    }
    keep_year();
  }

 private:
  bool is_initial(size_t i) const { return i < tokens_.size() && tokens_[i].shape == RefShape::initial && at(i + 1) == "."; }
  bool in_title(size_t i) const { return labels_[i] == RefLabel::title && !tokens_[i].is_mark(); }

  // All up to the next mark that may end a title belongs to it.
  void go_on(size_t begin) {
    size_t end = begin;
    while (end < tokens_.size() && !ends_title(end)) ++end;
    if (end < tokens_.size()) fill(labels_, begin, end, RefLabel::title);
  }
  bool ends_title(size_t i) const {
    if (at(i) == ".") return !is_initial(i - 1);
    if (is_dash(i)) return tokens_[i].space_before && tokens_[i - 1].is_mark();
    return at(i) == "/" || at(i) == "//" || at(i) == "[" || at(i) == "(" || at(i) == ":" || at(i) == "," || at(i) == "“";
  }

  // «Набиев Т. Беседы с Б. Г. Гафуровым»: no name of a person has a word in small letters, so the title began before it.
  void end_authors_at_small_word() {
    for (size_t i = 4; i < tokens_.size() && labels_[i - 1] == RefLabel::author; ++i) {
      const RefToken& t = tokens_[i];
      const uint32_t joins = RefWord::conjunction | RefWord::particle;
      const bool small = t.cyrillic && (t.shape == RefShape::lower || t.shape == RefShape::lower_letter);
      if (!small || t.classes & joins || has(t.classes, RefWord::et_al) || has(t.classes, RefWord::editor)) continue;
      const bool behind_initial = tokens_[i - 1].shape == RefShape::title && at(i - 2) == "." && is_initial(i - 3);
      if (!behind_initial || labels_[0] != RefLabel::author) return;
      size_t end = i;
      while (end < tokens_.size() && (labels_[end] == RefLabel::author || tokens_[end].is_mark()) && at(end) != "//") ++end;
      if (end < tokens_.size() && labels_[end] == RefLabel::title) fill(labels_, i - 1, end, RefLabel::title);
      return;
    }
  }

  // «Кобзарь» под микроскопом, «Ҳудуд»-и ҳазорсола, «Книга» – древних: a title goes on behind the quotation that begins it.
  void keep_quotation(size_t open) {
    size_t close = open + 1;
    while (close < tokens_.size() && at(close) != "»" && at(close) != "«" && at(close) != "//") ++close;
    if (at(close) != "»" || close + 1 >= tokens_.size() || !tokens_[open + 1].cyrillic) return;
    const bool begins = std::none_of(labels_.begin(), labels_.begin() + static_cast<ptrdiff_t>(open),
                                     [](RefLabel l) { return l == RefLabel::title || l == RefLabel::container; });
    const size_t next = is_dash(close + 1) ? close + 2 : close + 1;
    if (!begins || labels_[open + 1] != RefLabel::title || next >= tokens_.size()) return;
    if (at(next) == ":" && next + 1 < tokens_.size() && labels_[next + 1] == RefLabel::title) labels_[open] = RefLabel::title;
    const RefShape shape = tokens_[next].shape;
    if (shape == RefShape::lower || shape == RefShape::lower_letter) go_on(open);
  }

  // «Самарканд [Текст]: страницы истории»: what follows the medium
  void keep_subtitle(size_t close) {
    size_t open = close;
    while (open > 0 && close - open < 4 && at(open) != "[") --open;
    if (at(open) != "[" || open == 0 || !in_title(open - 1)) return;
    fill(labels_, open, close + 2, RefLabel::title);
    go_on(close + 2);
  }

  // «Библиотека имени В. И. Ленина», «Интервью с Ж. Сименоном»: initials behind a word of the title
  bool names_someone(size_t i) const {
    if (!is_initial(i) || !tokens_[i].cyrillic || !in_title(i - 1) || tokens_[i - 1].shape == RefShape::initial) return false;
    for (size_t k = i; k-- > 0 && !tokens_[k].is_mark();)  // «Мураттиб ва муаллифи пешгуфтор Д. Саидов»
      if (tokens_[k].classes & (RefWord::editor | RefWord::translator)) return false;
    return true;
  }
  void keep_name(size_t i) {
    size_t name = i;
    while (is_initial(name)) name += 2;
    if (name >= tokens_.size() || (tokens_[name].shape != RefShape::title && tokens_[name].shape != RefShape::mixed)) return;
    fill(labels_, i, name, RefLabel::title);
    go_on(name);
  }

  // «пер. с англ. М. Б. Гнедовского»: the first initial is the person's too
  void complete_initials(size_t i) {
    const RefLabel person = labels_[i + 2];
    const bool named = person == RefLabel::translator || person == RefLabel::editor;
    if (named && labels_[i] != person && is_initial(i) && is_initial(i + 2)) fill(labels_, i, i + 2, person);
  }

  // "Census of Population 2012: Results. Colombo: Department of Census, 2014": of two years the one behind the imprint is that of
  // the work.
  void keep_year() {
    size_t year = 1;
    while (year < tokens_.size() && !(labels_[year] == RefLabel::date && tokens_[year].shape == RefShape::year)) ++year;
    if (year + 2 >= tokens_.size() || !in_title(year - 1)) return;
    size_t imprint = year + 3;
    const auto ends_imprint = [&](size_t i) {
      const RefLabel before = labels_[i - 2];
      return tokens_[i].shape == RefShape::year && at(i - 1) == "," &&
             (before == RefLabel::publisher || before == RefLabel::place);
    };
    while (imprint < tokens_.size() && !ends_imprint(imprint)) ++imprint;
    if (imprint >= tokens_.size()) return;
    labels_[imprint] = RefLabel::date;
    go_on(year);
  }
};

}  // namespace

void settle_titles(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  TitleBorders(text, tokens, labels).settle();
}

}  // namespace chashma

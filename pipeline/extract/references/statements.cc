// What Russian and Tajik descriptions put between title and imprint: «/ Р. К. Рахимов, Я. П. Довгялло»,
// «: автореф. дис. … канд. экон. наук», «: сб. науч. тр.».
#include <algorithm>

#include "pipeline/extract/references/label_rules.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

class Statements : LabelRules {
 public:
  using LabelRules::LabelRules;

  void settle() {
    title_before_editor();
    for (size_t i = 1; i + 1 < tokens_.size(); ++i) {
      if (is_slash(i)) persons_behind(i + 1);
      if (begins_thesis(i)) {
        i = mark_thesis(i) - 1;
        continue;
      }
      if (is_cut_short(i)) complete(i);
      if (labels_[i - 1] == RefLabel::title && at(i) == "(" && at(i + 1) == "утв") keep_approval(i);
    }
  }

 private:
  void label(size_t begin, size_t end, RefLabel as) { fill(labels_, begin, end, as); }

  // «Русские пословицы и поговорки. Составитель: М. А. Рыбникова»: a first sentence without names, before the word that
  // says who made the book, is the title.
  void title_before_editor() {
    size_t end = 0, words = 0;
    for (; end + 1 < tokens_.size() && at(end) != "."; ++end) {
      words += tokens_[end].is_word();
      if (tokens_[end].shape == RefShape::initial || tokens_[end].shape == RefShape::year) return;
    }
    const size_t cue = end + 1;
    if (words < 2 || cue >= tokens_.size() || !tokens_[cue].cyrillic || tokens_[cue].shape != RefShape::title) return;
    if (!has(tokens_[cue].classes, RefWord::editor) && !has(tokens_[cue].classes, RefWord::translator)) return;
    label(0, end, RefLabel::title);
    for (size_t i = cue; i < tokens_.size(); ++i)
      if (labels_[i] == RefLabel::title || labels_[i] == RefLabel::author) labels_[i] = RefLabel::other;
  }

  // " / ", not "//" and not "2/4"
  bool is_slash(size_t i) const {
    return at(i) == "/" && tokens_[i].space_before && tokens_[i + 1].space_before && at(i + 1) != "/" && at(i - 1) != "/";
  }

  // The persons named first behind the slash are authors, or editors where a word says so; what follows ";" is not, unless the
  // heading has none.
  void persons_behind(size_t begin) {
    size_t end = begin;
    bool initials = false, compiled = false;
    for (; end < tokens_.size(); ++end) {
      const RefToken& t = tokens_[end];
      if (at(end) == ";" || at(end) == "[" || at(end) == "/" || at(end) == "//" || at(end) == ":" ||
          (at(end - 1) == "." && is_dash(end)))
        break;
      if (labels_[end] == RefLabel::editor || labels_[end] == RefLabel::translator || t.is_number()) return;
      if (has(t.classes, RefWord::translator)) return;
      if (has(t.classes, RefWord::editor) && t.shape != RefShape::initial) {
        compiled = true;
        continue;
      }
      if (t.shape == RefShape::lower && !has(t.classes, RefWord::conjunction) && !has(t.classes, RefWord::et_al) &&
          !has(t.classes, RefWord::particle))
        return;
      initials = initials || t.shape == RefShape::initial;
    }
    if (!initials || end == begin) return;
    label(begin, end, compiled ? RefLabel::editor : RefLabel::author);
    size_t rest = end;
    for (; rest < tokens_.size() && !(at(rest - 1) == "." && is_dash(rest)) && at(rest) != "/" && at(rest) != "//"; ++rest)
      if (labels_[rest] == RefLabel::author) labels_[rest] = RefLabel::other;
  }

  // «автореф. дис. ... канд.», «дисс. ... номзади», «диссертация на соискание … доктора»
  bool begins_thesis(size_t i) const {
    return has(tokens_[i].classes, RefWord::thesis) && tokens_[i].cyrillic && tokens_[i].shape == RefShape::lower &&
           (at(i - 1) == ":" || at(i - 1) == "." || at(i - 1) == ",") && degree_end(i) > 0;
  }
  bool is_science(size_t i) const { return at(i) == "наук" || at(i) == "илмҳои" || at(i) == "илмҳо" || at(i) == "илмҳоӣ"; }
  // Behind "наук", or behind the word that follows «илмҳои»: «номзади илмҳои иқтисодӣ».
  size_t degree_end(size_t i) const {
    for (size_t k = i + 1; k < std::min(i + 14, tokens_.size()); ++k) {
      if (at(k) == "/" || is_dash(k)) return 0;
      if (is_science(k)) return at(k) == "илмҳои" && k + 1 < tokens_.size() && tokens_[k + 1].is_word() ? k + 2 : k + 1;
    }
    return 0;
  }
  size_t mark_thesis(size_t i) {
    const size_t end = degree_end(i);
    label(i, end, RefLabel::genre);
    if (tokens_[i - 1].is_mark()) labels_[i - 1] = RefLabel::other;
    // «: 08.00.05»: the field of science
    size_t code = end;
    while (code < tokens_.size() && (tokens_[code].is_number() || (tokens_[code].is_mark() && !is_dash(code)))) ++code;
    const bool imprint = code > end + 4 && code < tokens_.size();
    if (imprint) label(end, code, RefLabel::other);
    return end;
  }

  // «Аграрная реформа: сб» of «: сб. науч. тр.»: a title that ends at an abbreviation goes on in small letters
  bool is_cut_short(size_t i) const {
    const RefLabel l = labels_[i];
    return (l == RefLabel::title || l == RefLabel::container) && tokens_[i].shape == RefShape::lower && tokens_[i].cyrillic &&
           count_code_points(at(i)) <= 5 && at(i + 1) == "." && i + 2 < tokens_.size() && labels_[i + 2] != l &&
           tokens_[i + 2].shape == RefShape::lower && tokens_[i + 2].cyrillic && labels_[i + 2] == RefLabel::other;
  }
  void complete(size_t i) {
    size_t end = i + 1;
    const auto is_cue = [&](size_t k) {
      return has(tokens_[k].classes, RefWord::issue) || has(tokens_[k].classes, RefWord::volume) ||
             has(tokens_[k].classes, RefWord::pages);
    };
    while (end + 1 < tokens_.size() && at(end) == "." && tokens_[end + 1].shape == RefShape::lower &&
           labels_[end + 1] == RefLabel::other && !is_cue(end + 1))
      end += 2;
    if (end > i + 1) label(i, std::min(end + 1, tokens_.size()), labels_[i]);
  }

  // «Стратегия … (утв. Постановлением Правительства … № 383)»
  void keep_approval(size_t i) {
    for (; i < tokens_.size() && at(i) != ")"; ++i) labels_[i] = RefLabel::title;
  }
};

}  // namespace

void settle_statements(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  if (tokens.size() > 2) Statements(text, tokens, labels).settle();
}

}  // namespace chashma

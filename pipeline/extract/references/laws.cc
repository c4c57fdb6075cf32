#include "pipeline/extract/references/laws.h"

#include <charconv>

namespace chashma {

namespace {

constexpr size_t kLongestKind = 3;  // "Уголовно-процессуальный кодекс", "Federal Constitutional Law": words up to the law's

class LawReader {
 public:
  LawReader(std::string_view text, const std::vector<RefToken>& tokens, const RefWords& words)
      : text_(text), tokens_(tokens), words_(words) {}

  std::optional<LawHead> read() {
    const size_t kind = law_behind_title();
    if (!kind && !begins_as_law()) return std::nullopt;
    head_.end = find_end();
    if (kind) tail_ = kind - 1;
    for (size_t i = 0; i < head_.end; ++i) {
      if (const size_t end = date_at(i))
        keep_tail(i), i = end - 1;
      else if (const size_t behind = number_at(i))
        keep_tail(i), i = behind - 1;
      else if (!joins(i) && !kind)
        tail_ = head_.end;
    }
    if (!head_.year && head_.number.empty()) return std::nullopt;
    size_t end = std::min(tail_, head_.end);
    while (end > 0 && (joins(end - 1) && !closes(end - 1))) --end;
    head_.title = {0, end};
    return end > 1 ? std::optional(head_) : std::nullopt;
  }

 private:
  std::string_view at(size_t i) const { return i < tokens_.size() ? tokens_[i].span.in(text_) : std::string_view{}; }
  bool closes(size_t i) const { return at(i) == "»" || at(i) == "”" || at(i) == ")" || at(i) == "\""; }

  // "Law of …", «Трудовой кодекс …», «Қонуни …»; not "Law, John" or "Law J."
  bool begins_as_law() const {
    for (size_t i = 0, seen = 0; i < tokens_.size() && seen < kLongestKind; ++i) {
      const RefToken& t = tokens_[i];
      if (t.is_mark() && seen == 0) continue;
      if (!t.is_word() || (seen == 0 && t.shape != RefShape::title && t.shape != RefShape::upper)) return false;
      ++seen;
      if (!has(t.classes, RefWord::law)) continue;
      if (t.cyrillic) return i + 1 < tokens_.size() && at(i + 1) != "," && at(i + 1) != ".";
      return at(i + 1) == "of" || at(i + 1) == "on" || at(i + 1) == "No";  // "Loi n° 215 …, traduction in …" is another matter
    }
    return false;
  }

  // «О пастбищах : закон Республики Таджикистан от 19 марта 2013 г. № 951»: catalogues put the title first. The token of the
  // law's word, or 0.
  size_t law_behind_title() const {
    if (at(0) != "О" && at(0) != "Об" && at(0) != "Дар" && at(0) != "Оид") return 0;
    for (size_t i = 2; i < tokens_.size() && at(i) != "//"; ++i)
      if (has(tokens_[i].classes, RefWord::law) && tokens_[i].shape == RefShape::lower && at(i - 1) == ":") return i;
    return 0;
  }

  // «… // Ахбори», "… . – Душанбе", "… . Dushanbe", "… [Электронный ресурс]", «… (в ред. …)», "… https://"
  size_t find_end() const {
    for (size_t i = 2; i < tokens_.size(); ++i) {
      const RefToken& t = tokens_[i];
      if (t.shape == RefShape::url || t.shape == RefShape::doi || has(t.classes, RefWord::access) || at(i) == "[") return i;
      if (at(i) == "//" || (at(i) == "/" && t.space_before)) return i;
      if (at(i) == "(" && at(i + 1) == "в") return i;
      const bool stop = at(i - 1) == ".";
      const bool dash = at(i) == "–" || at(i) == "—" || at(i) == "-";
      if (stop && (dash || has(t.classes, RefWord::place)) && t.space_before) return i - 1;
    }
    return tokens_.size();
  }

  int value(size_t i) const {
    int n = 0;
    if (i < tokens_.size() && tokens_[i].is_number()) std::from_chars(at(i).data(), at(i).data() + at(i).size(), n);
    return n;
  }

  // «21 ноября 2006», «15 марти соли 2016», "8 July 2006", "12.05.2010"; the token behind it, or 0
  size_t date_at(size_t i) {
    const int day = value(i);
    if (day < 1 || day > 31) return 0;
    int month = i + 1 < tokens_.size() ? words_.month(tokens_[i + 1].word) : 0;
    size_t year = i + 2;
    if (month && at(year) == "соли") ++year;
    if (!month && at(i + 1) == "." && at(i + 3) == ".") month = value(i + 2), year = i + 4;
    if (month < 1 || month > 12 || year >= tokens_.size() || tokens_[year].shape != RefShape::year) return 0;
    if (!head_.year) head_.year = year, head_.month = month, head_.day = day;
    return year + 1;
  }

  // "№ 213-ФЗ", "No. 387": the token behind it, or 0
  size_t number_at(size_t i) {
    if (!has(tokens_[i].classes, RefWord::issue) && at(i) != "N") return 0;
    size_t begin = i + 1;
    if (at(begin) == ".") ++begin;
    if (begin >= head_.end || !(tokens_[begin].is_number() || tokens_[begin].shape == RefShape::alphanumeric)) return 0;
    size_t end = begin + 1;
    while (end < head_.end && !tokens_[end].space_before && (at(end) == "-" || at(end) == "/" || !tokens_[end].is_mark())) ++end;
    if (head_.number.empty()) head_.number = {tokens_[begin].span.begin, tokens_[end - 1].span.end};
    return end;
  }

  // What may stand among a date and a number: «от», «аз», "of", «г.», commas
  bool joins(size_t i) const {
    if (tokens_[i].is_mark()) return !closes(i) && at(i) != "«" && at(i) != "“";
    static constexpr std::string_view words[] = {"от", "аз", "of", "dated", "г", "года", "соли", "with", "с"};
    for (const auto word : words)
      if (at(i) == word) return true;
    return false;
  }

  void keep_tail(size_t begin) {
    if (tail_ >= head_.end) tail_ = begin;
  }

  std::string_view text_;
  const std::vector<RefToken>& tokens_;
  const RefWords& words_;
  LawHead head_;
  size_t tail_ = static_cast<size_t>(-1);  // where the row of dates and numbers at the end begins
};

}  // namespace

std::optional<LawHead> find_law(std::string_view text, const std::vector<RefToken>& tokens, const RefWords& words) {
  return LawReader(text, tokens, words).read();
}

}  // namespace chashma

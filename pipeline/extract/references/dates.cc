// Dates in references: "2013a", "12 May 2019", "n.d.", «дата обращения: 12.05.2019».
#include <charconv>
#include <optional>

#include "pipeline/extract/references/field_text.h"
#include "pipeline/extract/references/fields.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

class DateReader {
 public:
  DateReader(const LabelledReference& r, CslItem& item) : r_(r), item_(item) {}

  void read() {
    const size_t access = find_access();
    if (access < r_.tokens.size()) read_access(access);
    const size_t at = find_year(access);
    if (at < r_.tokens.size()) {
      take_year(at);
      take_month(at);
    } else {
      take_words();
    }
  }

 private:
  std::string_view at(size_t i) const { return r_.tokens[i].span.in(r_.text); }
  bool is_year(size_t i) const { return r_.tokens[i].shape == RefShape::year; }

  // "Retrieved", «дата обращения»: the first such word behind which a date follows
  size_t find_access() const {
    for (size_t i = 0; i < r_.tokens.size(); ++i) {
      const RefToken& t = r_.tokens[i];
      if (!has(t.classes, RefWord::access) || !t.is_word() || r_.labels[i] != RefLabel::other) continue;
      for (size_t j = i + 1; j < r_.tokens.size() && j <= i + 10; ++j)
        if (is_year(j) || (r_.tokens[j].shape == RefShape::digits2 && date_with_points(j))) return i;
    }
    return r_.tokens.size();
  }
  // "12.05.2019" at `i`: the index behind it, else 0
  size_t date_with_points(size_t i) const {
    if (i + 4 >= r_.tokens.size()) return 0;
    const bool marks = (at(i + 1) == "." || at(i + 1) == "/" || at(i + 1) == "-") && at(i + 3) == at(i + 1);
    return marks && r_.tokens[i + 2].is_number() && is_year(i + 4) ? i + 5 : 0;
  }

  struct Date {
    int year = 0, month = 0, day = 0;
  };
  // The date whose year is at `i`: what stands directly before or behind it.
  Date date_around(size_t i) const {
    Date date{number_of(at(i)), 0, 0};
    const auto day_at = [&](size_t j) {
      if (j >= r_.tokens.size() || (r_.tokens[j].shape != RefShape::digit && r_.tokens[j].shape != RefShape::digits2)) return 0;
      const int day = number_of(at(j));
      return day >= 1 && day <= 31 ? day : 0;
    };
    const auto month_at = [&](size_t j) { return j < r_.tokens.size() ? r_.words.month(r_.tokens[j].word) : 0; };
    const auto is_mark = [&](size_t j) {
      return j < r_.tokens.size() && (at(j) == "," || at(j) == "." || at(j) == "/" || at(j) == "-");
    };
    // "12.05.2019", "2019-05-12"
    if (i >= 4 && is_mark(i - 1) && at(i - 1) != "," && at(i - 1) == at(i - 3) && day_at(i - 4) && day_at(i - 2)) {
      date.day = day_at(i - 4), date.month = day_at(i - 2);
      if (date.month > 12) std::swap(date.day, date.month);
    } else if (i + 4 < r_.tokens.size() && at(i + 1) == "-" && at(i + 3) == "-" && day_at(i + 2) && day_at(i + 4) &&
               day_at(i + 2) <= 12) {
      date.month = day_at(i + 2), date.day = day_at(i + 4);
    } else {
      // "12 May 2019", "May 12, 2019"
      size_t j = i;
      if (j > 0 && (is_mark(j - 1) || at(j - 1) == "соли")) --j;
      if (j > 0 && day_at(j - 1) && j > 1 && month_at(j - 2)) {
        date.month = month_at(j - 2), date.day = day_at(j - 1);
      } else if (j > 0 && month_at(j - 1)) {
        date.month = month_at(j - 1);
        if (j > 1 && day_at(j - 2)) date.day = day_at(j - 2);
      } else {
        // "(2019, May 12)", "2019 May 12", «2013. – 17 сентября»
        j = i + 1;
        if (is_mark(j)) ++j;
        const size_t behind = j < r_.tokens.size() && at(j) == "–" ? j + 1 : j;
        if (r_.tokens[i].shape == RefShape::year && day_at(behind) && month_at(behind + 1)) {
          date.day = day_at(behind), date.month = month_at(behind + 1);
        } else if (month_at(j)) {
          date.month = month_at(j);
          date.day = is_mark(j + 1) ? 0 : day_at(j + 1);
        }
      }
    }
    if (date.month > 12) date.month = 0;
    if (!date.month) date.day = 0;
    return date;
  }

  void read_access(size_t i) {
    for (size_t j = i + 1; j < r_.tokens.size() && j <= i + 16; ++j) {
      if (!is_year(j)) continue;
      const Date date = date_around(j);
      access_year_ = j;
      if (!date.year || (!date.month && item_.year.empty() && r_.labels[j] == RefLabel::date)) return;
      const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
      item_.accessed = std::to_string(date.year);
      if (date.month) item_.accessed += two(date.month);
      if (date.day) item_.accessed += two(date.day);
      return;
    }
  }

  size_t find_year(size_t) const {
    for (size_t i = 0; i < r_.tokens.size(); ++i)
      if (r_.labels[i] == RefLabel::date && is_year(i) && i != access_year_) return i;
    // the tagger saw none: a year in brackets or at the end that belongs to no other field
    size_t last = r_.tokens.size();
    for (size_t i = 0; i < r_.tokens.size(); ++i) {
      const RefLabel l = r_.labels[i];
      if (!is_year(i) || i == access_year_) continue;
      if (l == RefLabel::other || l == RefLabel::publisher || l == RefLabel::place) last = i;
    }
    if (last == r_.tokens.size()) last = find_day();
    return last;
  }
  // «резолюция A/RES/70/1 от 25 сентября 2015 г.»: the year of the only day that is so named
  size_t find_day() const {
    size_t year = r_.tokens.size();
    for (size_t i = 2; i < r_.tokens.size(); ++i) {
      if (!is_year(i) || i == access_year_) continue;
      const size_t month = at(i - 1) == "соли" ? i - 2 : i - 1;
      if (month == 0 || !r_.words.month(r_.tokens[month].word) || !r_.tokens[month - 1].is_number()) continue;
      if (month < 2 || (at(month - 2) != "от" && at(month - 2) != "аз" && at(month - 2) != "of")) continue;
      if (year < r_.tokens.size()) return r_.tokens.size();
      year = i;
    }
    return year;
  }

  void take_year(size_t i) {
    const std::string_view word = at(i);
    item_.year = std::string(word.substr(0, 4));
    item_.year_suffix = std::string(word.substr(4));
  }
  void take_month(size_t i) {
    const Date date = date_around(i);
    item_.month = date.month, item_.day = date.day;
  }

  // "n.d.", "forthcoming", «в печати», «б. г.»
  void take_words() {
    for (size_t i = 0; i + 1 < r_.tokens.size(); ++i) {  // «1373 ҳ. ш.»
      if (r_.labels[i] != RefLabel::date || r_.tokens[i].shape != RefShape::digits4 || !r_.tokens[i + 1].cyrillic) continue;
      size_t end = i + 1;
      while (end < r_.tokens.size() && r_.labels[end] == RefLabel::date) ++end;
      if (end < r_.tokens.size() && at(end) == ".") ++end;
      item_.date_literal = collapse(r_.text, {r_.tokens[i].span.begin, r_.tokens[end - 1].span.end});
      return;
    }
    for (size_t i = 0; i < r_.tokens.size(); ++i) {
      const RefToken& t = r_.tokens[i];
      const bool label_allows =
          r_.labels[i] == RefLabel::date || r_.labels[i] == RefLabel::other || r_.labels[i] == RefLabel::genre;
      if (!label_allows || !t.is_word()) continue;
      const auto is_word = [&](size_t j, std::string_view word) { return j < r_.tokens.size() && lower(at(j)) == word; };
      size_t end = 0;
      if (has(t.classes, RefWord::forthcoming) && !is_word(i, "press"))
        end = i + 1;
      else if ((is_word(i, "in") && is_word(i + 1, "press")) || (is_word(i, "в") && is_word(i + 1, "печати")))
        end = i + 2;
      else if ((is_word(i, "n") || is_word(i, "s")) && is_word(i + 1, ".") && is_word(i + 2, "d"))
        end = i + 3;
      else if (is_word(i, "б") && is_word(i + 1, ".") && is_word(i + 2, "г"))
        end = i + 3;
      else if (is_word(i, "nd"))
        end = i + 1;
      if (!end) continue;
      if (end < r_.tokens.size() && at(end) == "." && end > i + 2) ++end;
      const size_t first = i > 0 && is_word(i - 1, "to") ? i - 1 : i;  // "to appear"
      item_.date_literal =
          std::string(r_.text.substr(r_.tokens[first].span.begin, r_.tokens[end - 1].span.end - r_.tokens[first].span.begin));
      return;
    }
  }

  const LabelledReference& r_;
  CslItem& item_;
  size_t access_year_ = std::string_view::npos;
};

}  // namespace

void read_dates(const LabelledReference& reference, CslItem& item) { DateReader(reference, item).read(); }

}  // namespace chashma

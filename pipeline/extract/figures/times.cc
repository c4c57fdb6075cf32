// The times that a text tells of, as ISO 8601: "in 2014", "2014–2016" -> 2014/2016, "since 2014" -> 2014/..,
// "May 2014" -> 2014-05, «22.06.2003» -> 2003-06-22.
#include <charconv>

#include "pipeline/extract/figures/where_when.h"

namespace chashma::figures {

static std::string two(double n) { return (n < 10 ? "0" : "") + std::to_string(static_cast<int>(n)); }

static bool year_at(const Words& words, size_t i) {
  if (!words.is_number(i) || words.raw(i).size() != 4) return false;
  const std::string_view digits = words.raw(i);
  return digits >= "1900" && digits <= "2100";
}

// "from 2014 to |2018|", "between 2014 and |2018|", «с 2014 года по |2018| год», «аз соли 2014 то соли |2018|»; 0 if none
static size_t last_year(const Words& words, size_t i) {
  const auto year_word = [&](size_t at) { return words.is(at, "соли") || words.is(at, "солҳои"); };
  const size_t begin = i > 0 && year_word(i - 1) ? i - 1 : i;
  const Hit year = words.lang() == Lang::ru ? words.match(i + 1, Role::year) : Hit{};
  const size_t end = year ? year.end : i + 1;
  const Hit to = words.match(end, words.match_before(begin, Role::between) ? Role::also : Role::to);
  const Hit until = to || !words.match_before(begin, Role::from) ? Hit{} : words.match(end, Role::until);
  if (!to && !until) return 0;
  if (!words.match_before(begin, Role::between) && !words.match_before(begin, Role::from)) return 0;
  const size_t last = (to ? to : until).end;
  const size_t at = year_word(last) ? last + 1 : last;
  return year_at(words, at) ? at : 0;
}

// "|January| to June 2024", «в |январе|–июне», «с |января| по июнь», «аз |январ| то июни»: the first month of two
static Hit month_before(const Words& words, size_t last) {
  if (last < 2) return {};
  const bool joint = words.is_dash(last - 1) || words.has(last - 1, Role::to) || words.has(last - 1, Role::until) ||
                     words.has(last - 1, Role::also);
  const Hit first = joint ? words.match_before(last - 1, Role::month) : Hit{};
  // "in May and June 2024" may be each alone: both ends want their words, but for a dash
  if (!first || words.is_dash(last - 1)) return first;
  return words.match_before(first.begin, Role::from) || words.match_before(first.begin, Role::between) ? first : Hit{};
}

// The span that begins with the year at token `i`, with the month and the words before it.
static Said read_period(const Words& words, size_t i) {
  Said found{i, i + 1, std::string(words.raw(i))};
  if (words.is_dash(i + 1) || words.is(i + 1, "/")) {
    if (year_at(words, i + 2)) {
      found.value += "/" + std::string(words.raw(i + 2));
      found.end = i + 3;
    } else if (words.is_number(i + 2) && words.raw(i + 2).size() == 2 && words.glued(i + 2) &&
               words.raw(i + 2) > words.raw(i).substr(2)) {
      found.value += "/" + std::string(words.raw(i).substr(0, 2)) + std::string(words.raw(i + 2));
      found.end = i + 3;
    }
  } else if (const size_t last = last_year(words, i)) {
    found.value += "/" + std::string(words.raw(last));
    found.end = last + 1;
  }
  if (found.end == i + 1) {
    size_t before = i;
    if (before > 0 && (words.is(before - 1, "соли") || words.is(before - 1, ",") || words.is(before - 1, "of"))) --before;
    if (const Hit month = words.match_before(before, Role::month)) {
      found.begin = month.begin;
      found.value += "-" + two(month.entry->value);
      if (const Hit first = month_before(words, found.begin); first && first.entry->value < month.entry->value) {
        found.begin = first.begin;
        found.value = std::string(words.raw(i)) + "-" + two(first.entry->value) + "/" + found.value;
        return found;
      }
      if (month.begin > 0 && words.is_number(month.begin - 1) && words.raw(month.begin - 1).size() <= 2) {
        double day = 0;
        const std::string_view digits = words.raw(month.begin - 1);
        std::from_chars(digits.data(), digits.data() + digits.size(), day);
        if (day >= 1 && day <= 31) {
          found.value += "-" + two(day);
          --found.begin;
        }
      }
    }
    size_t start = found.begin;
    if (start > 0 && (words.is(start - 1, "соли") || words.is(start - 1, "солҳои"))) --start;
    if (const Hit since = words.match_before(start, Role::since); since && since.entry->langs) {
      const bool sure = words.lang() != Lang::en || !words.is(since.begin, "from");
      if (sure && !words.has(found.end, Role::to)) found.value += "/..";
    }
  }
  return found;
}

// "22.06.2003" that ends with token `i`
static std::optional<Said> read_numeric_date(const Words& words, size_t i) {
  if (i < 4 || !words.is_number(i - 4) || !words.is_number(i - 2) || words.raw(i - 4).size() > 2 || words.raw(i - 2).size() > 2)
    return std::nullopt;
  for (size_t at = i - 3; at <= i; ++at)
    if (!words.glued(at) || ((i - at) % 2 == 1 && !words.is(at, "."))) return std::nullopt;
  const auto number = [&](size_t at) {
    double value = 0;
    std::from_chars(words.raw(at).data(), words.raw(at).data() + words.raw(at).size(), value);
    return value;
  };
  const double day = number(i - 4), month = number(i - 2);
  if (day < 1 || day > 31 || month < 1 || month > 12) return std::nullopt;
  return Said{i - 4, i + 1, std::string(words.raw(i)) + "-" + two(month) + "-" + two(day)};
}

// «Закон от 22 июня 2003 года № 5», "Law of 2 January 2013": the day of a paper, not of what it tells
static bool is_date_of_paper(const Words& words, const Said& date) {
  if (date.value.size() < 10 || date.value.find('-') != 4) return false;
  if (words.lang() == Lang::ru && words.is(date.begin - 1, "от")) return true;
  const bool of = words.is(date.begin - 1, "of") || words.is(date.begin - 1, "аз");
  if (words.lang() != Lang::ru && of && words.match_before(date.begin - 1, Role::label)) return true;
  size_t at = date.end;
  if (const Hit year = words.match(at, Role::year)) at = year.end;
  if (words.is(at, ",")) ++at;
  return words.is(at, "№") || words.is(at, "N");
}

// "(Fisher 2013)" says when Fisher wrote, not when it was so: `taken` gives no period.
std::vector<Said> periods(const Words& words, const std::vector<bool>& in_figure, const std::vector<Span>& taken) {
  std::vector<Said> all;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool glued_on = words.glued(i + 1) && words.is_word(i + 1) && !words.has(i + 1, Role::year);  // not «2003г.»
    if (!year_at(words, i) || glued_on) continue;
    if (in_figure[i] || overlaps(taken, words.token(i).span)) continue;
    if (words.has(i + 1, Role::plan) || words.match_before(words.is_dash(i - 1) ? i - 1 : i, Role::plan))
      continue;  // "2030 Agenda"
    const auto numeric = read_numeric_date(words, i);
    Said found = numeric ? *numeric : read_period(words, i);
    i = found.end - 1;
    if (is_date_of_paper(words, found)) continue;
    all.push_back(std::move(found));
  }
  return all;
}

std::optional<Said> only_period(const Words& words, const Surroundings& around) {
  return the_only(periods(words, std::vector<bool>(words.size()), around.taken));
}

}  // namespace chashma::figures

// Place and period of a figure, from its sentence: "in Khatlon", «в Согдийской области», «дар ноҳияи Варзоб»;
// "in 2014", "2014–2016" -> 2014/2016, "since 2014" -> 2014/.., "May 2014" -> 2014-05.
#include <algorithm>
#include <charconv>

#include "pipeline/extract/figures/quantity.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

namespace {

std::string two(double n) { return (n < 10 ? "0" : "") + std::to_string(static_cast<int>(n)); }

bool year_at(const Words& words, size_t i) {
  if (!words.is_number(i) || words.raw(i).size() != 4) return false;
  const std::string_view digits = words.raw(i);
  return digits >= "1900" && digits <= "2100";
}

// "from 2014 to |2018|", "between 2014 and |2018|", «с 2014 года по |2018| год», «аз соли 2014 то соли |2018|»; 0 if none
size_t last_year(const Words& words, size_t i) {
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

// The span that begins with the year at token `i`, with the month and the words before it.
Said read_period(const Words& words, size_t i) {
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
std::optional<Said> read_numeric_date(const Words& words, size_t i) {
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
bool is_date_of_paper(const Words& words, const Said& date) {
  if (date.value.size() < 10 || date.value.find('-') != 4) return false;
  if (words.lang() == Lang::ru && words.is(date.begin - 1, "от")) return true;
  const bool of = words.is(date.begin - 1, "of") || words.is(date.begin - 1, "аз");
  if (words.lang() != Lang::ru && of && words.match_before(date.begin - 1, Role::label)) return true;
  size_t at = date.end;
  if (const Hit year = words.match(at, Role::year)) at = year.end;
  if (words.is(at, ",")) ++at;
  return words.is(at, "№") || words.is(at, "N");
}

// Which tokens belong to figures: "in 2014 2000 people" has one year, and "US$" is no place.
std::vector<bool> tokens_of(const Words& words, const std::vector<Quantity>& quantities) {
  std::vector<bool> in_figure(words.size());
  for (const auto& q : quantities)
    if (!q.refused) std::fill(in_figure.begin() + static_cast<long>(q.begin), in_figure.begin() + static_cast<long>(q.end), true);
  return in_figure;
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

// "OSCE", «ММД»: capitals only
bool is_acronym(const Words& words, size_t i) {
  const std::string_view word = words.raw(i);
  const CodePoint first = decode(word, 0);
  return word.size() > first.bytes && words.capital(i) && is_upper(decode(word, first.bytes).value);
}

// A capitalised name with its district word: "Khatlon Province", «Согдийской области», «вилояти Хатлон».
// `alone`: without such a word too: «дар Данғара».
Said read_place(const Words& words, size_t i, const std::vector<Span>& names, bool alone) {
  Said none;
  size_t begin = i;
  if (words.is(begin, "the")) ++begin;
  size_t end = begin;
  bool named = false, said = alone;
  Span by{begin, begin};  // the district word, where there is one
  for (size_t n = 0; n < 5 && end < words.size(); ++n) {
    const Hit kind = words.match(end, Role::place_word);
    if (end > begin && words.line_start(end)) break;
    if (words.lang() == Lang::en && (!by.empty() || (kind && !named)))
      break;  // "in the region Recommendations", not "River Vakhsh"
    if (kind) {
      end = kind.end;
      by = {kind.begin, kind.end};
      said = true;
    } else if (words.capital(end) && !words.has(end, Role::month) && !is_acronym(words, end)) {
      named = true;
      ++end;
    } else if (words.is_dash(end) && words.glued(end) && words.glued(end + 1)) {
      ++end;
    } else {
      break;
    }
  }
  if (!named || !said || end == begin) return none;
  // "Osh City Council" is an organization, «ноҳияи Рудакӣ» no person
  if (overlaps(names, by.empty() ? words.bytes(begin, end) : words.bytes(by.begin, by.end))) return none;
  return {begin, end, std::string(words.slice(begin, end))};
}

// "Paris Agreement", "Glasgow Climate Pact": the name of something else
bool is_attribute(const Words& words, size_t end) {
  return words.lang() == Lang::en && words.capital(end) && words.one_space(end) && !words.has(end, Role::place_word) &&
         !words.has(end, Role::month) && !words.has(end, Role::stop);
}

// The span that begins with token `i`, as tokens; empty when none does.
Said span_at(const Words& words, size_t i, const std::vector<Span>& spans) {
  if (i >= words.size()) return {i, i, ""};
  const size_t at = words.token(i).span.begin;
  const auto found = std::lower_bound(spans.begin(), spans.end(), Span{at, 0});
  if (found == spans.end() || found->begin != at) return {i, i, ""};
  size_t end = i + 1;
  while (end < words.size() && words.token(end).span.end <= found->end) ++end;
  return {i, end, std::string(words.slice(i, end))};
}

// Tajik names that no table knows: after «дар», or where a known one begins, «аз Калифорнияи Поён»; not «дар Қонун»
bool may_be_unknown(const Words& words, const Hit& in, const Surroundings& around) {
  if (words.lang() != Lang::tg || words.has(in.end, Role::label) || words.has(in.end, Role::plan)) return false;
  // «дар Конфронси байналмилалӣ»: a noun with its adjective
  const bool noun = words.raw(in.end).ends_with("и") && words.is_word(in.end + 1) && !words.capital(in.end + 1);
  return ((words.is(in.begin, "дар") || words.is(in.begin, "Дар")) && !noun) ||
         span_at(words, in.end, around.places).end > in.end || span_at(words, in.end, around.doubtful_places).end > in.end;
}

std::vector<Said> place_names(const Words& words, const std::vector<bool>& in_figure, const Surroundings& around) {
  std::vector<Said> all;
  for (size_t i = 0; i < words.size(); ++i) {
    if (Said known = span_at(words, i, around.places); known.end > i) {
      i = known.end - 1;
      // «пр. Рудаки», "Rudaki Avenue"
      if (words.match_before(known.begin, Role::street) || words.has(known.end, Role::street)) continue;
      if (!in_figure[known.begin] && !is_attribute(words, known.end)) all.push_back(std::move(known));
      continue;
    }
    const Hit in = words.match(i, Role::place_in);
    const Hit kind = in ? Hit{} : words.match(i, Role::place_word);
    if (!in && !kind) continue;
    // In Tajik fewer names are known.
    Said found = read_place(words, in ? in.end : i, around.names, in && may_be_unknown(words, in, around));
    if (found.end == 0 && in) found = span_at(words, in.end, around.doubtful_places);
    if (found.end <= found.begin || words.match_before(found.begin, Role::street)) continue;
    i = found.end - 1;
    all.push_back(std::move(found));
  }
  return all;
}

// How many commas and brackets stand before each token: what they part belongs less together.
std::vector<size_t> borders_of(const Words& words) {
  std::vector<size_t> borders(words.size() + 1);
  for (size_t i = 0; i < words.size(); ++i)
    borders[i + 1] = borders[i] + (words.is(i, ",") || words.is(i, ";") || words.is(i, ")"));
  return borders;
}

// Times that only some may have: "the 1991–2020 average of 568 mm" is none of what stands before it, and "up from one in five
// in 2015", «против 19,2 в 2012 году» of none but the figure that it compares with. Linear.
void find_owners(const Words& words, const std::vector<Quantity>& quantities, std::vector<Said>& times) {
  constexpr size_t kBeside = 3;  // tokens: "in", «дар соли»
  const Quantity* last = nullptr;
  auto next = quantities.begin();
  for (Said& time : times) {
    for (; next != quantities.end() && next->end <= time.begin; ++next)
      if (!next->refused) last = &*next;
    const bool year = words.is(time.begin - 1, "солҳои") || words.is(time.begin - 1, "соли");
    const size_t before = time.begin - (year ? 1 : 0);
    time.reference = words.hints(time.end, "measured by") || (before > 0 && words.hints(before - 1, "measured by"));
    if (!last || time.begin - last->end > kBeside || last->begin == 0) continue;
    const size_t at = last->begin - 1;
    const bool with = words.is(at, "with") && at > 0 && words.is(at - 1, "compared");
    if (last->change == "from" || words.hints(at, "against") || with) time.owner = last->begin;
  }
}

// "built in 1976 for 320 pupils, |now| it has 914", «сейчас», «ҳоло»: not that time any more
bool is_now(const Words& words, const Said& time, const Quantity& q) {
  constexpr size_t kReach = 12;  // tokens
  for (size_t i = q.begin; i-- > time.end && q.begin - i <= kReach;)
    if (words.hints(i, "now")) return true;
  return false;
}

// The one nearest to [begin, end) in tokens (from, to); what follows counts as a little nearer, what a comma parts as further.
const Said* nearest(const std::vector<Said>& all, const Quantity& q, size_t from, size_t to, const std::vector<size_t>& borders) {
  constexpr size_t kBorder = 6;  // tokens
  const auto apart = [&](size_t a, size_t b) { return b - a + kBorder * (borders[b] - borders[a]); };
  const auto allowed = [&](const Said& s) {
    constexpr size_t kMeasured = 6;  // tokens: "the 1991–2020 average of 568 mm"
    if (s.reference && (s.begin >= q.end || q.begin > s.end + kMeasured)) return false;
    return s.owner == Said::kAnyone || s.owner == q.begin;
  };
  constexpr int kSkipped = 3;
  auto after = std::lower_bound(all.begin(), all.end(), q.end, [](const Said& f, size_t at) { return f.begin < at; });
  auto before = after;
  for (int n = 0; n < kSkipped && after != all.end() && !allowed(*after); ++n) ++after;
  if (after != all.end() && !allowed(*after)) after = all.end();
  for (int n = 0; n < kSkipped && before != all.begin() && !allowed(*std::prev(before)); ++n) --before;
  if (before != all.begin() && !allowed(*std::prev(before))) before = all.begin();
  const Said* best = nullptr;
  size_t distance = 0;
  if (after != all.end() && after->end <= to) {
    best = &*after;
    distance = apart(q.end, after->begin);
  }
  if (before != all.begin()) {
    const Said* found = &*std::prev(before);
    if (found->begin >= from && found->end <= q.begin && (!best || apart(found->end, q.begin) + 2 < distance)) best = found;
  }
  return best;
}

}  // namespace

static std::optional<Said> the_only(std::vector<Said> said) {
  if (said.size() != 1) return std::nullopt;
  return std::move(said[0]);
}

std::optional<Said> only_period(const Words& words, const Surroundings& around) {
  return the_only(periods(words, std::vector<bool>(words.size()), around.taken));
}

std::optional<Said> only_place(const Words& words, const Surroundings& around) {
  auto all = place_names(words, std::vector<bool>(words.size()), around);
  if (all.empty() && words.capital(0))  // a heading begins with its name: "Khatlon Region"
    if (Said place = read_place(words, 0, around.names, false); place.end > 0) all.push_back(std::move(place));
  return the_only(std::move(all));
}

void read_where_and_when(const Words& words, std::vector<Quantity>& quantities, const Surroundings& around) {
  bool any = false;
  for (const auto& q : quantities) any |= !q.refused;
  if (!any) return;
  const auto in_figure = tokens_of(words, quantities);
  auto when = periods(words, in_figure, around.taken);
  find_owners(words, quantities, when);
  const auto where = place_names(words, in_figure, around);
  if (when.empty() && where.empty()) return;
  const auto borders = borders_of(words);
  const Text& text = words.text();
  auto sentence = std::partition_point(text.sentences.begin(), text.sentences.end(),
                                       [&](const Sentence& s) { return s.tokens.end <= words.first(); });
  for (auto& q : quantities) {
    if (q.refused) continue;
    const size_t at = words.first() + q.begin;
    while (sentence != text.sentences.end() && sentence->tokens.end <= at) ++sentence;
    if (sentence == text.sentences.end()) break;
    const size_t from = sentence->tokens.begin > words.first() ? sentence->tokens.begin - words.first() : 0;
    const size_t to = sentence->tokens.end - words.first();
    if (const Said* period = nearest(when, q, from, to, borders); period && !is_now(words, *period, q)) q.period = period->value;
    if (const Said* place = nearest(where, q, from, to, borders)) q.place = place->value;
  }
}

}  // namespace chashma::figures

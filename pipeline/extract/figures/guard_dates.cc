// Years, days and times are no figures: "in 2014", «соли 2014», "12 May", "the 1990s", "at 14:30", «в 2012–13 гг.».
#include <array>
#include <cmath>

#include "pipeline/extract/figures/guards.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// "14:30", "1:10"
bool is_clock_chain(const Context& c) {
  const Quantity& q = c.it();
  return q.number.width > 0 && c.words.is(q.end, ":") && c.words.glued(q.end) && c.words.glued(q.end + 1) &&
         c.words.is_number(q.end + 1);
}

static bool is_year_value(const Quantity& q) { return q.number.width == 4 && q.number.value >= 1500 && q.number.value <= 2100; }

static bool likely_year(const Quantity& q) { return q.number.width == 4 && q.number.value >= 1900 && q.number.value <= 2100; }

static bool year_after(const Context& c) {
  const size_t at = c.it().end;
  if (c.words.has(at, Role::year)) return true;
  return c.words.is_dash(at) && c.words.has(at + 1, Role::year);
}

// «около 2000 компьютеров»: a genitive plural
static bool counts_russian_nouns(const Words& w, size_t at) {
  if (w.lang() != Lang::ru || !w.is_word(at) || w.capital(at) || w.has(at, Role::stop) || w.has(at, Role::year)) return false;
  const std::string_view word = w.raw(at);
  for (const std::string_view ending : {"ов", "ев", "ёв", "ей", "ых", "их", "ий", "ек", "ок", "ин", "ест", "он"})
    if (word.size() > 6 && word.ends_with(ending)) return true;
  return false;
}

// "79 AD", «45 года н. э.», «119 ҳиҷрӣ», "AD 79", «соли 873»: years of any length, when the words beside them say so
bool is_old_year(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (q.number.spelled || q.unit_before || q.number.scale > 1 || q.number.width == 0 || q.number.width > 4) return false;
  if (q.unit && q.unit->code != "a") return false;
  if (w.has(q.end, Role::era)) return true;
  const Hit era = w.match_before(q.begin, Role::era);
  if (era && w.capital(era.begin)) return !q.unit && !w.is_word(q.end);
  if (q.unit || q.number.width < 3 || q.number.value > 2100 || w.lang() != Lang::tg) return false;
  if (w.has(q.end, Role::person) || w.has(q.end, Role::classifier)) return false;
  return w.match_before(q.begin, Role::year) && w.match_before(q.begin, Role::year_before);  // not «ҳар сол 120 мактаб»
}

// "in 2014", «соли 2014», "2014 год", "(2014)", "May 2014", "2014–2016", "the 2009 law"; not "2000 people", "1500 га"
bool is_year(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  // «в 45 году н. э.»: «году» is never a time that lasts
  if (q.unit && q.unit->code == "a" && w.is(q.end - 1, "году") && !q.number.spelled && !w.is(q.begin - 1, "по")) return true;
  // «в 1435 году»: any four digits when the word itself says so
  if (q.unit && q.unit->code == "a" && q.number.width == 4 && q.number.value >= 1000 && q.number.value < 2101 &&
      w.lang() != Lang::en && w.has(q.end - 1, Role::year))
    return true;
  if (!is_year_value(q) || q.unit_before || (q.begin > 1 && is_symbol_before(w, q.begin - 1))) return false;
  if (w.lang() == Lang::tg && q.end > q.number.end && w.is_dash(q.number.end) && w.raw(q.end - 1).starts_with("то")) return false;
  // "of which 1988 (65 percent)"
  if (w.is(q.end, "(") && c.index + 1 < c.all.size() && c.all[c.index + 1].begin == q.end + 1 &&
      c.all[c.index + 1].kind == Figure::Kind::percent && !w.match_before(q.begin, Role::year_before) &&
      !w.match_before(q.begin, Role::year) && !w.match_before(q.begin, Role::month))
    return false;
  const Hit year_unit = w.match(q.end - (q.unit ? 1 : 0), Role::year);
  if (q.unit && q.unit->code != "a" && !(q.unit->code == "g" && year_unit)) return false;
  if (q.unit) return true;  // "2014 год", «2014 г.»
  if (q.number.scale > 1) return false;
  const bool below_year =
      w.lang() == Lang::en && likely_year(q) && (w.hints(q.end, "of a year") || w.hints(q.end + 1, "of a year"));
  if (w.match_before(q.begin, Role::modifier).entry && !w.match_before(q.begin, Role::year_before).entry && !below_year)
    return false;
  if (counts_russian_nouns(w, q.end)) return false;
  if (year_after(c) || w.match_before(q.begin, Role::month)) return true;
  if (q.begin > 1 && w.is_number(q.begin - 1) && w.glued(q.begin - 1) && (w.is(q.begin - 2, "Q") || w.is(q.begin - 2, "H")))
    return true;                                         // "Q3 2023"
  if (w.match_before(q.begin, Role::year)) return true;  // «соли 1392 кореягиҳо»
  if (w.match_before(q.begin, Role::year_before)) return likely_year(q) || !w.is_word(q.end) || w.capital(q.end);
  if ((w.is(q.begin - 1, "(") || w.is(q.begin - 1, ",")) && w.is(q.end, ")")) return true;  // "(1751)", «(Лондон, 1752)»
  if (!likely_year(q)) return false;
  if (q.end >= w.size() || !w.is_word(q.end) || w.capital(q.end) || w.has(q.end, Role::stop)) return true;
  if (w.has(q.end, Role::person) || w.has(q.end, Role::classifier) || w.has(q.end, Role::plural)) return false;
  if (w.lang() == Lang::en || is_latin(decode(w.raw(q.end), 0).value)) {
    // "the 2006 guidelines", "Lithuania’s 2020 targets", "below 2000 emission levels"
    const bool dated = w.hints(q.end, "of a year") || w.hints(q.end + 1, "of a year");
    const bool owned = w.is(q.begin - 1, "'s") || w.is(q.begin - 1, "’s") || w.is(q.begin - 1, "the") ||
                       w.is(q.begin - 1, "its") || w.is(q.begin - 1, "their") || w.raw(q.begin - 1).ends_with("’s") ||
                       w.raw(q.begin - 1).ends_with("'s");
    if (dated || (owned && q.number.value >= 1990 && q.number.value <= 2050)) return true;
    const std::string_view noun = w.raw(q.end);  // "2000 schools"; "(2021 census)", "2019 analysis"
    return !noun.ends_with("s") || noun.ends_with("us") || noun.ends_with("is") || noun.ends_with("ss");
  }
  return w.lang() == Lang::ru;  // «Форума 2026 охватывает»; a Tajik noun stands bare after its number
}

// "2012–13", "2014-2016", "2010/11"
bool is_year_range(const Context& c) {
  const Quantity& q = c.it();
  if (q.unit && q.unit->code != "a" && q.unit->code != "g") return false;  // «в 2016 году — 18 %»
  if (c.index > 0 && q.link == Link::dash && (likely_year(q) || c.words.glued(q.begin))) {
    const Quantity& a = c.all[c.index - 1];
    if (a.refused && is_year_value(a) && (likely_year(q) || q.number.width == 2)) return true;
    if (a.refused && std::string_view(a.refused) == "year" && plain(q) && q.number.width == a.number.width)
      return true;  // «солҳои 1492-1493»
  }
  const bool next = c.index + 1 < c.all.size() && c.all[c.index + 1].link == Link::dash;
  if (!likely_year(q) || q.unit_before || !next) return false;
  const Quantity& b = c.all[c.index + 1];
  return (likely_year(b) || b.number.width == 2) && (!b.unit || b.unit->code == "a" || b.unit->code == "g");
}

// "the 1930s", "in her 20s", "the 90s", «солҳои ҳаштод»
bool is_decade(const Context& c) {
  const Quantity& q = c.it();
  // «солҳои ҳаштод», «даҳаи шаст»
  if (q.number.spelled && !q.unit && q.number.value >= 20 && q.number.value <= 90 && q.begin > 0 &&
      c.words.hints(q.begin - 1, "decade"))
    return true;
  const Words& w = c.words;  // «80 - х годов», «90-е годы»
  if (w.lang() == Lang::ru && q.number.width == 2 && !q.unit && w.is_dash(q.end) &&
      (w.is(q.end + 1, "х") || w.is(q.end + 1, "е")) && w.raw(std::min(q.end + 2, w.size() - 1)).starts_with("год"))
    return true;
  if (!q.unit || q.unit->code != "s" || q.number.width == 0) return false;
  const size_t last = q.end - 1;
  if (!c.words.is(last, "s") || !c.words.glued(last)) return false;
  const double v = q.number.value;
  return v == 10 * std::floor(v / 10) && ((v >= 10 && v <= 90) || (v >= 1000 && v < 2100));
}

// "the 21 century", «в 21 веке»
bool is_numbered_century(const Context& c) {
  const Quantity& q = c.it();
  if (!q.unit || q.unit->code != "100.a" || q.number.spelled) return false;
  return (c.words.hints(q.end - 1, "century") && (q.number.value != 1 || c.words.lang() != Lang::en)) ||
         (q.number.value >= 10 && q.number.value <= 21);
}

// "were established in 2019.4": a year with the mark of a note
bool is_year_with_note(const Context& c) {
  const Quantity& q = c.it();
  if (q.unit || q.unit_before || q.number.spelled || q.number.scale > 1 || q.number.width) return false;
  return q.end - q.begin == 3 && c.words.is(q.begin + 1, ".") && c.words.raw(q.begin).size() == 4 && q.number.value >= 1900 &&
         q.number.value < 2101 && c.words.raw(q.begin + 2).size() <= 3 && (!c.words.is_word(q.end) || c.words.capital(q.end));
}

// "12 May", «5 марта», «16-уми ноябри», "May 12"
bool is_day(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.value < 1 || q.number.value > 31 || q.number.width > 2 || q.unit ||
      (q.number.spelled && c.words.lang() == Lang::en))
    return false;
  const auto is_month = [&](const Hit& month) {  // "may", "march", "dec" only with a capital
    return c.words.lang() != Lang::en || c.words.capital(month.begin) || !c.words.hints(month.begin, "verb");
  };
  if (const Hit month = c.words.match(q.end, Role::month)) return is_month(month);
  if ((c.words.is(q.end, "of") || c.words.is(q.end, "de")) && c.words.has(q.end + 1, Role::month)) return true;
  if (c.words.is(q.end, "»") || c.words.is(q.end, "”") || c.words.is(q.end, "\""))  // «18» ноября
    return c.words.glued(q.begin) && c.words.has(q.end + 1, Role::month);
  const Hit month = c.words.match_before(q.begin, Role::month);
  if (month && q.number.width && (c.words.lang() == Lang::en || c.words.is(q.end, ","))) return is_month(month);
  return false;
}

// "constant 2011 US dollars", "in 2015 dollars": the year of the prices
bool is_year_of_prices(const Context& c) {
  const Quantity& q = c.it();
  if (!likely_year(q) || q.unit_before || q.kind != Figure::Kind::money || q.begin == 0) return false;
  return c.words.hints(q.begin - 1, "prices");
}

// «(22.08, 1941 – 20.03, 2020)», «22.08 1941»: day and month before a year
bool is_day_of_month(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (q.unit || q.number.spelled || q.end != q.begin + 3 || !w.is(q.begin + 1, ".") || w.raw(q.begin).size() != 2 ||
      w.raw(q.begin + 2).size() != 2)
    return false;
  const std::string_view day = w.raw(q.begin), month = w.raw(q.begin + 2);
  if (day < "01" || day > "31" || month < "01" || month > "12") return false;
  const size_t at = w.is(q.end, ",") ? q.end + 1 : q.end;
  return w.is_number(at) && w.raw(at).size() == 4 && w.raw(at) >= "1800" && w.raw(at) <= "2100";
}

bool precedes_date(const Context& c) {
  if (c.index + 1 >= c.all.size()) return false;
  const Quantity& q = c.it();
  const bool on = c.words.lang() == Lang::ru && c.words.is(q.end, "на");  // «в ночь с 18 на 19 апреля»
  const bool until = (on || c.words.has(q.end, Role::until)) && q.end + 1 == c.all[c.index + 1].begin;  // «с 3 по 17 мая»
  if (!until && c.all[c.index + 1].link == Link::none) return false;
  const Context next{c.words, c.all, c.index + 1, c.section};
  const bool listed =
      c.index + 2 < c.all.size() && c.all[c.index + 1].link == Link::list && c.all[c.index + 2].link == Link::list;
  return plain(q) && !q.unit && q.number.value <= 31 &&
         (is_day(next) || (listed && is_bare(next.it()) && is_day({c.words, c.all, c.index + 2, c.section})) ||  // «7, 8 и 9 мая»
          (next.it().refused && std::string_view(next.it().refused) == "ordinal" && next.it().link == Link::dash));
}

bool precedes_year(const Context& c) {
  if (c.index + 1 >= c.all.size() || c.all[c.index + 1].link == Link::none || c.it().unit || c.it().unit_before) return false;
  const bool old = is_year_value(c.it()) && c.all[c.index + 1].link == Link::dash;  // «в 1633 -- 1634 годах»
  if (!old && !likely_year(c.it())) return false;
  return is_year({c.words, c.all, c.index + 1, c.section});
}

bool follows_year(const Context& c) {
  if (c.index == 0 || c.it().link == Link::none || !likely_year(c.it()) || c.it().unit_before || c.it().unit) return false;
  const Quantity& a = c.all[c.index - 1];
  return a.refused && is_year_value(a) && std::string_view(a.refused).find("year") != std::string_view::npos;
}

// "at 5 pm", «в 10 часов утра», «соати 6», "at 2:00"
bool is_clock(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.value > 24 || q.number.value < 0) return false;
  if (const Hit after = c.words.match(q.end, Role::clock); after && after.entry->code == "after")
    return q.kind != Figure::Kind::money;
  const Hit before = c.words.match_before(q.begin, Role::clock);
  if (!before) return false;
  if (before.entry->code == "before") return !q.unit;
  return before.entry->code == "at" && q.unit && q.unit->code == "h" && q.number.width > 0 && c.words.lang() != Lang::en &&
         q.number.value == static_cast<int>(q.number.value) && !c.words.has(q.end, Role::per);
}

}  // namespace chashma::figures

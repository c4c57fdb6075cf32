// What is not a figure: years and dates, times, ordinals, page and list numbers, identifiers, phone numbers, scores.
// One small rule each; the first that speaks names its reason.
#include <array>

#include "pipeline/extract/figures/quantity.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

namespace {

struct Context {
  const Words& words;
  const std::vector<Quantity>& all;
  size_t index;
  SectionKind section;
  const Quantity& it() const { return all[index]; }
};

using Rule = bool (*)(const Context&);

bool plain(const Quantity& q) { return q.number.width > 0 && !q.unit_before; }

// "CASA-1000", "A4", "COVID-19", "/2011", "№5": what is glued before the digits
bool is_identifier(const Context& c) {
  const Quantity& q = c.it();
  if (q.begin == 0 || !c.words.glued(q.begin) || q.number.spelled) return false;
  const size_t before = q.begin - 1;
  if (c.words.is_word(before) || c.words.is_number(before)) return true;
  const std::string_view mark = c.words.raw(before);
  if (mark == "/" || mark == "_" || mark == "@" || mark == "#" || mark == "№" || mark == ":" || mark == "\\" || mark == "&")
    return true;
  if (c.words.is_dash(before) && c.words.glued(before) && before > 0) {
    if (c.words.is_word(before - 1)) return !c.words.has(before - 1, Role::unit) || c.it().link == Link::none;
    return c.words.is_number(before - 1) && q.link != Link::dash;
  }
  if (mark == "=") return c.words.glued(before) && c.words.is_word(before - 1);  // "?id=30977"
  return mark == "." && c.words.glued(before) && c.words.is_word(before - 1);
}

// «ул. Аккуратова, 2», "12 Rudaki Avenue", «кӯчаи Айнӣ 14»: the number of a house
bool is_address(const Context& c) {
  const Quantity& q = c.it();
  if (!plain(q) || q.unit || q.number.width > 4) return false;
  const Words& w = c.words;
  size_t at = q.begin;
  if (w.is(at - 1, ",")) --at;
  for (size_t n = 0; n < 4 && at > 0 && (w.capital(at - 1) || w.has(at - 1, Role::street)); ++n, --at)
    if (w.match_before(at, Role::street)) return true;
  if (at > 0 && w.match_before(at, Role::street)) return at < q.begin || w.line_start(at - 1) || w.is(q.begin - 1, ",");
  if (w.lang() != Lang::en) return false;
  for (at = q.end; at < q.end + 3 && w.capital(at); ++at)
    if (at > q.end && w.has(at, Role::street)) return true;
  return false;
}

// "14:30", "1:10"
bool is_clock_chain(const Context& c) {
  const Quantity& q = c.it();
  return q.number.width > 0 && c.words.is(q.end, ":") && c.words.glued(q.end) && c.words.glued(q.end + 1) &&
         c.words.is_number(q.end + 1);
}

bool is_year_value(const Quantity& q) { return q.number.width == 4 && q.number.value >= 1500 && q.number.value <= 2100; }
bool likely_year(const Quantity& q) { return q.number.width == 4 && q.number.value >= 1900 && q.number.value <= 2100; }

bool year_after(const Context& c) {
  const size_t at = c.it().end;
  if (c.words.has(at, Role::year)) return true;
  return c.words.is_dash(at) && c.words.has(at + 1, Role::year);
}

// «около 2000 компьютеров»: a genitive plural
bool counts_russian_nouns(const Words& w, size_t at) {
  if (w.lang() != Lang::ru || !w.is_word(at) || w.capital(at) || w.has(at, Role::stop) || w.has(at, Role::year)) return false;
  const std::string_view word = w.raw(at);
  for (const std::string_view ending : {"ов", "ев", "ёв", "ей", "ых", "их", "ий", "ек", "ок", "ин", "ест", "он"})
    if (word.size() > 6 && word.ends_with(ending)) return true;
  return false;
}

// "in 2014", «соли 2014», "2014 год", "(2014)", "May 2014", "2014–2016", "the 2009 law"; not "2000 people", "1500 га"
bool is_year(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  // «в 1435 году»: any four digits when the word itself says so
  if (q.unit && q.unit->code == "a" && q.number.width == 4 && q.number.value >= 1000 && q.number.value < 2101 &&
      w.lang() != Lang::en && w.has(q.end - 1, Role::year))
    return true;
  if (!is_year_value(q) || q.unit_before) return false;
  const Hit year_unit = w.match(q.end - (q.unit ? 1 : 0), Role::year);
  if (q.unit && q.unit->code != "a" && !(q.unit->code == "g" && year_unit)) return false;
  if (q.unit) return true;  // "2014 год", «2014 г.»
  if (q.number.scale > 1) return false;
  if (w.match_before(q.begin, Role::modifier).entry && !w.match_before(q.begin, Role::year_before).entry) return false;
  if (counts_russian_nouns(w, q.end)) return false;
  if (year_after(c) || w.match_before(q.begin, Role::month)) return true;
  if (w.match_before(q.begin, Role::year) || w.match_before(q.begin, Role::year_before))
    return likely_year(q) || !w.is_word(q.end) || w.capital(q.end);
  if (w.is(q.begin - 1, "(") && w.is(q.end, ")")) return true;  // "(1751)"
  if (!likely_year(q)) return false;
  if (q.end >= w.size() || !w.is_word(q.end) || w.capital(q.end) || w.has(q.end, Role::stop)) return true;
  if (w.has(q.end, Role::person) || w.has(q.end, Role::classifier) || w.has(q.end, Role::plural)) return false;
  if (w.lang() == Lang::en || is_latin(decode(w.raw(q.end), 0).value)) return !w.raw(q.end).ends_with("s");
  return false;
}

// "2012–13", "2014-2016", "2010/11"
bool is_year_range(const Context& c) {
  const Quantity& q = c.it();
  if (q.unit && q.unit->code != "a" && q.unit->code != "g") return false;  // «в 2016 году — 18 %»
  if (c.index > 0 && q.link == Link::dash && (likely_year(q) || c.words.glued(q.begin))) {
    const Quantity& a = c.all[c.index - 1];
    if (a.refused && is_year_value(a) && (likely_year(q) || q.number.width == 2)) return true;
  }
  const bool next = c.index + 1 < c.all.size() && c.all[c.index + 1].link == Link::dash;
  if (!likely_year(q) || q.unit_before || !next) return false;
  const Quantity& b = c.all[c.index + 1];
  return (likely_year(b) || b.number.width == 2) && (!b.unit || b.unit->code == "a" || b.unit->code == "g");
}

// "the 1930s", "in her 20s", "the 90s"
bool is_decade(const Context& c) {
  const Quantity& q = c.it();
  if (!q.unit || q.unit->code != "s" || q.number.width == 0) return false;
  const size_t last = q.end - 1;
  if (!c.words.is(last, "s") || !c.words.glued(last)) return false;
  const double v = q.number.value;
  return v == 10 * static_cast<int>(v / 10) && ((v >= 10 && v <= 90) || (v >= 1000 && v < 2100));
}

// "1-0", "3:0", "18-7": two bare numbers that fall
bool is_score(const Context& c) {
  const auto falls = [](const Quantity& a, const Quantity& b) {
    return b.link == Link::dash && plain(a) && plain(b) && !a.unit && !b.unit && a.number.width <= 2 && b.number.width <= 2 &&
           a.number.value >= b.number.value;
  };
  if (c.index > 0 && falls(c.all[c.index - 1], c.it())) return true;
  return c.index + 1 < c.all.size() && falls(c.it(), c.all[c.index + 1]);
}

// "859-292-3680", "92 (6): 1087–1101": chains of numbers
bool is_chain_of_dashes(const Context& c) {
  const Quantity& q = c.it();
  const auto dashed = [&](size_t i) {
    return i > 0 && i < c.all.size() && c.all[i].link == Link::dash && plain(c.all[i]) && c.words.glued(c.all[i].begin);
  };
  const size_t i = c.index;
  if (!plain(q) || q.unit) return false;
  return (dashed(i) && dashed(i + 1)) || (dashed(i) && dashed(i - 1)) || (dashed(i + 1) && dashed(i + 2));
}

// "12 May", «5 марта», «16-уми ноябри», "May 12"
bool is_day(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.value < 1 || q.number.value > 31 || q.number.width > 2 || q.unit ||
      (q.number.spelled && c.words.lang() == Lang::en))
    return false;
  if (const Hit month = c.words.match(q.end, Role::month)) return c.words.lang() != Lang::en || c.words.capital(q.end);
  if (c.words.is(q.end, "of") && c.words.has(q.end + 1, Role::month)) return true;
  const Hit month = c.words.match_before(q.begin, Role::month);
  if (month && q.number.width && (c.words.lang() == Lang::en || c.words.is(q.end, ","))) return c.words.capital(month.begin);
  return false;
}

// "page 5", «ст. 12», «моддаи 5», "COVID-19", "tel. 221"
bool is_labelled(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled && !q.number.single) return false;
  Hit label = c.words.match_before(q.begin, Role::label);
  if (!label && q.begin > 0) {  // "tel.: 221", «Телефон: (992 37) 227-15-66»
    size_t at = q.begin;
    while (at > 0 && q.begin - at < 3 && (c.words.is(at - 1, ":") || c.words.is(at - 1, "(") || c.words.is(at - 1, "+"))) --at;
    label = c.words.match_before(at, Role::label);
    if (label && label.entry->code != "phone") return false;
  }
  if (!label) return false;
  if (label.entry->code == "phone") return true;
  if (label.entry->code == "score") return true;
  if (c.words.is_word(label.begin) && c.words.has(q.end, Role::person)) return false;  // «в результате 8 человек погибли»
  if (c.words.raw(label.begin) == "no" && !c.words.is(label.end - 1, ".")) return false;  // "no 5": hardly a number
  if (q.unit && q.kind != Figure::Kind::duration && label.entry->code.empty() && c.words.is_word(label.begin)) return false;
  return true;
}

// «5 класс», «12 созыва»
bool is_labelled_after(const Context& c) {
  const Quantity& q = c.it();
  const Hit label = c.words.match(q.end, Role::label_after);
  if (!label || !plain(q) || q.number.width > 2 || q.unit) return false;
  return label.entry->code != "rank" || static_cast<int>(q.number.value) % 10 != 1;  // «на 5 место», but «51 место»
}

// "Tables 2 and 3", "pp. 5–7", "5 and 6 May": the list shares the label
bool follows_label(const Context& c) {
  if (c.index == 0 || c.it().link == Link::none) return false;
  const Quantity& a = c.all[c.index - 1];
  if (!a.refused) return false;
  const std::string_view why = a.refused;
  const Quantity& q = c.it();
  if (why == "label" || why == "follows label")
    return plain(q) && !q.unit && (!c.words.is_word(q.end) || c.words.has(q.end, Role::stop));
  return why == "ordinal" && q.link == Link::dash && plain(q) && !q.unit;
}
bool precedes_date(const Context& c) {
  if (c.index + 1 >= c.all.size() || c.all[c.index + 1].link == Link::none) return false;
  const Quantity& q = c.it();
  const Context next{c.words, c.all, c.index + 1, c.section};
  return plain(q) && !q.unit && q.number.value <= 31 &&
         (is_day(next) ||
          (next.it().refused && std::string_view(next.it().refused) == "ordinal" && next.it().link == Link::dash));
}
bool precedes_year(const Context& c) {
  if (c.index + 1 >= c.all.size() || c.all[c.index + 1].link == Link::none || !likely_year(c.it()) || c.it().unit ||
      c.it().unit_before)
    return false;
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

// "1. Introduction", "2) …", "(3) improve": the number of a list item, heading or clause
bool is_list_number(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled || q.unit || q.number.width > 3) return false;
  const Words& w = c.words;
  const bool small = q.number.width > 0 || (q.number.value < 100 && q.number.scale == 1);
  if (w.line_start(q.begin)) {
    if (c.section == SectionKind::heading && small && q.end < w.size() && (w.is_word(q.end) || w.is(q.end, "."))) return true;
    if (q.number.width == 0 || q.number.width > 2 || q.end >= w.size()) return false;
    if (w.is(q.end, ")")) return true;
    if (w.is(q.end, ".") && w.glued(q.end)) return q.end + 1 < w.size() && !w.glued(q.end + 1);
    return false;
  }
  const bool bracketed = w.is(q.begin - 1, "(") && w.is(q.end, ")") && q.number.width > 0 && q.number.width < 3;
  if (bracketed)
    return w.is_word(q.end + 1) && !w.capital(q.end + 1) &&
           (q.begin < 2 || !w.is_word(q.begin - 2) || w.has(q.begin - 2, Role::stop) || w.has(q.begin - 2, Role::also));
  return false;
}

// "[7]", "[3, 12]"
bool is_note(const Context& c) {
  const Quantity& q = c.it();
  if (q.unit || q.number.spelled) return false;
  if (c.words.is(q.begin - 1, "[") && (c.words.is(q.end, "]") || c.words.is(q.end, ","))) return true;
  return c.index > 0 && c.it().link == Link::list && c.all[c.index - 1].refused &&
         std::string_view(c.all[c.index - 1].refused) == "note";
}

// Is the number before one after "tel."?
bool follows_phone(const Context& c) {
  const Quantity& a = c.all[c.index - 1];
  for (size_t at = a.begin; at > 0 && a.begin - at < 4; --at)
    if (const Hit label = c.words.match_before(at, Role::label)) return label.entry->code == "phone";
  return false;
}

// "+992 37 221-00-00"
bool is_phone(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled || q.unit) return false;
  if (c.words.is(q.begin - 1, "+") && c.words.glued(q.begin) &&
      (q.number.width >= 3 || c.words.is_number(q.end) || c.words.is(q.end, " ")))
    return q.number.width != 1 || c.words.is_number(q.end);
  if (c.index == 0) return false;
  const Quantity& a = c.all[c.index - 1];
  if (q.begin < a.end || q.begin - a.end > 2 || !a.refused) return false;
  bool close = true;
  for (size_t i = a.end; i < q.begin; ++i)
    close &= c.words.is_dash(i) || c.words.is(i, ")") || c.words.is(i, "(") || c.words.is(i, "/");
  return close && (std::string_view(a.refused) == "phone" || (std::string_view(a.refused) == "label" && follows_phone(c)));
}

// "second half", "first 5"? no: «вторая половина 2014 года» is a time
bool is_half_of_time(const Context& c) {
  const Quantity& q = c.it();
  if (!q.number.spelled || q.kind != Figure::Kind::ratio) return false;
  if (c.words.match_before(q.begin, Role::ordinal) || c.words.match_before(q.begin, Role::half_of)) return true;
  return c.words.is(q.end, "time") || c.words.is_dash(q.end);
}

bool stands_alone(const Context& c) { return c.it().begin == 0 && c.it().end >= c.words.size(); }
bool is_linked(const Context& c) {
  return c.it().link != Link::none || (c.index + 1 < c.all.size() && c.all[c.index + 1].link != Link::none);
}

// "one another", "no one", "this one", "one of the largest", "as one who believes"; "one of five" counts
bool is_english_pronoun(const Context& c) {
  const Words& w = c.words;
  const Quantity& q = c.it();
  if (q.begin > 0 && w.has(q.begin - 1, Role::not_one)) return true;
  if (w.is(q.end, "another") || w.is(q.end, "'s") || w.is(q.end, "’s") || w.is(q.end, "'") || w.is(q.end, "’")) return true;
  if (const Hit of = w.match(q.end, Role::of)) return !w.is_number(of.end) && !w.may_start(of.end, bit(Role::digit) | bit(Role::teen));
  if (is_linked(c) || stands_alone(c) || w.match_before(q.begin, Role::modifier)) return false;
  if (w.is(q.end, "or") || w.is(q.end, "and") || w.is(q.end, "more")) return false;
  return !w.is_word(q.end) ? !w.match_before(q.begin, Role::said_before) && !w.is_dash(q.end) : w.has(q.end, Role::stop);
}

// «один из крупнейших», «ни один», «одним утром»; «одного из пяти» counts
bool is_russian_pronoun(const Context& c) {
  const Words& w = c.words;
  const Quantity& q = c.it();
  if (q.begin > 0 && w.has(q.begin - 1, Role::not_one)) return true;
  if (w.is(q.end, "из")) return !w.is_number(q.end + 1) && !w.may_start(q.end + 1, bit(Role::digit) | bit(Role::teen));
  if (is_linked(c) || stands_alone(c) || w.match_before(q.begin, Role::modifier)) return false;
  if (w.is(q.end, "и") || w.is(q.end, "или")) return false;
  return !w.is_word(q.end) ? !w.match_before(q.begin, Role::said_before) : w.has(q.end, Role::stop);
}

// Tajik «як» is also the indefinite article: «як зане»; with a classifier, a bound or in a list it counts: «як мактаб ва се боғча».
bool is_tajik_article(const Context& c) {
  const Words& w = c.words;
  const Quantity& q = c.it();
  if (q.begin > 0 && w.has(q.begin - 1, Role::not_one)) return true;
  if (is_linked(c) || stands_alone(c) || w.match_before(q.begin, Role::modifier)) return false;
  if (w.raw(q.begin).size() > 4) return false;  // «якто», «якта»
  if (w.has(q.end, Role::person) || w.has(q.end, Role::classifier)) return !w.is_word(q.end + 1) && !w.is_word(q.end);
  const auto near = [&](size_t i) {
    const Quantity& other = c.all[i];
    const size_t gap = other.begin > q.end ? other.begin - q.end : q.begin > other.end ? q.begin - other.end : 0;
    return gap <= 5 && !other.refused && !(other.number.spelled && other.number.value == 1);
  };
  return !(c.index > 0 && near(c.index - 1)) && !(c.index + 1 < c.all.size() && near(c.index + 1));
}

// "one", «один», «як» that count nothing; «дар як рӯз» is "a day"
bool is_pronoun(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.single && q.number.value == 1 && q.kind == Figure::Kind::duration && c.words.lang() == Lang::tg && q.begin > 0 &&
      (c.words.is(q.begin - 1, "дар") || c.words.is(q.begin - 1, "ҳар")))
    return true;
  if (!q.number.single || q.number.value != 1 || q.unit) return false;
  if (is_latin(decode(c.words.raw(q.begin), 0).value)) return is_english_pronoun(c);
  return c.words.lang() == Lang::tg ? is_tajik_article(c) : is_russian_pronoun(c);
}

constexpr std::array<std::pair<const char*, Rule>, 23> kRules = {{
    {"identifier", is_identifier},
    {"clock", is_clock_chain},
    {"clock", is_clock},
    {"address", is_address},
    {"phone", is_phone},
    {"chain", is_chain_of_dashes},
    {"score", is_score},
    {"decade", is_decade},
    {"note", is_note},
    {"label", is_labelled},
    {"label", is_labelled_after},
    {"follows label", follows_label},
    {"year range", is_year_range},
    {"year", is_year},
    {"year", precedes_year},
    {"year", follows_year},
    {"day", is_day},
    {"day", precedes_date},
    {"list number", is_list_number},
    {"age", [](const Context& c) { return c.it().suspended && c.index + 1 < c.all.size() && c.all[c.index + 1].refused; }},
    {"half of a time", is_half_of_time},
    {"pronoun", is_pronoun},
    {"never", [](const Context& c) { return c.it().number.never; }},
}};

}  // namespace

void refuse(const Words& words, std::vector<Quantity>& quantities, SectionKind section) {
  for (size_t i = 0; i < quantities.size(); ++i) {
    if (quantities[i].refused) continue;
    for (const auto& [name, rule] : kRules)
      if (rule({words, quantities, i, section})) {
        quantities[i].refused = name;
        break;
      }
  }
}

}  // namespace chashma::figures

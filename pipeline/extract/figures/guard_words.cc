// Number words that count nothing: "one of the largest", «один из», Tajik «як» as an article, "the second half".
#include <algorithm>
#include <array>

#include "pipeline/extract/figures/guards.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// "second half", "first 5"? no: «вторая половина 2014 года» is a time
bool is_half_of_time(const Context& c) {
  const Quantity& q = c.it();
  if (!q.number.spelled || q.kind != Figure::Kind::ratio) return false;
  if (c.words.match_before(q.begin, Role::ordinal) || c.words.match_before(q.begin, Role::half_of)) return true;
  return c.words.hints(q.end, "half time") || (c.words.is_dash(q.end) && c.words.glued(q.end));  // "half-brothers"
}

// "15- to 24-year-olds", «аз 11 то 18 сола»: the first of two ages
bool precedes_age(const Context& c) {
  if (c.index + 1 >= c.all.size()) return false;
  const Quantity& next = c.all[c.index + 1];
  if (c.it().suspended && next.refused) return true;
  return !c.it().unit && (next.link == Link::dash || next.link == Link::to) && next.refused &&
         std::string_view(next.refused) == "age";
}

// "Atsbeha Kahsai, 56, a farmer", «Иван Петров, 42, учитель»: an age between commas after a name
bool is_age_of_name(const Context& c) {
  const Quantity& q = c.it();
  if (!plain(q) || q.unit || q.number.width != 2 || q.link != Link::none || q.begin < 3) return false;
  if (c.index + 1 < c.all.size() && c.all[c.index + 1].link != Link::none) return false;
  const bool two = c.words.capital(q.begin - 3) && !c.words.has(q.begin - 3, Role::label);
  const bool one = c.words.is_word(q.begin - 3) && !c.words.has(q.begin - 3, Role::place_in) && q.number.value >= 14;
  return c.words.is(q.begin - 1, ",") && c.words.is(q.end, ",") && c.words.capital(q.begin - 2) && (two || one) &&
         !c.words.has(q.begin - 2, Role::month);
}

// "the Zero Waste Law", "One Planet Summit": a number word in a name
bool is_in_name(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (w.lang() != Lang::en || !q.number.spelled || q.end != q.begin + 1 || q.number.value > 10 || q.unit) return false;
  if (c.section == SectionKind::heading || c.section == SectionKind::title || q.begin == 0 || w.line_start(q.begin)) return false;
  const bool small = w.raw(q.begin).back() >= 'a';  // not "IN ONE NIGHT"
  for (size_t at = q.end; at < q.end + 2; ++at)
    if (w.is_word(at) && w.raw(at).ends_with("s")) return false;  // "in Three Districts", "in Five Target Provinces" of a title
  return small && w.capital(q.begin) && w.is_word(q.begin - 1) && w.capital(q.end) && w.one_space(q.end);
}

// "net zero", "zero-emission vehicles", «с нуля»: a nought that counts nothing
bool is_empty_nought(const Context& c) {
  const Quantity& q = c.it();
  if (!q.number.spelled || q.number.value != 0 || q.unit || q.end != q.begin + 1) return false;
  if (c.words.is_dash(q.end) && c.words.glued(q.end) && c.words.glued(q.end + 1)) return true;
  const size_t before = q.begin > 1 && c.words.is_dash(q.begin - 1) ? q.begin - 1 : q.begin;
  return static_cast<bool>(c.words.match_before(before, Role::not_zero));
}

// «поддержать нашу семью»: a family; «с семью детьми» counts
bool is_family(const Context& c) {
  const Quantity& q = c.it();
  const auto family = [&](const Quantity& a) { return a.end == a.begin + 1 && c.words.hints(a.begin, "family"); };
  if (!family(q) || (q.link != Link::none && !family(c.all[c.index - 1]))) return false;
  if (c.index + 1 < c.all.size() && c.all[c.index + 1].link != Link::none && !family(c.all[c.index + 1])) return false;
  if (!c.words.is_word(q.end)) return true;
  for (const std::string_view ending : {"ами", "ями", "ьми", "ыми", "ими"})
    if (c.words.raw(q.end).ends_with(ending)) return false;
  return true;
}

// "under-five mortality": a number within a compound
bool is_in_compound(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  return q.number.spelled && q.begin > 1 && w.is_dash(q.begin - 1) && w.glued(q.begin) && w.glued(q.begin - 1) &&
         w.is_word(q.begin - 2) && !w.has(q.begin - 2, Role::article) && q.link == Link::none;
}

static bool words_part(const Words& w, size_t i) { return w.is(i, ",") || w.is(i, ".") || w.is(i, ";") || w.is(i, ":"); }

// «1,8 сомонӣ барои як килограмм», "2 dollars per one kilogram": the one of a rate
bool is_one_of_rate(const Context& c) {
  const Quantity& q = c.it();
  if (!q.number.single || q.number.value != 1) return false;
  // «|барои як кВт·соат| 26 дирам», «|ба як омӯзгор| 18 нафар»: the price or number of each follows
  if (c.words.lang() == Lang::tg && q.number.spelled && q.begin > 0 && c.index + 1 < c.all.size() &&
      c.words.hints(q.begin - 1, "each") && (!q.unit || c.words.is(q.begin - 1, "барои"))) {
    const size_t next = q.end + !q.unit;
    const Hit about = c.words.match(next, Role::modifier);  // «дар як синф ба ҳисоби миёна 27 хонанда»
    if (c.all[c.index + 1].begin == (about ? about.end : next)) return true;
  }
  if (!q.unit) return false;
  // «|як кило| пиёз се сомонӣ аст», "|one kilogram| of onions costs 3 somoni"
  if (q.number.spelled && q.kind == Figure::Kind::measure && c.index + 1 < c.all.size()) {
    const Quantity& price = c.all[c.index + 1];
    bool apart = price.kind != Figure::Kind::money || price.begin - q.end > 4;
    for (size_t at = q.end; at < price.begin && !apart; ++at) apart = words_part(c.words, at);
    if (!apart) return true;
  }
  // «нархи |як литр| бензин», "the price of |one litre|", «цена |одного литра|»
  const size_t of = c.words.is(q.begin - 1, "of") ? q.begin - 1 : q.begin;
  if (of > 0 && q.kind != Figure::Kind::money && c.words.match_before(of, Role::paid)) return true;
  if (c.index == 0) return false;
  const Hit per = c.words.match_before(q.begin, Role::per);
  const Quantity& before = c.all[c.index - 1];
  return per && per.begin == before.end && !before.refused;
}

static bool stands_alone(const Context& c) { return c.it().begin == 0 && c.it().end >= c.words.size(); }

static bool is_linked(const Context& c) {
  return c.it().link != Link::none || (c.index + 1 < c.all.size() && c.all[c.index + 1].link != Link::none);
}

// "one another", "no one", "this one", "one of the largest", "as one who believes"; "one of five" counts
static bool is_english_pronoun(const Context& c) {
  const Words& w = c.words;
  const Quantity& q = c.it();
  const bool bound = w.is(q.begin - 1, "than") && w.match_before(q.begin, Role::modifier);  // "less than one" counts
  if (q.begin > 0 && w.has(q.begin - 1, Role::not_one) && !bound) return true;
  if (w.is(q.end, "another") || w.is(q.end, "'s") || w.is(q.end, "’s") || w.is(q.end, "'") || w.is(q.end, "’")) return true;
  if (const Hit of = w.match(q.end, Role::of))
    return !w.is_number(of.end) && !w.may_start(of.end, bit(Role::digit) | bit(Role::teen));
  if (is_linked(c) || stands_alone(c) || w.match_before(q.begin, Role::modifier)) return false;
  if (c.index > 0 && w.has(q.begin - 1, Role::also) && q.begin - c.all[c.index - 1].end <= 4 && !c.all[c.index - 1].refused)
    return false;  // "three are dry and one is saline"
  if (w.is(q.end, "or") || w.is(q.end, "and") || w.is(q.end, "more")) return false;
  return !w.is_word(q.end) ? !w.match_before(q.begin, Role::said_before) && !w.is_dash(q.end) : w.has(q.end, Role::stop);
}

// «один из крупнейших», «ни один», «одним утром»; «одного из пяти» counts
static bool is_russian_pronoun(const Context& c) {
  const Words& w = c.words;
  const Quantity& q = c.it();
  if (q.begin > 0 && w.has(q.begin - 1, Role::not_one)) return true;
  if (w.is(q.begin, "одним") && w.is_word(q.end) &&
      (w.raw(q.end).ends_with("ам") || w.raw(q.end).ends_with("ям") || w.is(q.end, "данным")))
    return true;  // «по одним данным»
  // «14,2 кв. м на одного жителя», «на одного жителя приходится»
  if (w.is(q.begin, "одного") && w.has(q.begin - 1, Role::paid)) return true;  // «цена одного набора»
  const bool per = w.is(q.begin - 1, "на") || w.is(q.begin - 1, "На");
  if (per &&
      ((c.index > 0 && c.all[c.index - 1].end + 1 == q.begin) || w.raw(std::min(q.end + 1, w.size() - 1)).starts_with("приход")))
    return true;
  if (w.is(q.end, "и") && w.has(q.end + 1, Role::not_one)) return true;  // «для одной и той же страны»
  if (w.is(q.end, "из")) return !w.is_number(q.end + 1) && !w.may_start(q.end + 1, bit(Role::digit) | bit(Role::teen));
  if (is_linked(c) || stands_alone(c) || w.match_before(q.begin, Role::modifier)) return false;
  if (w.is(q.end, "и") || w.is(q.end, "или")) return false;
  return !w.is_word(q.end) ? !w.match_before(q.begin, Role::said_before) : w.has(q.end, Role::stop);
}

// Tajik «як» is also the indefinite article: «як зане»; with a classifier, a bound or in a list it counts: «як мактаб ва се
// боғча».
static bool is_tajik_article(const Context& c) {
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

}  // namespace chashma::figures

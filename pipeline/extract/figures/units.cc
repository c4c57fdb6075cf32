// What stands next to a number: "$", "km", "%", «тыс. кв. м», "-gallon", «-ти», "th"; and units of two parts.
#include <cmath>

#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

static Figure::Kind kind_of(const Unit& unit) {
  if (unit.kind == "money") return Figure::Kind::money;
  if (unit.kind == "percent") return Figure::Kind::percent;
  if (unit.kind == "duration") return Figure::Kind::duration;
  return Figure::Kind::measure;
}

void set_unit(Quantity& quantity, const Unit& unit) {
  quantity.unit = &unit;
  quantity.code = unit.code == "cent" || unit.code == "pence" || unit.code == "currency" ? "" : unit.code;
  if (unit.dimension == "cent") quantity.code = quantity.code.substr(0, quantity.code.find('/'));  // "TJS/100"
  quantity.kind = kind_of(unit);
}

// "$ 5", "EUR 20", "-$5"; in "17 USD 25" the sign belongs to what is before it (`floor`).
static void read_prefix(const Words& words, Quantity& quantity, size_t floor) {
  const Hit prefix = words.match_before(quantity.begin, Role::prefix);
  if (!prefix || prefix.begin < floor) return;
  set_unit(quantity, *prefix.entry->unit);
  quantity.begin = prefix.begin;
  quantity.unit_before = true;
  const size_t at = prefix.begin;
  if (at > 0 && words.glued(at) && (words.is(at - 1, "-") || words.is(at - 1, "−")) && !words.glued(at - 1)) {
    quantity.number.value = -quantity.number.value;
    quantity.begin = at - 1;
  }
}

// "km/h", "kg per hectare", «тонн с гектара»: for measures; money keeps its ISO code alone. "kWh per year" and «тонн в
// месяц» stay kWh and tonnes: a calendar time says how often, not how.
static void read_rate(const Words& words, Quantity& quantity) {
  if (quantity.kind != Figure::Kind::measure) return;
  const Hit per = words.match(quantity.end, Role::per);
  if (!per) return;
  const Hit unit = words.match(per.end, Role::unit);
  if (!unit || unit.entry->unit->kind == "money" || unit.entry->unit->kind == "percent") return;
  if (unit.entry->glued && !words.is(per.begin, "/")) return;
  const std::string& code = unit.entry->code;
  if (code == "a" || code == "mo" || code == "wk" || code == "d") {
    if (words.is(per.begin, "/") && words.glued(per.begin)) quantity.end = unit.end;
    return;
  }
  quantity.code += "/" + unit.entry->code;
  quantity.end = unit.end;
}

// «60,1%-и», «20 га-ро»: endings glued to a sign.
static void skip_ending(const Words& words, Quantity& quantity) {
  size_t at = quantity.end;
  if (!words.is_dash(at) || !words.glued(at) || !words.glued(at + 1)) return;
  if (words.has(at + 1, Role::suffix)) quantity.end = at + 2;
}

// "20,000 people", "$1,127", «76,000 га» are thousands; "3,125 %", «1,127 млн», «3,675 км» decimals.
static void settle_comma(const Words& words, Quantity& quantity) {
  Number& number = quantity.number;
  if (!number.thousands_or_decimal || number.scale > 1) return;
  const bool noughts = words.raw(number.end - 1) == "000";
  const bool measured = quantity.unit && quantity.kind != Figure::Kind::money;
  bool thousands = noughts || quantity.kind == Figure::Kind::money;
  if (!thousands && !measured) {
    const size_t next = quantity.end;
    thousands = words.has(next, Role::person) || words.has(next, Role::classifier);
    if (words.comma() == Comma::unknown) thousands |= words.is_word(next) && !words.has(next, Role::stop);
  }
  if (thousands) number.value *= 1000;
}

// "10 (ten) days", «3 (три) месяца», «30 (сӣ) рӯз»: the same number said twice.
static void skip_repetition(const Words& words, Number& number) {
  if (!words.is(number.end, "(")) return;
  const auto again = read_number(words, number.end + 1);
  if (!again || again->spelled == number.spelled || again->value != number.value || !words.is(again->end, ")")) return;
  number.end = again->end + 1;
  number.width = 0;
}

// What is glued to the digits by a hyphen: "10-gallon", «5-ти», «13-летний», "25-th".
static size_t read_hyphenated(const Words& words, Quantity& quantity) {
  const size_t dash = quantity.end, word = dash + 1;
  if (words.is_dash(dash) && words.glued(dash) && !words.glued(word) && word < words.size() &&
      (words.has(word, Role::to) || words.has(word, Role::also))) {
    quantity.suspended = true;  // "8- to 16-metre", «двух- и трехэтажных»
    return dash;
  }
  if (words.is_dash(dash) && words.has(word, Role::age)) quantity.refused = "age";  // «80 – летию»
  if (!words.is_dash(dash) || !words.glued(dash) || !words.glued(word) || !words.is_word(word)) return dash;
  const bool ordinal =
      words.lang() == Lang::tg ? words.has(word, Role::ordinal) : words.lang() == Lang::ru && words.is(word, "м");
  if (ordinal) {  // «100-мин» is no minutes, «в 2019-м» no metres
    quantity.refused = "ordinal";
    return dash;
  }
  const bool letter = words.raw(word).size() == 1 && words.capital(word);
  if (letter && words.match_before(quantity.begin, Role::label)) {  // "Decision No 650-L"
    quantity.refused = "identifier";
    return dash;
  }
  if (words.has(word, Role::unit)) return word;
  const Hit suffix = words.match(word, Role::suffix);
  const double last = std::fmod(quantity.number.value, 10);  // «22-х лет», but «30-х годов»
  if (suffix && (suffix.entry->value == 0 || (last > 0 && last <= suffix.entry->value))) {
    quantity.end = suffix.end;
    return suffix.end;
  }
  if (words.has(word, Role::ordinal) && !quantity.number.spelled) quantity.refused = "ordinal";
  return dash;
}

// "6.3|x4.5 mm": the sides of something, up to a unit? Not "4x4".
static bool is_side(const Words& words, size_t at) {
  for (size_t n = 0; n < 2 && words.is_times(at); ++n) {
    const auto next = read_digits(words, at + 1);
    if (!next) return false;
    if (const Hit unit = words.match(next->end, Role::unit)) return unit.entry->unit->dimension == "length";
    at = next->end;
  }
  return false;
}

// What is glued to the digits themselves: "3km", "25th", "5a".
static size_t read_glued(const Words& words, Quantity& quantity) {
  const size_t at = quantity.end;
  if (quantity.number.spelled || is_side(words, at) || !words.is_word(at) || !words.glued(at) || words.has(at, Role::unit))
    return at;
  const Hit suffix = words.match(at, Role::suffix);
  if (suffix && words.raw(at).size() > 1 && words.lang() != Lang::en) return quantity.end = suffix.end;
  quantity.refused = words.has(at, Role::ordinal) ? "ordinal" : words.has(at, Role::age) ? "age" : "identifier";
  return at;
}

Quantity plain_quantity(const Number& number) {
  Quantity quantity;
  quantity.begin = number.begin;
  quantity.end = number.end;
  quantity.number = number;
  if (number.fraction) quantity.kind = Figure::Kind::ratio;
  if (number.never) quantity.refused = "chain";
  if (number.ordinal) quantity.refused = "ordinal";
  if (number.unit) set_unit(quantity, *number.unit);
  return quantity;
}

static bool is_temperature(const Quantity& quantity) {
  return quantity.code == "Cel" || quantity.code == "[degF]" || quantity.code == "deg";
}

// «месяцев на пять», «секунд сорок», «лет десять»: about so many, when the unit stands before
static void read_inverted(const Words& words, Quantity& quantity, size_t floor) {
  if (words.lang() != Lang::ru || !quantity.number.spelled || quantity.number.fraction || quantity.begin == 0) return;
  if (words.is_word(quantity.end) && !words.has(quantity.end, Role::stop)) return;
  const bool apart =
      words.is(quantity.begin - 1, "на") || words.is(quantity.begin - 1, "за") || words.is(quantity.begin - 1, "через");
  const Hit unit = words.match_before(quantity.begin - apart, Role::unit);
  if (!unit || unit.begin < floor || unit.end != unit.begin + 1 || !words.hints(unit.begin, "inverted")) return;
  set_unit(quantity, *unit.entry->unit);
  quantity.begin = unit.begin;
  quantity.modifier = "about";
}

// "- 1,200" alone in a cell; "convert - 20 degrees fahrenheit": a minus set apart
static void read_loose_minus(const Words& words, Quantity& quantity) {
  const size_t at = quantity.begin;
  if (at == 0 || quantity.number.is_signed || quantity.number.spelled || quantity.unit_before) return;
  const bool dash = words.is(at - 1, "–") && words.glued(at) && !words.glued(at - 1) && is_temperature(quantity) &&
                    (at == 1 || !words.is_number(at - 2));  // "to –18 °C"
  const bool apart = (words.is(at - 1, "-") || words.is(at - 1, "−")) && !words.glued(at) && !words.glued(at - 1);
  if (!dash && !apart) return;
  const bool alone = at == 1 && quantity.end == words.size();
  const bool cold = is_temperature(quantity) && words.lang() == Lang::en && (at == 1 || words.is_word(at - 2));
  if (!dash && !alone && !cold) return;
  quantity.number.value = -quantity.number.value;
  quantity.number.is_signed = true;
  quantity.number.width = 0;
  quantity.begin = at - 1;
}

// "2 degrees below zero", «20 градусов ниже нуля», «15 градусов мороза»
static void read_below_zero(const Words& words, Quantity& quantity) {
  const Hit below = words.match(quantity.end, Role::minus_after);
  if (!below || quantity.number.value < 0 || (quantity.unit && !is_temperature(quantity))) return;
  if (below.end == below.begin + 1 && words.has(below.end, Role::light_verb)) return;  // «2 дараҷа сард шуд»
  quantity.number.value = -quantity.number.value;
  quantity.end = below.end;
}

// "one hour and a half", «два часа с половиной»
static void read_half_after(const Words& words, Quantity& quantity) {
  const Hit half = words.match(quantity.end, Role::fraction_and);
  if (!half || quantity.kind != Figure::Kind::duration || words.has(half.end, Role::of)) return;
  quantity.number.value += half.entry->value;
  quantity.number.single = false;
  quantity.end = half.end;
}

static void read_unit(const Words& words, Quantity& quantity, size_t at);

Quantity with_unit(const Words& words, Number number, size_t floor) {
  skip_repetition(words, number);
  Quantity quantity = plain_quantity(number);
  if (quantity.refused || number.unit) return quantity;
  read_prefix(words, quantity, floor);
  size_t at = read_hyphenated(words, quantity);
  if (at == quantity.end) at = read_glued(words, quantity);
  if (!quantity.unit && !quantity.refused) read_unit(words, quantity, at);
  if (!quantity.unit && !quantity.refused) read_inverted(words, quantity, floor);
  if (!quantity.unit) read_below_zero(words, quantity);
  read_loose_minus(words, quantity);
  settle_comma(words, quantity);
  return quantity;
}

// Is a price, a fine or a budget near by?
static bool speaks_of_money(const Words& words, const Quantity& quantity) {
  if (quantity.number.scale >= 1e6) return true;
  const size_t from = quantity.begin > 6 ? quantity.begin - 6 : 0;
  for (size_t i = from; i < quantity.end + 5 && i < words.size(); ++i)
    if ((i < quantity.begin || i >= quantity.end) && words.has(i, Role::paid)) return true;
  return false;
}

static void read_unit(const Words& words, Quantity& quantity, size_t at) {
  const Number& number = quantity.number;
  if (words.has(at, Role::age)) quantity.refused = "age";
  if (words.is(at, "(")) {  // "20 (kg)"
    const Hit inside = words.match(at + 1, Role::unit);
    const bool letter = inside && words.glued(at) && words.raw(at + 1).size() < 3 && !words.is(at + 1, "kg");  // "paragraph 1(f)"
    if (inside && !letter && words.is(inside.end, ")") && inside.entry->unit->kind == "measure") {
      set_unit(quantity, *inside.entry->unit);
      quantity.end = inside.end + 1;
    }
    return;
  }
  if (number.fraction || words.is(at, "of")) {  // "half a kilometre", "two and a quarter of hours"
    size_t next = words.is(at, "of") ? at + 1 : at;
    if (const Hit article = words.match(next, Role::article)) next = article.end;
    if (words.has(next, Role::unit) && words.match(next, Role::unit).entry->unit->kind != "percent") at = next;
  }
  Hit unit = words.match(at, Role::unit);
  if (const Hit adjective = unit ? Hit{} : words.match(at, Role::before_unit)) {  // «15 последующих лет»
    unit = words.match(adjective.end, Role::unit);
    if (unit && unit.entry->unit->kind != "duration") return;
  }
  if (const Hit bound = unit ? Hit{} : words.match(at, Role::modifier_after); bound && words.is_word(at)) {
    unit = words.match(bound.end, Role::unit);  // "25 or more per cent", «25 или более процентов», «5 ва зиёда сол»
    if (unit) quantity.modifier = bound.entry->code;
  }
  if (!unit || (words.line_start(at) && !words.glued(at))) return;
  if (words.hints(unit.begin, "one") && number.value != 1) return;  // «1,1 миллиона годом ранее»
  if (words.is_dash(unit.end) && words.glued(unit.end) && words.glued(unit.end + 1) && words.is_word(unit.end + 1) &&
      !words.glued(at) && !words.has(unit.end + 1, Role::suffix))
    return;  // "1 Year-End Report"
  set_unit(quantity, *unit.entry->unit);
  quantity.end = unit.end;
  if (const Hit paid = words.match(unit.begin, Role::paid_unit); paid && paid.end == unit.end && speaks_of_money(words, quantity))
    set_unit(quantity, *paid.entry->unit);  // "fined 500 pounds"
  read_rate(words, quantity);
  skip_ending(words, quantity);
  read_half_after(words, quantity);
  read_below_zero(words, quantity);
  // "75 USD million"
  const Hit scale = words.match(quantity.end, Role::scale);
  if (scale && quantity.kind == Figure::Kind::money && quantity.number.scale == 1) {
    quantity.number.value *= scale.entry->value;
    quantity.number.scale = scale.entry->value;
    quantity.end = scale.end;
  }
}

}  // namespace chashma::figures

// What stands before and after a quantity: "about", "at least", «не менее», «зиёда аз»; "rose by", "fell to", «то 832 афзуд».
#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/extract/figures/quantity.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// The stop of «в 2015 г. до», «п. п.», «тыс. чел.», "8.3"
static bool is_abbreviation(const Words& words, size_t stop) {
  if (words.glued(stop + 1) && words.is_number(stop + 1)) return true;
  if (words.capital(stop + 1)) return false;
  for (const Role role : {Role::year, Role::unit, Role::scale, Role::classifier})
    if (words.match_before(stop + 1, role)) return true;
  return false;
}

static bool ends_clause(const Words& words, size_t i) {
  return (words.is(i, ".") && !is_abbreviation(words, i)) || words.is(i, ";") || words.is(i, ":") || words.is(i, "(") ||
         words.is(i, ")");
}

// «|более чем| в 30 раз», «|примерно| на треть», «|тақрибан| дар 20 мактаб»: a modifier before the preposition of its number
static const Entry* modifier_before_preposition(const Words& words, size_t begin, size_t floor) {
  if (words.lang() == Lang::en || begin < floor + 2 || !words.has(begin - 1, Role::stop)) return nullptr;
  if (count_code_points(words.raw(begin - 1)) > (words.lang() == Lang::ru ? 2 : 3)) return nullptr;
  const Hit hit = words.match_before(begin - 1, Role::modifier);
  if (!hit || hit.begin < floor) return nullptr;
  const bool sure = hit.entry->code == "about" || words.is(hit.end - 1, "чем") || words.is(hit.begin, "как");
  return sure ? hit.entry : nullptr;
}

// Moves `begin` over modifiers before the quantity: "more than about 50".
static void read_modifier(const Words& words, Quantity& quantity, size_t floor, const Quantity* previous) {
  for (int n = 0; n < 2; ++n) {
    size_t before = quantity.begin;
    if (words.lang() == Lang::en && before > floor && (words.is(before - 1, "a") || words.is(before - 1, "the"))) {
      if (words.match_before(before - 1, Role::modifier)) --before;  // "about a hundred", "the more than 500"
    }
    Hit hit = words.match_before(before, Role::modifier);
    if (!hit && n == 0 && words.lang() == Lang::tg && words.is(before, "аз"))  // «|на камтар| аз се ду ҳисса»
      hit = words.match_before(before + 1, Role::modifier);
    if (!hit || hit.begin < floor) break;
    // "0.9 tons |more than| the 2,340 households": by how much, and than what
    if (words.lang() == Lang::en && previous && !previous->refused && hit.begin == previous->end &&
        words.hints(hit.begin, "particle"))
      break;
    const bool sign = words.kind(hit.begin) == TokenKind::symbol;
    // "<li>17", "<a href="…">17"
    if (sign && words.glued(hit.begin) &&
        (words.is_word(hit.begin - 1) || words.is(hit.begin - 1, "\"") || words.is(hit.begin - 1, "'")))
      break;
    // «до 832» after a verb of change is where it went to; "up to 5" is a bound.
    if (quantity.modifier.empty()) quantity.modifier = hit.entry->code;
    quantity.begin = hit.begin;
  }
  if (quantity.modifier.empty())
    if (const Entry* entry = modifier_before_preposition(words, quantity.begin, floor)) quantity.modifier = entry->code;
  const Hit hit = words.match(quantity.end, Role::modifier_after);
  const bool loose_plus = hit && words.is(hit.begin, "+") && !words.glued(hit.begin);  // "5 min + questions"
  if (hit && quantity.modifier.empty() && !loose_plus) {
    quantity.modifier = hit.entry->code;
    quantity.end = hit.end;
  }
}

struct Verb {
  const char* direction = nullptr;
  size_t at = 0;
};

// "up", "more" far from the number belong to another word, and "make up a fifth" is no rise.
static bool is_loose(const Words& words, size_t i, size_t begin) {
  return words.lang() == Lang::en && words.hints(i, "particle") && (begin - i > 3 || words.hints(i - 1, "make up"));
}

// The nearest verb or noun of change before the quantity, in its clause; the figure before counts as one token.
static Verb verb_before(const Words& words, size_t begin, size_t floor, const Quantity* before) {
  for (size_t i = begin, n = 0; i-- > floor && n < 12; ++n) {
    if (before && i + 1 == before->end) {
      if (before->begin <= floor) break;
      i = before->begin;
      continue;
    }
    if (ends_clause(words, i)) break;
    // Tajik verbs end their clause, so what stands before is a noun: «афзоиши 5 фоиз», not «рушди инсонӣ … ба 0,679»
    if (words.lang() == Lang::tg && (words.is(i, ",") || n > 3)) break;
    if (is_loose(words, i, begin)) continue;
    if (words.has(i, Role::up)) return {"up", i};
    if (words.has(i, Role::down)) return {"down", i};
  }
  return {};
}

// Tajik verbs follow: «аз 10 то 15 фоиз афзуд»; so do English nouns: "a 5 % increase".
static Verb verb_after(const Words& words, size_t end, size_t reach) {
  for (size_t i = end; i < words.size() && i < end + reach; ++i) {
    if (ends_clause(words, i) || words.is(i, ",")) break;
    // «ба 1200 нафар |кӯмак расонида| шуд», «ба 9800 хонанда |хизмат мерасонад|»
    if (i > end && words.is_word(i) && (words.raw(i).starts_with("расон") || words.hints(i - 1, "given"))) break;
    if (words.has(i, Role::up)) return {"up", i};
    if (words.has(i, Role::down)) return {"down", i};
  }
  return {};
}

static bool is_modifier_word(const Words& words, size_t at, const Quantity& q) {
  const Hit hit = words.match(q.begin, Role::modifier);
  return hit && at >= hit.begin && at < hit.end;
}

// "to |a projected| 6.5 percent": where the preposition of the number ends
static size_t over_adjective(const Words& words, size_t at) {
  if (words.lang() != Lang::en || at < 2 || !words.hints(at - 1, "said of it")) return at;
  return words.has(at - 2, Role::article) || words.is(at - 2, "the") ? at - 2 : at - 1;
}

// «на 6,1 % |больше|», «на треть |дешевле|», "11,200 |more than| last year"
static std::string comparative_after(const Words& words, const Quantity& q, size_t number_begin) {
  const bool than = words.lang() == Lang::en && words.hints(q.end, "particle") && words.is(q.end + 1, "than");
  if (than && q.kind != Figure::Kind::duration)
    return words.has(q.end, Role::up) ? "up" : words.has(q.end, Role::down) ? "down" : "";
  if (words.lang() != Lang::ru || !words.match_before(number_begin, Role::by)) return "";
  return words.hints(q.end, "more than") ? "up" : words.hints(q.end, "less than") ? "down" : "";
}

// What a verb at some distance says of the number: by how much, from where or to where it went; "" when it says nothing of it.
static std::string change_by(const Words& words, const Quantity& q, size_t number_begin, const Verb& verb) {
  if (!verb.direction || is_modifier_word(words, verb.at, q)) return "";
  // The preposition next to the number, before or inside the modifier: «до», "by", «аз».
  const bool noun = words.lang() == Lang::tg && verb.at < q.begin;  // «шохиси |рушди| инсонӣ ба 0,679 баробар аст»
  for (const size_t end : {over_adjective(words, number_begin), q.begin}) {
    if (noun) break;
    const Hit by = words.match_before(end, Role::by);
    const Hit to = words.match_before(end, Role::to);
    const Hit from = words.match_before(end, Role::from);
    if (by && words.lang() != Lang::tg) return verb.direction;
    if (by && by.end - by.begin > 1) return verb.direction;
    if (to && (words.lang() != Lang::en || to.begin < q.begin)) return "to";  // not "cut for up to 16 hours"
    if (from && from.begin < q.begin) return "from";                          // not «на кам аз 3800»
  }
  // "a 5 % increase", "grew 5 %", «афзоиши 5 фоиз», «якуним метр баланд шуд», «се баробар афзуд»
  if (q.kind == Figure::Kind::duration) return "";  // «афзоиш дар 6 моҳ»
  const Hit times = words.match(q.end, Role::classifier);
  const bool several = times && times.entry->code == "times";
  const bool many = several && words.lang() == Lang::tg;
  // «увеличился |более чем| в 30 раз»
  if (several && words.lang() == Lang::ru && !q.modifier.empty() && words.is(q.begin - 1, "в") && verb.at < q.begin &&
      q.begin - verb.at <= 4)
    return verb.direction;
  const bool before = verb.at + 1 == q.begin || verb.at + 2 == q.begin;
  const bool beside = verb.at == (many ? times.end : q.end);
  const bool after = beside && (q.kind == Figure::Kind::percent || many || (words.lang() == Lang::tg && q.unit));
  return before || after ? verb.direction : "";
}

static std::string change_of(const Words& words, const Quantity& q, size_t number_begin, size_t floor, const Quantity* previous) {
  if (std::string change = comparative_after(words, q, number_begin); !change.empty()) return change;
  // «снижен до 20 случаев |на 100 тыс.| живорождений»: a rate
  const double log = std::log10(std::max(q.number.value, 1.0));
  const bool power = q.kind == Figure::Kind::count && log >= 2 && log == std::floor(log);
  if (power && words.lang() == Lang::ru && previous && !previous->refused && q.begin - previous->end <= 3) return "";
  const bool tajik = words.lang() == Lang::tg;
  const Verb after = verb_after(words, q.end, tajik ? 9 : words.lang() == Lang::en ? 2 : 1);
  if (tajik && after.direction && after.at <= q.end + 1)  // its own verb
    if (std::string change = change_by(words, q, number_begin, after); !change.empty()) return change;
  const Verb before = verb_before(words, q.begin, floor, previous);
  if (std::string change = change_by(words, q, number_begin, before); !change.empty()) return change;
  return change_by(words, q, number_begin, after);
}

// «аз 6000 евро зиёд», «аз 50 нафар камтар», «аз 35 кам набошад», «аз нисф зиёди аъзо», «аз 10 фоиз нагузарад»: a bound told
// by a word after what is counted
static bool read_tajik_bound(const Words& words, Quantity& q) {
  if (words.lang() != Lang::tg || q.begin == 0 || !(words.is(q.begin - 1, "аз") || words.is(q.begin - 1, "Аз"))) return false;
  for (size_t i = q.end; i < q.end + 3 && words.is_word(i); ++i) {
    const bool more = words.hints(i, "more than"), less = words.hints(i, "less than"), beyond = words.hints(i, "not beyond");
    if (!more && !less && !beyond) continue;
    if (!beyond && words.match(i, more ? Role::up : Role::down).end > i + 1) return false;  // «аз 50 нафар зиёд шуд»
    bool negated = words.hints(i + 1, "not");
    if (words.is(i + 1, "ва") && words.is(i + 2, "аз"))  // «аз 30 кам ва аз 65 зиёд |набошад|»
      for (size_t at = i + 3; at < i + 9 && !negated; ++at)
        negated = (words.hints(at, "more than") || words.hints(at, "less than")) && words.hints(at + 1, "not");
    for (size_t at = q.begin; !negated && at-- > 0 && q.begin - at <= 4;) negated = words.hints(at, "ought not");
    if (q.modifier.empty())
      q.modifier = beyond || (more && negated) ? "at most" : more ? "more than" : negated ? "at least" : "less than";
    if (i == q.end && words.raw(i).ends_with("и")) q.end = i + 1;
    return true;
  }
  return false;
}

// "43 deaths |per 1,000| births", «20 случаев |на 100 тыс.|», «дар ҳар |ҳазор| таваллуд»: no end of a change
static bool is_base_of_rate(const Words& words, const Quantity& q) {
  const double log = std::log10(std::max(q.number.value, 1.0));
  return q.kind == Figure::Kind::count && log >= 2 && log == std::floor(log) &&
         (words.match_before(q.begin, Role::per) || words.match_before(q.begin, Role::every));
}

// "from 254,000 ha in 2003 to 185,700 ha in 2022", «с 1274 в 2018 году до 2519»: two ends of a change, whatever the verb
static void read_ends(const Words& words, std::vector<Quantity>& quantities) {
  constexpr size_t kReach = 9;  // tokens between the two
  constexpr size_t kRate = 5;   // more of them over "per 1,000 live births"
  size_t more = 0;
  size_t last = quantities.size();  // the figure before, over years and other refused numbers
  for (size_t i = 0; i < quantities.size(); ++i) {
    Quantity& b = quantities[i];
    if (b.refused) continue;
    if (last < quantities.size() && is_base_of_rate(words, b)) {
      more = kRate;
      continue;
    }
    const size_t before = std::exchange(last, i), reach = kReach + std::exchange(more, 0);
    if (before == quantities.size()) continue;
    Quantity& a = quantities[before];
    if (b.begin - a.end > reach || (!a.change.empty() && a.change != "from") || (!b.change.empty() && b.change != "to")) continue;
    if (a.range || b.range || (a.unit && b.unit && a.unit != b.unit) || a.kind == Figure::Kind::duration) continue;
    const Hit bound = b.modifier == "at most" ? words.match(b.begin, Role::to) : Hit{};  // «до», «то» were read as a bound
    const Hit to = bound ? bound : words.match_before(b.begin, Role::to);
    if (!words.match_before(a.begin, Role::from) || !to) continue;
    bool one = true;
    for (size_t at = a.end; at < b.begin; ++at) one &= !ends_clause(words, at) && (!words.is(at, ",") || words.glued(at + 1));
    if (!one) continue;
    if (bound) {
      b.modifier.clear();
      b.begin = b.number.begin;
    }
    a.change = "from";
    b.change = "to";
  }
}

// "more than 10 and less than 20", «не менее 10, но не более 20»: two bounds are one range
static void join_bounds(const Words& words, Quantity& a, Quantity& b) {
  const auto is_low = [](const Quantity& q) { return q.modifier == "more than" || q.modifier == "at least"; };
  const auto is_high = [](const Quantity& q) { return q.modifier == "less than" || q.modifier == "at most"; };
  if (a.range || b.range || a.unit_before != b.unit_before || (a.unit && a.unit != b.unit)) return;
  if (!(is_low(a) && is_high(b)) && !(is_high(a) && is_low(b))) return;
  const double low = is_low(a) ? a.number.value : b.number.value, high = is_low(a) ? b.number.value : a.number.value;
  if (low >= high || b.begin - a.end > 2) return;
  for (size_t at = a.end; at < b.begin; ++at)
    if (!words.is(at, ",") && !words.has(at, Role::also)) return;
  a.range = true;
  a.low = low;
  a.high = high;
  a.unit = b.unit;
  a.code = b.code;
  a.kind = b.kind;
  a.end = b.end;
  a.modifier.clear();
  a.number.single = false;
  b.refused = "joined";
}

// "Prices rose 3.7 per cent, and wages |by| 5.1 per cent": the verb is said once
static bool goes_along(const Words& words, const Quantity& q, size_t number_begin, const Quantity& previous) {
  constexpr size_t kReach = 14;                // tokens between the two
  const auto times = [&](const Quantity& a) {  // «в 6,4 раза, а нефть в 2,2 раза»
    const Hit hit = words.match(a.end, Role::classifier);
    return hit && hit.entry->code == "times" && a.begin > 0 && words.is(a.begin - 1, "в");
  };
  const bool ratio = words.lang() == Lang::ru && times(q) && times(previous);
  const bool percent = q.kind == Figure::Kind::percent && previous.kind == Figure::Kind::percent && words.lang() != Lang::tg;
  if (!percent && !ratio) return false;
  if (previous.refused || (previous.change != "up" && previous.change != "down") || q.begin - previous.end > kReach) return false;
  for (size_t at = previous.end; at < q.begin; ++at)
    if (ends_clause(words, at)) return false;
  return ratio || words.match_before(number_begin, Role::by);
}

// «дар Суғд |12 фоиз| ва дар Хатлон 15 фоиз афзуд»: the verb comes once, at the end
static void share_tajik_change(const Words& words, std::vector<Quantity>& quantities) {
  if (words.lang() != Lang::tg) return;
  for (size_t i = quantities.size(); i-- > 1;) {
    const Quantity& b = quantities[i];
    Quantity& a = quantities[i - 1];
    if (a.refused || b.refused || a.kind != Figure::Kind::percent || b.kind != a.kind || !a.change.empty()) continue;
    bool along = b.change == "up" || b.change == "down";
    for (size_t at = a.end; at < b.begin && along; ++at)
      along = words.has(at, Role::also) || words.is(at, ",") || words.has(at, Role::place_in) || words.capital(at);
    if (along) a.change = b.change;
  }
}

void read_context(const Words& words, std::vector<Quantity>& quantities) {
  size_t floor = 0;
  const Quantity* previous = nullptr;
  for (auto& q : quantities) {
    if (!q.refused) {
      const size_t number_begin = q.begin;
      read_modifier(words, q, floor, previous);
      if (!read_tajik_bound(words, q)) q.change = change_of(words, q, number_begin, floor > 16 ? floor - 16 : 0, previous);
      if (q.change.empty() && previous && goes_along(words, q, number_begin, *previous)) q.change = previous->change;
      // «увеличился до 832»: not a bound
      if (q.change == "to" && q.modifier == "at most") {
        q.modifier.clear();
        q.begin = number_begin;
      }
    }
    floor = q.end;
    previous = &q;
  }
  for (size_t i = 1; i < quantities.size(); ++i)
    if (!quantities[i - 1].refused && !quantities[i].refused) join_bounds(words, quantities[i - 1], quantities[i]);
  read_ends(words, quantities);
  share_tajik_change(words, quantities);
}

}  // namespace chashma::figures

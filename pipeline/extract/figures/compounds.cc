// Quantities of several parts: "2 hours 15 minutes", "5 dollars 20 cents", "an hour and a half"; coins, and money said once.
#include <cmath>
#include <utility>

#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

std::optional<Quantity> unit_and_half(const Words& words, size_t at, size_t floor) {
  const Hit half = words.match(at, Role::fraction_and);
  const Hit unit = half ? words.match_before(at, Role::unit) : Hit{};
  if (!unit || unit.begin < floor || unit.entry->unit->kind != "duration" || words.has(half.end, Role::of)) return std::nullopt;
  Number number;
  number.begin = unit.begin > floor && words.has(unit.begin - 1, Role::article) ? unit.begin - 1 : unit.begin;
  number.end = half.end;
  number.value = 1 + half.entry->value;
  number.spelled = true;
  number.unit = unit.entry->unit;
  return plain_quantity(number);
}

// Token after a comma or "and" between the parts of one quantity.
static size_t after_joint(const Words& words, size_t at) {
  if (words.is(at, ",")) ++at;
  if (words.is(at, "and") || words.is(at, "и") || words.is(at, "ва")) ++at;
  return at;
}

static bool join(const Words& words, Quantity& big, const Quantity& small) {
  if (!big.unit || big.refused || small.refused || small.number.is_signed || small.unit_before) return false;
  if (big.number.is_signed && big.kind != Figure::Kind::money) return false;
  if (after_joint(words, big.end) != small.begin) return false;
  if (big.code == "wk" && big.end == small.begin) return false;  // «дар як ҳафта чор рӯз»
  if (big.kind == Figure::Kind::money) {
    // "20 dollars 43 cents", "15 dollars 50"
    const bool cents = small.unit && small.unit->dimension == "cent";
    const bool bare = !small.unit && small.number.value < 100 && small.number.scale == 1 && !words.is(big.end, ",") &&
                      (small.end == words.size() || words.is(small.end, ".")) && !big.unit_before;
    if (big.unit->dimension == "cent" || (!cents && !bare) || small.number.value >= 100) return false;
    if (small.number.value != std::floor(small.number.value)) return false;
    big.number.value += (big.number.value < 0 ? -small.number.value : small.number.value) / 100;  // "minus 5 euros, 20 cents"
    big.end = small.end;
    return true;
  }
  // "2 hours ten", "1 hour and fifteen"
  if (!small.unit && big.code == "h" && small.number.value == std::floor(small.number.value) && small.number.value > 1 &&
      small.number.value < 60 && small.number.scale == 1 && !words.is(big.end, ",") && !words.is_word(small.end) &&
      !words.is_dash(small.end) && !words.is(small.end, ",") && big.number.value == std::floor(big.number.value) &&
      words.lang() == Lang::en) {
    const Unit* minute = words.vocabulary().unit("min");
    if (!minute) return false;
    big.number.value = big.number.value * 60 + small.number.value;
    big.end = small.end;
    set_unit(big, *minute);
    return true;
  }
  if (!small.unit || small.unit->dimension != big.unit->dimension || big.code.find('/') != std::string::npos) return false;
  if (big.kind != Figure::Kind::duration && big.unit->dimension != "length" && big.unit->dimension != "mass") return false;
  if (small.unit->factor >= big.unit->factor || big.number.value != std::floor(big.number.value)) return false;
  double ratio = big.unit->factor / small.unit->factor;
  if (std::abs(ratio - std::round(ratio)) < 0.01 * ratio) ratio = std::round(ratio);
  const bool mixed = small.number.spelled != big.number.spelled;  // "one hour and 45 minutes"; not «дар як ҳафта 4 рӯз»
  if (small.number.value >= ratio || (mixed && !words.is(small.begin - 1, "and"))) return false;
  if (words.is(big.end, ",") && words.capital(small.begin)) return false;  // «в 61 год, Двумя неделями ранее»
  big.number.value = big.number.value * ratio + small.number.value;
  big.end = small.end;
  set_unit(big, *small.unit);
  return true;
}

// "|an hour and| 45 minutes", «|час| 20 минут», «|соату| 45 дақиқа»: one hour that has no number. From token `floor` on.
static void join_unsaid_one(const Words& words, Quantity& small, size_t floor) {
  if (!small.unit || small.refused || small.kind != Figure::Kind::duration || small.number.is_signed || small.begin == 0) return;
  const bool joined = words.has(small.begin - 1, Role::also);
  const Hit unit = words.match_before(small.begin - (joined ? 1 : 0), Role::unit);
  if (!unit || unit.begin < floor || unit.entry->unit->dimension != small.unit->dimension) return;
  if (unit.entry->unit->factor <= small.unit->factor) return;
  const bool article = unit.begin > floor && words.has(unit.begin - 1, Role::article);
  const bool english = words.lang() == Lang::en, short_time = unit.entry->code == "h" || unit.entry->code == "min";
  if (english ? !article || !joined : !short_time || words.is(unit.begin - 1, "в")) return;
  const double ratio = std::round(unit.entry->unit->factor / small.unit->factor);
  if (small.number.value >= ratio) return;
  small.number.value += ratio;
  small.begin = article ? unit.begin - 1 : unit.begin;
}

std::vector<Quantity> join_compounds(const Words& words, std::vector<Quantity> quantities) {
  std::vector<Quantity> joined;
  joined.reserve(quantities.size());
  for (auto& quantity : quantities) {
    if (!joined.empty() && join(words, joined.back(), quantity)) continue;
    join_unsaid_one(words, quantity, joined.empty() ? 0 : joined.back().end);
    joined.push_back(std::move(quantity));
  }
  return joined;
}

void settle_coins(const Words& words, std::vector<Quantity>& quantities) {
  for (Quantity& q : quantities) {
    if (!q.unit || q.unit->dimension != "cent" || q.code.empty()) continue;
    q.number.value *= q.unit->factor;
    q.low *= q.unit->factor;
    q.high *= q.unit->factor;
    q.unit = words.vocabulary().unit(q.code);
  }
}

// «|расходы| — 53,1 млрд», "|revenue| of 11 million": money is spoken of just before
static bool is_sum_of(const Words& words, const Quantity& q) {
  constexpr size_t kBeside = 4;  // tokens
  for (size_t i = q.begin; i-- > 0 && q.begin - i <= kBeside && !words.is(i, ",") && !words.is_number(i);)
    if (words.has(i, Role::paid)) return words.is(q.end, ",") || words.is(q.end, ".") || !words.is_word(q.end);
  return false;
}

// «178 тыс. гектаров в Хатлоне и |12 тыс.| в Согде», "40 percent in Khatlon, |22| in Sughd": the unit or the thing said once
void share_places(const Words& words, std::vector<Quantity>& quantities) {
  const Quantity* last = nullptr;
  for (Quantity& q : quantities) {
    if (q.refused) continue;
    const Quantity* before = std::exchange(last, &q);
    if (!before || q.unit || q.kind != Figure::Kind::count || q.number.spelled || !words.has(q.end, Role::place_in)) continue;
    if (!words.capital(q.end + 1) || !words.has(before->end, Role::place_in) || !words.capital(before->end + 1)) continue;
    size_t joint = q.number.begin;
    if (joint > 0 && words.match_before(joint, Role::modifier)) joint = words.match_before(joint, Role::modifier).begin;
    if (joint == 0 || !(words.is(joint - 1, ",") || words.has(joint - 1, Role::also)) || joint - before->end > 6) continue;
    if (before->unit && before->kind != Figure::Kind::money) set_unit(q, *before->unit);
    if (before->unit) q.code = before->code;
    if (q.counted.empty()) q.counted = before->counted;
  }
}

// «3,2 млн евро в 2021 году и |4,1 млн| в 2022-м», "SM 18 million, of which |11 million|": the money spoken of just before
void share_money(const Words& words, std::vector<Quantity>& quantities) {
  constexpr size_t kReach = 24;  // tokens between the two
  const Quantity* last = nullptr;
  for (Quantity& q : quantities) {
    if (q.refused) continue;
    const Quantity* before = q.kind == Figure::Kind::money ? std::exchange(last, &q) : last;
    if (!before || before->code.empty() || before->number.scale < 1e6) continue;
    if (q.unit || q.kind != Figure::Kind::count || q.number.scale < 1e6) continue;
    if (!q.counted.empty() && !is_sum_of(words, q)) continue;
    if (q.begin - before->end > kReach) continue;
    bool apart = false;
    for (size_t at = before->end; at < q.begin; ++at)
      apart |= (words.is(at, ".") && words.capital(at + 1)) || words.line_start(at);
    if (!apart) set_unit(q, *before->unit);
  }
}

}  // namespace chashma::figures

// Lists and ranges: "5, 7 and 12 districts", "5–7 %", "from 7 to 10", «от 258,2 до 330,3 млн», «аз 30 то 43 фоизи».
#include <cmath>
#include <utility>

#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

static Link link_between(const Words& words, const Quantity& a, const Quantity& b) {
  size_t at = a.end + (a.suspended ? 1 : 0);
  if (at >= b.begin || b.begin - at > 6) return Link::none;
  if (words.is_times(at) && at + 1 == b.begin) return Link::times;
  const bool comma = words.is(at, ",") || words.is(at, ";");
  if (comma) ++at;
  if (at == b.begin) return Link::list;
  const auto is_next = [&](size_t i) {  // "between 2.0 g and about 7.0 g"
    const Hit about = words.match(i, Role::modifier);
    return i == b.begin || (about && about.end == b.begin && about.entry->code == "about");
  };
  if (!comma && words.is_dash(at) && is_next(at + 1)) return Link::dash;
  if (!comma && words.is_dash(at) && words.is_dash(at + 1) && at + 2 == b.begin) return Link::dash;
  if (!comma && at + 1 == b.begin && (words.is(at, "÷") || words.is(at, "...") || (words.is(at, "~") && words.glued(at))))
    return Link::dash;
  if (const Hit to = words.match(at, Role::to); !comma && to && is_next(to.end)) return Link::to;
  if (const Hit also = words.match(at, Role::also); also && is_next(also.end)) return Link::list;
  return Link::none;
}

// "4 or 5", «десять или двенадцать», «ду ё се»: two neighbours between which it lies; not "6 or 12 months", which is one of two
static bool is_either(const Words& words, const Quantity& a, const Quantity& b) {
  if (b.link != Link::list || a.end + 1 != b.begin || !words.hints(a.end, "either") || a.refused || b.refused) return false;
  if (a.number.fraction || b.number.fraction || a.unit_before != b.unit_before || a.range || a.suspended) return false;
  const double low = a.number.value / a.number.scale, high = b.number.value / b.number.scale;
  if (low < 1 || low >= high || (a.number.scale > 1 && a.number.scale != b.number.scale)) return false;
  return high - low == 1 || high <= 1.5 * low;
}

// "5 and 7 million": the scale and the unit of the last item count for those before it that have none of their own.
static void share_back(const Words& words, Quantity& a, const Quantity& b) {
  const bool compared = words.is(a.begin - 1, "<") || words.is(a.begin - 1, "=") || words.is(a.begin - 1, ">");
  if (compared && b.link == Link::list) return;  // "p < 0.05, 95 % CI"
  // «2–7 градусов мороза», "2–7 degrees below zero"
  const bool cold = b.link == Link::dash && b.number.value < 0 && !b.number.is_signed && a.number.value > 0 && !a.unit;
  if (cold && b.unit) a.number.value = -a.number.value;
  if (a.refused || b.refused || a.number.unit || b.number.fraction != a.number.fraction) return;
  const bool range = b.link == Link::dash || b.link == Link::to || is_either(words, a, b);
  if (b.link != Link::times && b.number.scale > 1 && a.number.scale == 1 && std::abs(a.number.value) < 1000 && !a.unit &&
      b.unit_before == a.unit_before && (range || b.unit)) {
    a.number.value *= b.number.scale;
    a.number.scale = b.number.scale;
  } else if (b.number.scale > 1 && a.number.scale == 1 && a.unit && a.unit_before && range && std::abs(a.number.value) < 1000 &&
             a.kind == Figure::Kind::money) {
    a.number.value *= b.number.scale;  // "$5 to $7 million"
    a.number.scale = b.number.scale;
  }
  if (!a.unit && b.unit && !b.unit_before) {
    a.unit = b.unit;
    a.code = b.code;
    a.kind = b.kind;
  }
}

// "$5–7 million": a sign before the first item counts for the second.
static void share_forward(const Quantity& a, Quantity& b) {
  if (b.unit || !a.unit || !a.unit_before || b.link == Link::list || b.link == Link::times || a.refused || b.refused) return;
  b.unit = a.unit;
  b.code = a.code;
  b.kind = a.kind;
  b.unit_before = true;
}

void link_neighbours(const Words& words, std::vector<Quantity>& quantities) {
  for (size_t i = 1; i < quantities.size(); ++i) quantities[i].link = link_between(words, quantities[i - 1], quantities[i]);
}

static void share(const Words& words, std::vector<Quantity>& quantities) {
  for (size_t i = 1; i < quantities.size(); ++i)
    if (quantities[i].link != Link::none) share_forward(quantities[i - 1], quantities[i]);
  for (size_t i = quantities.size(); i-- > 1;)
    if (quantities[i].link != Link::none) share_back(words, quantities[i - 1], quantities[i]);
}

// A verb of change near by: then "from 7 to 10" is a change, not a range.
static bool changes(const Words& words, size_t begin, size_t end) {
  const size_t from = begin > 9 ? begin - 9 : 0, to = std::min(words.size(), end + (words.lang() == Lang::tg ? 8 : 5));
  bool change = false;
  for (size_t i = from; i < to; ++i) {
    if (i == begin) i = end;
    if (i >= to || (i >= end && (words.is(i, ".") || words.is(i, ",")))) break;  // "from 0 to 500. The higher it is"
    if (words.is(i, ".")) change = false;
    change |= words.has(i, Role::up) || words.has(i, Role::down) || words.hints(i, "moved");
  }
  return change;
}

std::vector<Quantity> join_ranges(const Words& words, std::vector<Quantity> quantities) {
  std::vector<bool> has_unit;
  for (const auto& q : quantities) has_unit.push_back(q.unit != nullptr);
  share(words, quantities);
  constexpr size_t kAlong = 10;  // tokens from one change to the next: "from 2 to 3 %, that is from $24 to $41"
  size_t changed = 0;            // where the last change ended
  size_t at = 0;                 // of `b`
  bool own_unit = false;         // the unit of the one before `b` stands beside it
  std::vector<Quantity> joined;
  joined.reserve(quantities.size());
  for (auto& b : quantities) {
    const bool both_own = std::exchange(own_unit, has_unit[at]) && has_unit[at];
    ++at;
    if (joined.empty() || joined.back().refused || b.refused || joined.back().range) {
      joined.push_back(std::move(b));
      continue;
    }
    Quantity& a = joined.back();
    const Hit between = words.match_before(a.begin, Role::between);
    const Hit from = words.match_before(a.begin, Role::from);
    bool range = b.link == Link::dash || b.link == Link::to || (between && b.link == Link::list) || is_either(words, a, b);
    const bool along = changed > 0 && a.begin - changed <= kAlong;
    if (b.link == Link::to && !between && ((from && (along || changes(words, a.begin, b.end))) || (!from && a.unit != b.unit)))
      range = false;
    if (from && !range && words.match_before(b.begin, Role::to)) changed = b.end;
    if (b.link == Link::to && words.match_before(a.begin, Role::by) && (both_own || a.number.scale != b.number.scale))
      range = false;  // "rose by 190,000 to 0.9 million", "by $3 million to $12 million"; "by 5 to 7 percent" is a range
    if (a.unit && b.unit && a.unit != b.unit) range = false;
    if (a.number.value > b.number.value && b.link != Link::dash && !between) range = false;
    const bool cold = a.number.value < 0 && b.number.value < 0;
    if (b.link == Link::dash && a.number.value >= b.number.value && !cold) range = false;
    if (!range) {
      joined.push_back(std::move(b));
      continue;
    }
    a.range = true;
    a.suspended = false;
    a.low = std::min(a.number.value, b.number.value);
    a.high = std::max(a.number.value, b.number.value);
    a.end = b.end;
    a.number.single = false;
    if (!a.unit) {
      a.unit = b.unit;
      a.code = b.code;
      a.kind = b.kind;
    }
    if (between) a.begin = between.begin;
    if (!between && from && b.link == Link::to) a.begin = from.begin;
  }
  return joined;
}

}  // namespace chashma::figures

// Shares told with two numbers: "one in five", "two out of three", «один из десяти», «аз панҷ як», «аз се ду ҳиссаи».
#include <cmath>

#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

static bool is_small_whole(const Quantity& q) {
  const double v = q.number.value;
  return !q.refused && !q.unit && !q.number.fraction && v >= 1 && v <= 100000 && v == std::floor(v);
}

// "3 out of 5" is a share; "12 out of 68 districts" are two counts, and "1 in 2014" is a time.
static bool is_share(const Quantity& part, const Quantity& whole) {
  if (!is_small_whole(part) || !is_small_whole(whole) || part.number.value >= whole.number.value) return false;
  if (whole.number.width == 4 && whole.number.value >= 1500 && whole.number.value <= 2100) return false;
  const double v = whole.number.value;
  const bool round =
      v <= 10 || v == 20 || v == 1000 || (v >= 100 && v < 1000 && std::fmod(v, 100) == 0) || v == 10000 || v == 100000;
  return part.number.value == 1 ? part.number.spelled == whole.number.spelled || round : round && part.number.value < 10;
}

static bool both_spelled(const Quantity& part, const Quantity& whole) {
  return part.number.spelled && whole.number.spelled && whole.number.value <= 10;
}

static void make_share(Quantity& part, const Quantity& whole) {
  part.number.value /= whole.number.value;
  part.number.single = false;
  part.number.fraction = true;
  part.number.width = 0;
  part.begin = std::min(part.begin, whole.begin);
  part.end = std::max(part.end, whole.end);
  part.kind = Figure::Kind::ratio;
}

std::vector<Quantity> join_ratios(const Words& words, std::vector<Quantity> quantities) {
  std::vector<Quantity> joined;
  joined.reserve(quantities.size());
  for (auto& b : quantities) {
    if (!joined.empty()) {
      Quantity& a = joined.back();
      const Hit every = words.match(a.end, Role::every);
      if (every && every.end == b.begin && every.entry->code == "ratio" && is_share(a, b)) {
        // "in" and «из» alone are weak: "1 in 5", "three in four", «трое из четырёх», not "2 in 5 or more" nor «по двум из
        // девяти обвинений»
        const bool in = words.is(every.begin, "in"), of = words.is(every.begin, "из");
        const bool spelled = a.number.value > 1 && a.number.spelled && b.number.spelled && b.number.value <= 10;
        const std::string_view first = words.raw(a.begin);
        const bool people = first.ends_with("ое") || first.ends_with("еро");
        // «у одного из восьми», «в восьми из десяти», «семь из десяти жителей»; «двух из трёх районов» are two counts
        const bool bare = !words.is_word(b.end) || words.has(b.end, Role::stop) || (a.number.value > 1 && b.number.value == 10);
        const bool tenths =
            bare && (b.number.value == 10 || b.number.value == 100) && words.has(b.end, Role::stop);  // "4 in 10 were"
        if ((!in && !of) || (in && tenths) || (of && bare && both_spelled(a, b)) || (in && (a.number.value == 1 || spelled)) ||
            (of && spelled && people)) {
          make_share(a, b);
          continue;
        }
      }
      // "|one household in six| has a computer", «в |одной семье из шести|»
      if (a.number.value == 1 && both_spelled(a, b) && is_small_whole(b) && b.number.value > 1 && words.is_word(a.end) &&
          !words.has(a.end, Role::stop) && a.end + 2 == b.begin && (words.is(a.end + 1, "in") || words.is(a.end + 1, "из")) &&
          (!words.is_word(b.end) || words.has(b.end, Role::stop))) {
        a.counted = words.raw(a.end);
        make_share(a, b);
        continue;
      }
      // "one over three", with nothing counted after it
      if (words.is(a.end, "over") && a.end + 1 == b.begin && a.number.value == 1 && is_small_whole(b) && b.number.value > 1 &&
          !words.is_word(b.end)) {
        make_share(a, b);
        continue;
      }
      // «аз панҷ як»: the whole first
      if (words.lang() == Lang::tg && a.begin > 0 && (words.is(a.begin - 1, "аз") || words.is(a.begin - 1, "Аз")) &&
          a.end == b.begin && is_share(b, a)) {
        a.begin -= 1;
        make_share(b, a);
        joined.back() = std::move(b);
        continue;
      }
    }
    joined.push_back(std::move(b));
  }
  return joined;
}

}  // namespace chashma::figures

// The noun phrase that is counted: "12 |water user associations| were set up", «289 нафар |шаҳрвандони кишвар|»,
// "45 % of |households|", «|Численность населения| — 45 тыс. человек».
#include <cmath>

#include "pipeline/extract/figures/noun_phrases.h"
#include "pipeline/extract/figures/number_reader.h"
#include "pipeline/extract/figures/quantity.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

static constexpr size_t kLongestPhrase = 6;

// Where the phrase after the quantity begins: over "of (the)", "other", «его».
static size_t phrase_begin(const Words& words, const Quantity& q) {
  size_t at = q.end;
  if (const Hit passed = words.match(at, Role::before_noun); passed && is_phrase_word(words, passed.end)) return passed.end;
  if (const Hit of = words.match(at, Role::of)) {
    if (q.kind == Figure::Kind::duration) return words.size();
    at = of.end;
  }
  if (q.kind == Figure::Kind::ratio && words.is(at, "the")) ++at;  // "half the Kenyan GDP"
  if (q.kind == Figure::Kind::ratio && (words.hints(at, "share") || (words.lang() == Lang::tg && words.is(at, "аз")))) ++at;
  return at;
}

// "12 |rent| it", «восемь |довольны| работой»: what so many do or are; after five and more no noun ends in «-ы»
static bool is_predicate(const Words& words, const Quantity& q, size_t begin, size_t end) {
  if (end == begin) return false;
  const bool plain = q.kind == Figure::Kind::count && q.number.value >= 2;
  if (words.lang() == Lang::en && plain)
    return end == begin + 1 && !is_english_plural(words, begin) && words.hints(end, "object");
  // «17-20 % |формирующихся| на её территории вод»
  if (words.lang() == Lang::ru && end == begin + 1 && words.has(end, Role::stop) &&
      ends_with_any(words.raw(begin), {"щихся", "вшихся", "щейся", "щегося", "щие", "щих"}))
    return true;
  const double value = q.range ? q.high : q.number.value, last = std::fmod(value, 10), tens = std::fmod(value, 100);
  const bool many = last == 0 || last > 4 || (tens > 10 && tens < 15);
  return words.lang() == Lang::ru && plain && many && words.raw(begin).size() > 8 && words.raw(begin).ends_with("ы");
}

static std::string phrase_after(const Words& words, const Quantity& q, size_t ceiling) {
  size_t begin = phrase_begin(words, q);
  if (begin >= words.size() || words.is_times(begin)) return "";
  // "three-bedroom apartment", "six-member team"
  if (words.is_dash(begin) && words.glued(begin) && words.glued(begin + 1) && words.is_word(begin + 1) &&
      q.kind == Figure::Kind::count)
    return is_phrase_word(words, begin + 1) ? std::string(words.raw(begin + 1)) : "";
  // «289 нафар шаҳрвандон»: the noun after the classifier, or the classifier itself
  Hit classifier = words.match(begin, Role::person);
  if (words.lang() == Lang::en) classifier = {};
  if (!classifier && words.lang() != Lang::en) classifier = words.match(begin, Role::classifier);
  if (classifier && classifier.entry->code == "times" && q.unit) return "";  // «5 миллиметр баробар»
  if (classifier && classifier.entry->code == "times") return std::string(words.slice(classifier.begin, classifier.end));
  if (classifier) {
    const size_t end = std::min(phrase_end(words, classifier.end, kLongestPhrase), ceiling);
    // «200 нафар ҷони худро аз даст доданд»: what they lost is not counted
    // «27 нафар |дастгир шуданд|», «1000 нусха |интишор гардид|»: the noun belongs to the verb
    // «20 миллион нафар |шунидани| ӯро тамошо карданд»: a verb's noun
    const bool verbal = (end == classifier.end + 1 && words.has(end, Role::light_verb)) ||
                        (end > classifier.end && words.raw(classifier.end).size() > 10 &&
                         ends_with_any(words.raw(classifier.end), {"дани", "тани"}));
    const bool owned = ends_with_any(words.raw(classifier.begin), {"ашон", "аш", "амон"});  // «панҷ |нафарашон| зинда монд»
    const bool person_noun =
        !owned && end > classifier.end && !words.capital(classifier.end) && !words.is(end, "худро") && !verbal;
    return std::string(words.slice(person_noun ? classifier.end : begin, person_noun ? end : classifier.end));
  }
  if (q.code == "pp" &&
      (words.has(begin, Role::up) || words.has(begin, Role::down) || words.is(begin, "worse") || words.is(begin, "better")))
    return "";
  if (q.unit && words.hints(begin, "extent") && !plural_is_near(words, begin + 1))
    return "";  // "214 m |long|", "two-thirds |full|"
  size_t end = std::min(phrase_end(words, begin, kLongestPhrase), ceiling);
  if (is_predicate(words, q, begin, end)) return "";
  // "Every second farmer |uses| seed"
  const bool every = words.is(q.begin, "Every") || words.is(q.begin, "every");
  if (every && q.kind == Figure::Kind::ratio && end > begin + 1 && is_english_plural(words, end - 1)) --end;
  // «аз 30 то 45 фоиз |хабар| дод», «1,1 миллион |пардохта| шуд»: the verb's
  const bool izofa = begin > 0 && words.raw(begin - 1).ends_with("и");  // «3 фоизи |ММД| мерасад»
  const bool verbal = words.lang() == Lang::tg && !izofa && end == begin + 1 && words.has(end, Role::light_verb);
  if (verbal && (q.kind == Figure::Kind::percent || ends_with_any(words.raw(begin), {"та", "да"}))) return "";
  return end > begin ? std::string(words.slice(begin, end)) : "";
}

// "Households: 45", «Население составляет 45 тыс.», "The number of schools reached 45"
static std::string phrase_before(const Words& words, const Quantity& q, size_t floor) {
  const Hit said = words.match_before(q.begin, Role::said_before);
  if (!said || said.begin <= floor) return "";
  size_t begin = said.begin, end = said.begin;
  for (size_t n = 0; begin > floor && n < 8; --begin, ++n) {
    const size_t i = begin - 1;
    if (words.line_start(begin)) break;
    const bool inside = words.has(i, Role::of) || words.is(i, "the") || words.is_dash(i);
    if (!words.is_word(i) && !inside) break;
    if (!words.is_word(i) || !words.has(i, Role::stop) || words.has(i, Role::of)) continue;
    if (begin == end || !words.has(i, Role::place_in)) break;
    end = i;  // «численность населения |в Хатлоне| составила», "the number of people |in need| reached"
  }
  while (begin < end && (words.has(begin, Role::of) || words.is_dash(begin))) ++begin;
  if (begin + 1 == end && words.raw(begin).size() == 1) return "";  // "n = 345"
  return begin < end ? std::string(words.slice(begin, end)) : "";
}

// "|The number of| pupils per teacher fell from 24.6 to 21.3", «шумораи занони соҳибкор аз 4200 ба 12 700 расид»
static std::string phrase_of_number(const Words& words, const Quantity& q) {
  constexpr size_t kReach = 24;  // tokens
  if (q.kind != Figure::Kind::count) return "";
  for (size_t i = q.begin; i-- > 0 && q.begin - i < kReach;) {
    if (words.is(i, ";") || words.is(i, ":") || (words.is(i, ".") && words.capital(i + 1))) break;
    if (!words.hints(i, "number of")) continue;
    size_t begin = i + 1;
    const bool the = words.capital(i) || words.is(i - 1, "the") || words.is(i - 1, "The");
    if (words.lang() == Lang::en && !(the && words.is(begin, "of"))) continue;
    if (words.is(begin, "of")) ++begin;
    if (words.is(begin, "the") || words.is(begin, "new")) ++begin;
    const size_t end = std::min(phrase_end(words, begin, kLongestPhrase), q.begin);
    return end > begin ? std::string(words.slice(begin, end)) : "";
  }
  return "";
}

// «количество |выпущенных| в обращение карт»: its noun comes later
static bool ends_in_participle(std::string_view phrase) { return ends_with_any(phrase, {"нных", "тых", "вших", "щих", "щихся"}); }

// «парты — 1 200 |шт.|», «курсӣ — 240 |дона|»: a classifier alone, what it is of stands before
static bool is_bare_classifier(const Words& words, const Quantity& q) {
  const Hit classifier = words.lang() == Lang::en ? Hit{} : words.match(q.end, Role::classifier);
  return classifier && words.hints(q.end, "piece") && q.counted == words.slice(classifier.begin, classifier.end);
}

// "twelve 10-minute clips": does a hyphenated measure stand next to the number?
static bool is_size(const Words& words, const Quantity& q, const Quantity& next) {
  if (next.begin != q.end || !next.unit || next.kind == Figure::Kind::money || next.kind == Figure::Kind::percent) return false;
  for (size_t i = next.begin; i < next.end; ++i)
    if (words.is_dash(i) && words.glued(i) && words.glued(i + 1)) return true;
  return false;
}

// "2 of 7", "one of the 4", «двух из трёх», «12 аз 68»
static bool is_part_of(const Words& words, const Quantity& q, const Quantity& next) {
  size_t at = q.end;
  if (const Hit of = words.match(at, Role::of))
    at = of.end;
  else if (const Hit from = words.match(at, Role::every))
    at = from.end;
  if (at == q.end) return false;
  return at == next.begin || (words.is(at, "the") && at + 1 == next.begin);
}

// "population 48,700; irrigated area 1,240 ha", «население 48,7 тыс.»: one or two words that open their part of a list
static std::string phrase_beside(const Words& words, const Quantity& q, size_t floor) {
  size_t begin = q.begin;
  for (; begin > floor && q.begin - begin < 3; --begin) {
    const size_t i = begin - 1;
    if (words.line_start(begin) || !is_phrase_word(words, i) || words.has(i, Role::light_verb)) break;
    if (words.capital(i) && i > 0) break;
    const bool noun = words.lang() == Lang::en ? !ends_with_any(words.raw(i), {"ed", "ing", "ly"}) : russian_noun(words.raw(i));
    if (begin == q.begin && !noun) break;  // "killed 5", "injuring 24"
  }
  if (begin == q.begin || q.begin - begin > 2) return "";
  const bool opens = begin == 0 || words.line_start(begin) || words.is(begin - 1, ";") || words.is(begin - 1, ":") ||
                     words.is(begin - 1, "(") || words.is(begin - 1, ",");
  return opens ? std::string(words.slice(begin, q.begin)) : "";
}

// "teacher attendance (|92%|)", «первичный алюминий (|24,8 %|)»: alone in brackets, it is of what stands before them
static std::string phrase_before_bracket(const Words& words, const Quantity& q, size_t floor) {
  constexpr size_t kLongest = 3;  // words
  if (q.begin < 2 || !words.is(q.begin - 1, "(") || !words.is(q.end, ")")) return "";
  const size_t end = q.begin - 1;
  size_t begin = end;
  for (; begin > floor && end - begin < kLongest; --begin) {
    const size_t i = begin - 1;
    if (!is_phrase_word(words, i) || words.has(i, Role::light_verb) || (begin < end && words.line_start(begin))) break;
    if (words.capital(i) && i > 0 && !words.line_start(i) && !words.is(i - 1, ".")) break;  // a name
    const bool noun =
        words.lang() == Lang::en ? begin < end || !ends_with_any(words.raw(i), {"ed", "ing", "ly"}) : russian_noun(words.raw(i));
    if (!noun) break;
  }
  return begin < end ? std::string(words.slice(begin, end)) : "";
}

// "|two rural| and one urban school": the noun stands with the last of a list
static void complete_adjective(const Words& words, Quantity& q, const Quantity& next) {
  if (words.lang() != Lang::en || q.unit || q.number.value < 2 || next.unit || next.begin != q.end + 2) return;
  if (!words.has(q.end + 1, Role::also) || is_english_plural(words, q.end) || q.counted != words.raw(q.end)) return;
  if (const size_t head = next.counted.rfind(' '); head != std::string::npos) q.counted += next.counted.substr(head);
}

static bool counts_something(const Quantity& q) {
  const bool temperature = q.unit && (q.unit->dimension == "temperature" || q.code == "deg");  // «днём 18–23 градуса тепла»
  return q.kind != Figure::Kind::duration && !temperature;
}

void read_counted(const Words& words, std::vector<Quantity>& quantities) {
  for (size_t i = quantities.size(); i-- > 0;) {
    Quantity& q = quantities[i];
    if (q.refused || !counts_something(q)) continue;
    size_t next = i + 1;
    while (next < quantities.size() && quantities[next].refused) ++next;  // "two half-brothers"
    const size_t ceiling = next < quantities.size() ? quantities[next].begin : words.size();
    const size_t floor = i > 0 ? quantities[i - 1].end : 0;
    if (q.kind != Figure::Kind::money && q.counted.empty()) q.counted = phrase_after(words, q, ceiling);
    if (is_bare_classifier(words, q))
      for (std::string named : {phrase_before(words, q, floor), phrase_of_number(words, q)})
        if (!named.empty() && !ends_in_participle(named)) {
          q.counted = std::move(named);
          break;
        }
    // "twelve |10-minute| clips": over the size of what is counted
    if (q.counted.empty() && !q.unit && next < quantities.size() && is_size(words, q, quantities[next]))
      q.counted = phrase_after(words, quantities[next], next + 1 < quantities.size() ? quantities[next + 1].begin : words.size());
    // "2 of |the| 7 pillars", «двух из трёх особенностей»: a part is counted as its whole
    if (q.counted.empty() && !q.unit && next < quantities.size() && !quantities[next].unit &&
        is_part_of(words, q, quantities[next]))
      q.counted = quantities[next].counted;
    if (next < quantities.size()) complete_adjective(words, q, quantities[next]);
    // "5, 7 and 12 districts": the list shares its noun
    if (q.counted.empty() && i + 1 < quantities.size() && quantities[i + 1].link != Link::none &&
        quantities[i + 1].kind == q.kind)
      q.counted = quantities[i + 1].counted;
    if (q.counted.empty()) q.counted = phrase_before(words, q, floor);
    if (q.counted.empty() && q.kind != Figure::Kind::money) q.counted = phrase_beside(words, q, floor);
    if (q.counted.empty() && q.kind != Figure::Kind::money) q.counted = phrase_before_bracket(words, q, floor);
    if (q.counted.empty()) q.counted = phrase_of_number(words, q);
  }
}

}  // namespace chashma::figures

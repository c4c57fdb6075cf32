// What headings of rows and columns, and captions, say: "Area, ha", «Население, тыс. чел.», "2014/15", "Khatlon Region",
// "Table 3. Displaced people by district, 2010", «Ҷадвали 3. Шумораи мактабҳо».
#include "pipeline/extract/figures/tables.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

namespace {

struct Measure {
  const Unit* unit = nullptr;
  double scale = 1;
  size_t begin = 0;  // token where it begins, or the end of the words
};

bool opens_measure(const Words& words, size_t i) {
  return i == 0 || words.is(i - 1, ",") || words.is(i - 1, "(") || words.hints(i - 1, "measure");
}

// «Добыча угля | млн. тонн», "Share of industry | %": a sign or an abbreviation from here to the end, not "price per tonne"
bool ends_with_measure(const Words& words, size_t i) {
  if (!words.is_word(i - 1) || words.has(i - 1, Role::stop) || words.capital(i)) return false;
  const Hit scale = words.match(i, Role::scale), unit = words.match(scale ? scale.end : i, Role::unit);
  if (!unit || unit.end != words.size()) return false;
  return scale || !words.is_word(i) || words.is(words.size() - 1, ".") || count_code_points(words.raw(i)) <= 3;
}

// "Area, ha", «Население, тыс. чел.», «млн сомонӣ», "(in US$ million)"
Measure measure_of(const Words& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (!opens_measure(words, i) && !ends_with_measure(words, i)) continue;
    size_t at = i;
    double scale = 1;
    Hit unit = words.match(at, Role::prefix);
    if (unit) at = unit.end;
    if (const Hit hit = words.match(at, Role::scale); hit) {
      scale = hit.entry->value;
      at = hit.end;
    }
    if (!unit) unit = words.match(at, Role::unit);
    if (unit && at < unit.end) at = unit.end;
    const bool closed = at >= words.size() || words.is(at, ")") || words.is(at, ",");
    if (unit && closed && unit.entry->unit->kind != "duration") return {unit.entry->unit, scale, i};
    if (scale > 1) return {nullptr, scale, i};
  }
  return {nullptr, 1, words.size()};
}

// Words and brackets of [begin, end), without marks at either end.
std::string name_of(const Words& words, size_t begin, size_t end) {
  const auto says = [&](size_t i) { return words.is_word(i) || words.is_number(i); };
  while (begin < end && !says(begin)) ++begin;
  while (end > begin && !says(end - 1) && !words.is(end - 1, ")")) --end;
  return begin < end ? std::string(words.slice(begin, end)) : "";
}

// Does the phrase say all that the heading says, but for "year", "province", "(" and the like?
bool is_whole(const Words& words, const Said& said) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (i >= said.begin && i < said.end) continue;
    if (words.is_number(i)) return false;
    if (words.is_word(i) && !words.has(i, Role::year) && !words.has(i, Role::place_word) && !words.has(i, Role::stop))
      return false;
  }
  return true;
}

// "№", "Code", "Page", «Телефон», "related_ids"
bool is_label(const Words& words) {
  size_t last = words.size();
  if (words.is(last - 1, ".")) --last;
  const Hit label = words.match(0, Role::label);
  if (label && (label.end == last || label.end == words.size())) return true;
  return last > 2 && words.is(last - 2, "_") && words.hints(last - 1, "key");
}

// The words of a caption that say what is counted: up to "by district", ", 2010", "in Tajikistan", "(thousands)".
size_t end_of_subject(const Words& words, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (words.is(i, ",") || words.is(i, "(") || words.is(i, ";") || words.is(i, ":") || words.is(i, "by")) return i;
    if (i > begin && words.has(i, Role::place_in) && !words.has(i, Role::of)) return i;
    if (words.is_number(i)) return i;
  }
  return end;
}

}  // namespace

Heading heading_of(const Words& words, const Surroundings& around) {
  Heading heading;
  if (words.size() == 0) return heading;
  heading.names = is_label(words);
  const Measure measure = measure_of(words);
  heading.unit = measure.unit;
  heading.scale = measure.scale;
  size_t end = measure.begin;
  if (const auto period = only_period(words, around)) {
    heading.period = period->value;
    if (is_whole(words, *period)) return heading;
    if (period->end >= end && period->begin < end) end = period->begin;
  }
  if (const auto place = only_place(words, around)) {
    heading.place = place->value;
    if (is_whole(words, *place)) return heading;
  }
  constexpr size_t kLongestName = 10;  // words; what is longer is a text of its own
  size_t letters = 0;
  for (size_t i = 0; i < end; ++i) letters += words.is_word(i);
  if (letters > 0 && letters <= kLongestName) heading.name = name_of(words, 0, end);
  return heading;
}

std::optional<Heading> caption_of(const Words& words, SectionKind kind, const Surroundings& around) {
  size_t begin = 0;
  const Hit label = words.match(0, Role::caption_label);
  if (label && words.is_number(label.end)) {
    begin = label.end + 1;
    while (begin < words.size() && !words.is_word(begin)) ++begin;
  } else if (kind != SectionKind::caption && kind != SectionKind::heading) {
    return std::nullopt;
  }
  Heading heading;
  const Measure measure = measure_of(words);
  heading.unit = measure.unit;
  heading.scale = measure.scale;
  if (const auto period = only_period(words, around)) heading.period = period->value;
  if (const auto place = only_place(words, around)) heading.place = place->value;
  if (label) heading.name = name_of(words, begin, end_of_subject(words, begin, words.size()));
  return heading;
}

}  // namespace chashma::figures

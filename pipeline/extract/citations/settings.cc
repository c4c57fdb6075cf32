#include "pipeline/extract/citations/settings.h"

namespace chashma {

// «Вахше», «Бухаре», «Исфары»: no surname stands in the locative behind «в», and few end so in the nominative.
static bool is_locative(std::string_view word) {
  for (const std::string_view ending : {"е", "и", "ах", "ях"})
    if (word.ends_with(ending)) return true;
  return false;
}

bool is_place_before(const TokenReader& reader, const Vocabulary& words, size_t bracket, size_t from, size_t place_end) {
  if (bracket <= from) return false;
  const size_t i = bracket - 1;
  if (!reader.capital(i) || !reader.small_after_first(i)) return false;
  const size_t named = words.before(reader, bracket, from, kPlace);
  if (named > 0) {
    const size_t begin = bracket - named;
    return begin == from || !reader.capital(begin - 1);  // "Bern Sands (2011)"
  }
  if (!is_locative(reader.at(i)) || i <= from) return false;
  if (words.is(reader, i - 1, kWithin)) return true;
  return place_end == i - 1 && (reader.is(i - 1, ",") || words.is(reader, i - 1, kAnd));
}

void drop_setting(const TokenReader& reader, const Vocabulary& words, Authors& authors, size_t last_end) {
  const size_t i = authors.begin;
  if (authors.names.size() < 2 || last_end == 0 || i <= last_end) return;
  const size_t lead = words.before(reader, i, last_end, kSetting);
  if (lead == 0) return;
  for (size_t k = last_end; k < i - lead; ++k)
    if (!reader.closes(k)) return;
  const Span first = authors.names[0];
  const bool place = words.at(reader, first.begin, first.end, kPlace) > 0;
  if (words.is(reader, i - 1, kWithin) && !place) return;  // "Sen 1981 in Drèze and Sen 1989"
  authors.names.erase(authors.names.begin());
  authors.begin = authors.names[0].begin;
  authors.joined = authors.joined && authors.names.size() > 1;
}

}  // namespace chashma

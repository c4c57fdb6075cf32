#include "pipeline/extract/citations/lone_years.h"

#include <algorithm>

#include "pipeline/extract/citations/titles.h"

namespace chashma {

namespace {

struct Before {
  const TokenReader& reader;
  const Vocabulary& words;
  size_t from;
  const LoneYear& year;

  size_t reach() const { return std::max(from, year.open > kReachOfYear ? year.open - kReachOfYear : 0); }

  static bool is_last_word(const std::string& name, std::string_view word) {
    return name.size() >= word.size() && name.compare(name.size() - word.size(), word.size(), word) == 0;
  }

  // One who was cited before, or whose work was just spoken of: "Wohlgemuth’s Indirect Insertion (2009: 94)".
  std::vector<std::string> mentioned() const {
    for (size_t k = year.open; k-- > reach();) {
      if (!reader.capital(k)) continue;
      const bool owner = reader.is(k + 1, "’s") || reader.is(k + 1, "'s");
      if (owner && !words.is(reader, k, kPlace | kNever | kOrganization) && year.open - k < 12)
        return {std::string(reader.at(k))};
      for (const auto& citation : year.found)
        if (is_last_word(citation.authors[0], reader.at(k))) return citation.authors;
    }
    return {};
  }

  // "Barthes draws attention to the literature that … (1987)": one whose work of this year is in the list.
  std::vector<std::string> listed() const {
    const std::string when = reader.words(year.year);
    for (size_t k = year.open; k-- > reach();)
      if (reader.capital(k) && reader.letters(k) > 2 && !words.is(reader, k, kNever) && year.listed(reader.at(k), when))
        return {std::string(reader.at(k))};
    return {};
  }

  // "Ostrom (1990) … Her (2005) book"
  bool is_his() const {
    return words.is(reader, year.open - 1, kHis) && words.is(reader, year.year.end + 1, kWork) && !year.found.empty();
  }
};

}  // namespace

std::vector<std::string> author_of_lone_year(const TokenReader& reader, const Vocabulary& words, size_t from,
                                             const LoneYear& year) {
  const Before before{reader, words, from, year};
  const bool located = year.locator.found(), closed = reader.closes(year.year.end);
  std::vector<std::string> authors;
  if (located && reader.closes(year.locator.end)) authors = before.mentioned();
  if (authors.empty() && (located || closed)) authors = before.listed();
  if (authors.empty() && closed && before.is_his()) authors = year.found.back().authors;
  if (authors.empty() && located)
    if (const auto quoted = quoted_person(reader, words, year.open, before.reach())) authors = {reader.words(*quoted)};
  return authors;
}

}  // namespace chashma

#include "pipeline/extract/citations/titles.h"

#include <algorithm>

#include "pipeline/extract/citations/dates.h"

namespace chashma {

namespace {

constexpr size_t kLongestTitle = 30;  // tokens between quotation marks
constexpr size_t kLongestLead = 6;    // "Galvão, em seu pequeno artigo “": tokens between a name and the quotation mark
constexpr size_t kLongestOwned = 3;   // "grammar", "Wangkangurru grammar"

// A bracket and what stands before it.
struct Before {
  const TokenReader& reader;
  const Vocabulary& words;
  size_t bracket;
  size_t from;

  bool is(size_t i, uint32_t roles) const { return words.is(reader, i, roles); }

  std::optional<Authors> persons(size_t end) const {
    auto authors = authors_before(reader, words, end, from, false);
    if (!authors || authors->organization || is_place(reader, words, *authors)) return std::nullopt;
    return authors;
  }

  // "Flora do Brasil 2020 (2020)": a work that goes by its title, the year in it.
  std::optional<Authors> dated_title() const {
    const size_t year = bracket - 1;
    if (year <= from || !is_year(reader, year) || reader.at(year) != reader.at(bracket + 1)) return std::nullopt;
    auto authors = authors_before(reader, words, year, from, false);
    if (!authors || authors->names.size() > 1 || authors->et_al || year - authors->begin < 2) return std::nullopt;
    authors->names[0].end = bracket;
    return authors;
  }

  // "Searle, in Expression and Meaning (1979)": two words joined, behind a preposition that a comma sets apart from a name.
  size_t before_pair_of_words(const Authors& authors) const {
    const size_t i = authors.begin;
    if (!authors.joined || authors.names.size() != 2 || bracket - i != 3 || i < from + 3) return bracket;
    if (!is(i - 1, kWithin) || !reader.is(i - 2, ",") || !reader.capital(i - 3) || !reader.small_after_first(i - 3))
      return bracket;
    const bool subject = begins_sentence(i - 3) || (i > from + 3 && reader.capital(i - 4));
    return subject && !is(i - 3, kNever | kPlace | kMonth | kDocument | kOrganization) ? i - 2 : bracket;
  }

  // "Searle and Vanderveken, Foundations of Illocutionary Logic (1985)": where the work's title, known by its preposition,
  // stands between; otherwise `bracket`.
  size_t before_title(const Authors& authors) const {
    const size_t i = authors.begin;
    if (const size_t name = before_pair_of_words(authors); name != bracket) return name;
    if (authors.et_al || authors.joined || i < from + 4 || reader.capital(i - 1) || !reader.capital(i - 2)) return bracket;
    if (!is(i - 1, kParticle | kNever) || is(i - 1, kAnd | kRefer | kSetting)) return bracket;
    if (is(i - 2, kOrganization)) return bracket;
    size_t title = i - 2;
    title -= is(title - 1, kSetting) && !reader.capital(title - 1);  // "Searle in Foundations of …"
    if (reader.is(title - 1, ",")) --title;
    return title < i - 2 && reader.capital(title - 1) && !is(title - 1, kPlace | kNever) ? title : bracket;
  }

  // "The Innovator’s Dilemma (1997)"
  bool is_behind_article(size_t i) const { return i > from && (reader.is(i - 1, "the") || reader.is(i - 1, "The")); }

  // "The Physical Science Basis (2021)", "Mitigation of Climate Change (2022)": several words behind an article, or behind
  // a capital and its preposition, name a work and no person.
  bool is_title(const Authors& authors) const {
    const size_t i = authors.begin;
    if (authors.et_al || authors.joined || authors.organization || authors.names.size() > 1 || i <= from) return false;
    if (i > from + 2 && (reader.is(i - 1, "’s") || reader.is(i - 1, "'s")) && is_behind_article(i - 2)) return true;
    const bool one = i + 1 == bracket && reader.small_after_first(i);
    if (one && reader.is(i - 1, "A") && begins_sentence(i - 1)) return true;  // "Health of Workers: A Synthesis (2015)"
    // "the Law on Pastures (2013)"
    const bool law = i > from + 2 && is(i - 1, kSetting) && !reader.capital(i - 1) && reader.capital(i - 2) &&
                     reader.letters(i - 2) > 2 && is(i - 2, kDocument | kNever);
    if (law && bracket - i == authors.names[0].size() && !begins_sentence(i - 2)) return true;
    if (bracket - i < 2 || bracket - i != authors.names[0].size()) return false;
    for (size_t k = i; k < bracket; ++k)
      if (!reader.small_after_first(k) || !reader.capital(k) || is(k, kParticle | kOrganization | kPlace)) return false;
    if (is_behind_article(i)) return true;
    const bool heads_sentence = i < from + 3 || reader.is(i - 3, ".");
    return reader.is(i - 1, "of") && reader.capital(i - 2) && !heads_sentence && !is(i - 2, kOrganization);
  }

  bool begins_sentence(size_t i) const {
    return i <= from || reader.is(i - 1, ".") || reader.is(i - 1, "?") || reader.is(i - 1, "!") || reader.is(i - 1, ":") ||
           reader.between(i - 1, i).find('\n') != std::string_view::npos;
  }

  // "Fenger’s proposal (2018)", "Teichelmann & Schürmann’s Kaurna grammar (1840)", "Ruiz' perspective (2021)", "Keynes’s General
  // Theory (1936)": what a person has. "Women’s rights (1979)" begins its sentence.
  std::optional<Authors> owner() const {
    for (size_t k = bracket - 1; k > from && bracket - k <= kLongestOwned + 1; --k) {
      const bool mark = reader.glued(k) && (reader.is(k, "’s") || reader.is(k, "'s") || reader.is(k, "’") || reader.is(k, "'"));
      if (!mark) {
        if (!reader.is_word(k) || (k == bracket - 1 && is(k, kDocument | kNever))) return std::nullopt;
        if (is(k, kRefer)) return std::nullopt;  // "Wenker’s survey see Fleischer (2017)"
        continue;
      }
      if (k == bracket - 1) return std::nullopt;
      auto authors = persons(k);
      const bool alone = authors && authors->names.size() == 1 && authors->names[0].size() == 1;
      return alone && (begins_sentence(authors->begin) || is_behind_article(authors->begin)) ? std::nullopt : authors;
    }
    return std::nullopt;
  }

  // Where the quotation opens that closes before the bracket; `bracket` if none does.
  size_t quotation() const {
    const size_t close = bracket - 1;
    const bool low = reader.is(close, "»"), single = reader.is(close, "’");
    if (close <= from || !(low || single || reader.is(close, "”") || reader.is(close, "“") || reader.is(close, "\"")))
      return bracket;
    for (size_t k = close; k > from && close - k < kLongestTitle; --k) {
      if (single && k < close && reader.is(k, "’")) return bracket;  // "the term ‘topic’ … Jacobs’ (2005)"
      const bool opens =
          single ? reader.is(k - 1, "‘")
          : low  ? reader.is(k - 1, "«")
                 : reader.is(k - 1, "“") || reader.is(k - 1, "„") || (reader.is(close, "\"") && reader.is(k - 1, "\""));
      if (opens) return k - 1;
    }
    return bracket;
  }

  // "3. Elinor Ostrom, ‘Coping with Tragedies’ (1999) 2 Annual Review 493": a note of lawyers and historians
  std::optional<Authors> author_of_note(size_t open) const {
    if (open < from + 2 || !reader.is(open - 1, ",") || !reader.capital(open - 2)) return std::nullopt;
    auto authors = persons(open - 1);
    if (!authors) return std::nullopt;
    const size_t i = authors->begin;
    const bool first =
        begins_sentence(i) || reader.is_number(i - 1) || reader.is(i - 1, ";") || words.before(reader, i, from, kRefer) > 0;
    return first && (authors->joined || authors->names[0].size() > 1) ? authors : std::nullopt;
  }

  // «в книге Сена «…» (1999)», «Айнӣ дар китоби «…» (1949)», "Galvão, em seu pequeno artigo “…” (2007)": a word for a work
  // says that what is quoted is its title, and the name beside it its author's.
  std::optional<Authors> titled() const {
    const size_t open = quotation();
    if (open == bracket) return std::nullopt;
    if (auto author = author_of_note(open)) return author;
    size_t word = open;
    while (word > from && open - word < kLongestLead && !is(word - 1, kWork)) --word;
    if (word == from || open - word >= kLongestLead) return std::nullopt;
    if (word < open) {  // «в книге Сена «…»»
      auto authors = persons(open);
      return authors && authors->begin == word ? authors : std::nullopt;
    }
    size_t lead = word - 1;
    while (lead > from && word - lead < kLongestLead && reader.is_word(lead - 1) && !reader.capital(lead - 1)) --lead;
    if (lead > from && reader.is(lead - 1, ",")) --lead;
    return lead > from && reader.capital(lead - 1) ? persons(lead) : std::nullopt;
  }
};

// "Pierre Hadot" in "Perhaps it is what Pierre Hadot has called": words with capitals, the first of the sentence left out.
std::optional<Span> only_name(const TokenReader& reader, const Vocabulary& words, Span tokens) {
  std::optional<Span> name;
  for (size_t i = tokens.begin + 1; i < tokens.end; ++i) {
    if (!reader.capital(i) || reader.letters(i) < 3 || !reader.small_after_first(i)) continue;
    if (words.is(reader, i, kNever | kPlace | kMonth | kOrganization | kPage | kDocument)) return std::nullopt;
    if (name && name->end != i) return std::nullopt;
    name = Span{name ? name->begin : i, i + 1};
  }
  return name && name->size() <= 3 ? name : std::nullopt;
}

}  // namespace

std::optional<Span> quoted_person(const TokenReader& reader, const Vocabulary& words, size_t bracket, size_t from) {
  size_t open = Before{reader, words, bracket, from}.quotation();
  if (open == bracket) return std::nullopt;
  if (open > from + 1 && reader.is(open - 1, ":")) {  // "called “cosmic conscience”: “an exercise …”"
    if (const size_t earlier = Before{reader, words, open - 1, from}.quotation(); earlier != open - 1) open = earlier;
  }
  size_t begin = open;
  while (begin > from && !reader.is(begin - 1, ".") && !reader.is(begin - 1, "?") && !reader.is(begin - 1, "!")) --begin;
  const bool whole = begin > from || begin == 0 || reader.between(begin - 1, begin).find('\n') != std::string_view::npos;
  return whole ? only_name(reader, words, {begin, open}) : std::nullopt;
}

std::optional<Authors> narrative_authors(const TokenReader& reader, const Vocabulary& words, size_t bracket, size_t from) {
  if (bracket <= from) return std::nullopt;
  const Before before{reader, words, bracket, from};
  if (auto authors = before.owner()) return authors;
  if (auto authors = before.titled()) return authors;
  if (auto authors = before.dated_title()) return authors;
  if (reader.is(bracket - 1, "’") && before.quotation() != bracket) return std::nullopt;
  auto authors = authors_before(reader, words, bracket, from, false);
  if (!authors || is_place(reader, words, *authors)) return std::nullopt;
  if (const size_t end = before.before_title(*authors); end != bracket) {
    authors = authors_before(reader, words, end, from, false);
    if (!authors || is_place(reader, words, *authors)) return std::nullopt;
  } else if (before.is_title(*authors)) {
    return std::nullopt;
  }
  return authors;
}

}  // namespace chashma

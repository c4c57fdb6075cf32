#include "pipeline/extract/citations/authors.h"

#include <algorithm>

#include "pipeline/extract/citations/bodies.h"
#include "pipeline/text/unicode.h"

namespace chashma {

static constexpr size_t kLongestName = 5;  // capitalised words: "Open Society Justice Initiative Foundation"
static constexpr size_t kMostNames = 12;

namespace {

// "(WHO, 2010)": capitals among small letters are a body's acronym, and not the word "who".
bool names_body(const TokenReader& reader, const Vocabulary& words, size_t i) {
  if (words.is(reader, i, kAcronym) && reader.all_capitals(i)) return true;
  return reader.all_capitals(i) && reader.letters(i) > 2 && !words.is(reader, i, kMonth | kDocument) &&
         !(i > 0 && reader.all_capitals(i - 1)) && !reader.all_capitals(i + 1);
}

struct NamesBefore {
  const TokenReader& reader;
  const Vocabulary& words;
  size_t limit;
  bool bracketed;

  bool is(size_t i, uint32_t roles) const { return words.is(reader, i, roles); }

  // "Smith J. A.", «Иванов И.И.»: initials behind the surname. The end of the surname, or `end`.
  size_t without_initials_behind(size_t end) const {
    size_t i = end;
    while (i >= limit + 2 && reader.is(i - 1, ".") && reader.capital(i - 2) && reader.letters(i - 2) <= 2) {
      i -= 2;
      if (i > limit && reader.hyphen(i - 1)) --i;  // "J.-P."
    }
    if (i == end) return end;
    if (i > limit && reader.is(i - 1, ",")) --i;
    if (i > limit + 2 && reader.hyphen(i - 2) && reader.glued(i - 1) && reader.capital(i - 3)) return i;  // «Турсун-заде М.»
    return i > limit && reader.capital(i - 1) && reader.letters(i - 1) > 1 ? i : end;
  }

  // A surname's word, hyphens included: "Petini-Benelli", "Al-Wer". Its begin, or `end` if there is none.
  size_t surname_begin(size_t end, bool lower_too) const {
    size_t i = end;
    if (i <= limit || !reader.is_word(i - 1)) return end;
    bool capital = reader.capital(i - 1) || capital_after_apostrophe(i - 1);
    --i;
    while (i >= limit + 2 && reader.hyphen(i - 1) && reader.glued(i) && reader.glued(i - 1) && reader.is_word(i - 2)) {
      i -= 2;
      capital = capital || reader.capital(i);
    }
    if (!capital && !(lower_too && reader.letters(i) > 2)) return end;
    if (i > limit + 1 && reader.hyphen(i - 1) && reader.glued(i) && reader.is_number(i - 2)) return end;  // "No. 72341-TJ (2013)"
    if (i + 1 == end && is(i, kNever | kMonth) && !is(i, kSurname) && !names_body(reader, words, i)) return end;
    if (i + 1 != end && is(i, kMonth) && is(end - 1, kMonth)) return end;  // "July-August 2018"
    return i;
  }

  // "d'Anglejan"
  bool capital_after_apostrophe(size_t i) const {
    const auto word = reader.at(i);
    const size_t mark = word.find_first_of("'\xE2");
    if (mark == std::string_view::npos || mark > 2) return false;
    const size_t letter = mark + decode(word, mark).bytes;
    return letter < word.size() && is_upper(decode(word, letter).value);
  }

  bool initial_before(size_t i) const {
    return i >= limit + 2 && reader.is(i - 1, ".") && reader.capital(i - 2) && reader.letters(i - 2) <= 3 &&
           !(reader.letters(i - 2) == 3 && reader.all_capitals(i - 2)) && reader.glued(i - 1) &&
           !(reader.letters(i - 2) > 1 && is(i - 2, kSee | kRefer));
  }

  // Given names, initials and particles to the left of a surname: "Amartya", "В. Г.", "van der".
  size_t with_given_names(size_t begin) const {
    size_t i = begin;
    for (size_t taken = 0; taken < kLongestName && i > limit; ++taken) {
      if (initial_before(i)) {
        i -= 2;
      } else if (i >= limit + 3 && reader.hyphen(i - 1) && initial_before(i - 1)) {  // "J.-P. Sartre"
        i -= 3;
      } else if (is(i - 1, kParticle) && (!reader.capital(i - 1) || reader.all_capitals(i - 1))) {
        // "e", "y", "a": also conjunctions, and then no part of the name
        if (is(i - 1, kAnd) || only_preposition(i - 1)) break;
        --i;
      } else if (is(i - 1, kParticle) && reader.capital(i - 1) && (!is(i - 1, kNever) || !is(i, kOrganization))) {
        --i;  // "Colleman & De Clerck", "Le Billon"; but "El Banco Mundial"
      } else if (i >= limit + 2 && reader.hyphen(i - 1) && reader.glued(i - 1) && reader.capital(i - 2) && is(i, kParticle)) {
        i -= 2;  // "Fernandez-del Castillo"
      } else if (reader.capital(i - 1) && !is(i - 1, kMonth | kSee) && (!is(i - 1, kNever) || is_acronym(i - 1))) {
        const size_t word = is_acronym(i - 1) ? i - 1 : surname_begin(i, false);
        if (word == i) break;
        i = word;
      } else {
        break;
      }
    }
    return i;
  }

  // "nas palavras de Medviédev", "adaptado de Gams": behind a word in small letters it's hardly part of the name.
  bool only_preposition(size_t i) const {
    if (reader.capital(i) || i <= limit || !reader.is_word(i - 1) || reader.capital(i - 1)) return false;
    static constexpr std::string_view romance[] = {"de", "do", "da", "dos", "das", "du", "di", "la", "le", "el", "del", "della"};
    const auto word = reader.at(i);
    if (word == "do" && (reader.is(i - 1, "as") || reader.is(i - 1, "so") || reader.is(i - 1, "than"))) return true;
    return std::find(std::begin(romance), std::end(romance), word) != std::end(romance) &&
           !is(i - 1, kAnd | kSee | kCue | kParticle);
  }

  // "UN Habitat (2015)": "un" is an article, "UN" is none.
  bool is_acronym(size_t i) const { return reader.all_capitals(i) && reader.letters(i) > 1 && !reader.all_capitals(i + 1); }

  struct Name {
    size_t begin;
    Span words;
  };

  std::optional<Name> name(size_t end, bool lower_too) const {
    size_t i = end;
    if (i > limit + 1 && (reader.is(i - 1, "’s") || reader.is(i - 1, "'s") || reader.is(i - 1, "’") || reader.is(i - 1, "'")))
      --i;  // "Kennard’s (1934)"
    i = without_initials_behind(i);
    if (i > limit + 1 && (reader.is(i - 1, "Jr") || reader.is(i - 1, "Sr"))) --i;
    const size_t surname_end = i;
    const size_t begin = surname_begin(i, lower_too);
    if (begin == i) return std::nullopt;
    const size_t all = with_given_names(begin);
    return Name{all, {all, surname_end}};
  }

  // Does a piece of the bracket begin at token i: after "(", ";", or a word like "see"?
  bool at_piece_begin(size_t i) const {
    return i == limit || reader.opens(i - 1) || reader.is(i - 1, ";") || words.before(reader, i, limit, kSee) > 0;
  }
};

}  // namespace

// "ADB–UNDP"
static bool joins_acronyms(const TokenReader& reader, size_t dash) {
  return dash > 0 && reader.dash(dash) && reader.glued(dash) && reader.all_capitals(dash - 1) && reader.all_capitals(dash + 1) &&
         reader.letters(dash - 1) > 1 && reader.letters(dash + 1) > 1;
}

// "Smith, Jones and Lee", "Smith & Lee": the names to the left of the last one.
static void add_names_before(const NamesBefore& before, Authors& authors) {
  const TokenReader& reader = before.reader;
  bool list = authors.et_al || before.bracketed;
  for (size_t i = authors.begin; authors.names.size() < kMostNames && i > before.limit; i = authors.begin) {
    size_t end = i;
    const size_t conjunction = before.words.before(reader, i, before.limit, kAnd);
    const bool comma = reader.is(i - 1, ",");
    if (conjunction && !authors.joined && !authors.et_al) {
      end = i - conjunction;
      if (end > before.limit && reader.is(end - 1, ",")) --end;                                // "Smith, Jones, and Lee"
    } else if (reader.glued(i) && (reader.is(i - 1, "/") || joins_acronyms(reader, i - 1))) {  // "Bakhtin/Medvedev", "ADB–UNDP"
      end = i - 1;
    } else if (comma && (list || before.without_initials_behind(i - 1) < i - 1)) {  // "Peach, K., Mulgan, G., Lee, M. (2021)"
      end = i - 1;
    } else if (reader.is(i - 1, ";") && before.bracketed && !authors.et_al &&
               authors.comma) {  // "PASSOS; CRUZ, 2010": a piece that is all name
      const auto name = before.name(i - 1, false);
      const bool more = name && name->begin > before.limit && reader.is(name->begin - 1, ",");  // "PAULA, SILVA; WOIDA, 2020"
      if (!name || (!more && !before.at_piece_begin(name->begin))) return;
      list = list || more;
      end = i - 1;
    } else {
      return;
    }
    const bool ampersand = before.bracketed && conjunction && reader.is(i - 1, "&");  // "(cova & Dalli, 2009)"
    const auto name = before.name(end, ampersand);
    if (!name) return;
    authors.joined = authors.joined || conjunction > 0;
    list = list || conjunction > 0;
    authors.begin = name->begin;
    authors.names.insert(authors.names.begin(), name->words);
  }
}

static bool names_an_organization(const NamesBefore& before, const Authors& authors) {
  for (const Span name : authors.names)
    for (size_t i = name.begin; i < name.end; ++i)
      if (before.is(i, kOrganization)) return true;
  return false;
}

// "Lastly, Bannister et al. (2011)": the word that opens the sentence is no author.
static void drop_adverb(const TokenReader& reader, size_t limit, Authors& authors) {
  if (authors.names.size() < 2 || authors.names[0].size() != 1) return;
  const size_t i = authors.names[0].begin;
  const auto word = reader.at(i);
  const auto ends = [&](std::string_view e) { return word.size() > e.size() + 2 && word.substr(word.size() - e.size()) == e; };
  const bool opens = i == limit || !reader.is_word(i - 1);
  if (!opens || !reader.is(i + 1, ",") || !(ends("ly") || ends("mente") || ends("ment"))) return;
  authors.names.erase(authors.names.begin());
  authors.begin = authors.names[0].begin;
}

// "LT", "VLSSr", "AUs", not "McDonald"
static bool is_acronym(const TokenReader& reader, size_t i) {
  if (!reader.capital(i) || reader.small_after_first(i)) return false;
  if (reader.letters(i) <= 4) return true;
  const auto word = reader.at(i);
  size_t capitals = 0;
  for (size_t at = 0; at < word.size(); at += decode(word, at).bytes) capitals += is_upper(decode(word, at).value);
  return capitals > 2;
}

// "(LT; Steele et al. 2004)", "the LWA, Obenberger et al.", "Landau (1999) based on Hebrew and Kim (2011)".
static void drop_first_if_no_person(const NamesBefore& before, Authors& authors) {
  const Span first = authors.names[0];
  const bool one_word = first.size() == 1 || (first.size() == 3 && before.reader.hyphen(first.begin + 1));  // "GOL-E"
  const bool all_place = before.words.at(before.reader, first.begin, first.end, kPlace) > 0 && before.is(first.end - 1, kPlace);
  if (authors.names.size() < 2 || (!one_word && !all_place)) return;
  const TokenReader& reader = before.reader;
  const size_t i = first.end - 1, begin = first.begin;
  const size_t surname = authors.names[1].end - 1;
  const bool acronym =
      is_acronym(reader, begin) && !reader.all_capitals(surname) && !before.is(i + 1, kAnd) && !reader.is(i + 1, "/");
  const bool place = before.is(i, kPlace) && !(before.bracketed && before.is(i + 1, kAnd));
  const bool setting =
      !before.bracketed && reader.is(i + 1, ",") && before.is(begin - 1, kSetting);  // "In Gã, Berry & Kotei (1969)"
  if (!acronym && !place && !setting) return;
  authors.names.erase(authors.names.begin());
  authors.begin = authors.names[0].begin;
  authors.joined = authors.joined && authors.names.size() > 1;
}

// "Winter", "Law", "Jan" are names only beside others or alone between brackets: "(Law et al. 2003)", "(Los 2000)".
static bool alone_but_common(const NamesBefore& before, const Authors& authors, size_t end) {
  if (authors.names.size() > 1 || authors.et_al || authors.names[0].size() > 1) return false;
  const size_t i = authors.names[0].begin;
  if (!before.is(i, kNever | kMonth) || names_body(before.reader, before.words, i)) return false;
  const TokenReader& reader = before.reader;
  const bool alone = before.bracketed && (i == before.limit || reader.opens(i - 1) || reader.is(i - 1, ";"));
  return !alone || (before.is(i, kMonth) && !reader.is(end - 1, ","));
}

// "(FLICHINHA..., 2020)": a work without author goes by the first word of its title.
static size_t without_ellipsis(const TokenReader& reader, size_t end, size_t limit) {
  size_t i = end;
  while (i > limit && (reader.is(i - 1, ".") || reader.is(i - 1, "…") || reader.is(i - 1, "..."))) --i;
  const bool three = end - i == 3 || (end - i == 1 && !reader.is(i, "."));
  return three && reader.all_capitals(i - 1) ? i : end;
}

// "(World Health Organization [WHO], 2020)": the acronym of a body behind its name; its token, or 0.
static size_t acronym_behind(const TokenReader& reader, size_t end, size_t limit) {
  const bool brackets = end > limit + 3 && reader.closes(end - 1) && reader.opens(end - 3) && reader.is_word(end - 4);
  return brackets && reader.all_capitals(end - 2) && reader.letters(end - 2) > 1 ? end - 2 : 0;
}

static bool begins_alike(const TokenReader& reader, size_t a, size_t b) {
  return decode(reader.at(a), 0).value == decode(reader.at(b), 0).value;
}

// «Одинаев [и др.], 2019»: how many tokens the brackets and what is in them take
static size_t others_in_brackets(const TokenReader& reader, const Vocabulary& words, size_t end, size_t limit) {
  if (end < limit + 4 || !reader.closes(end - 1)) return 0;
  const size_t others = words.before(reader, end - 1, limit, kEtAl);
  return others && end > limit + others + 2 && reader.opens(end - others - 2) ? others + 2 : 0;
}

bool is_place(const TokenReader& reader, const Vocabulary& words, const Authors& authors) {
  const Span name = authors.names[0];
  if (name.size() == 1 && reader.all_capitals(name.begin) && words.is(reader, name.begin, kAcronym)) return false;
  return authors.names.size() == 1 && !authors.et_al && words.at(reader, name.begin, name.end, kPlace) == name.size();
}

std::optional<Authors> authors_before(const TokenReader& reader, const Vocabulary& words, size_t end, size_t limit,
                                      bool bracketed) {
  const NamesBefore before{reader, words, limit, bracketed};
  size_t i = end;
  const bool comma = i > limit && reader.is(i - 1, ",");
  if (comma) --i;
  if (comma && bracketed) {
    const size_t title = without_ellipsis(reader, i, limit);
    if (title < i && before.is(title - 1, kNever))
      return Authors{title - 1, {{title - 1, title}}, false, false, true};  // "(PROFESSOR..., 2015)"
    i = title;
  }
  if (i > limit + 1 && (reader.is(i - 1, "’s") || reader.is(i - 1, "'s")) && words.before(reader, i - 1, limit, kEtAl))
    --i;  // "Baxter et al.’s (2009)"
  const size_t acronym = acronym_behind(reader, i, limit);
  if (acronym) i -= 3;
  Authors authors;
  authors.comma = comma;
  if (const size_t others = others_in_brackets(reader, words, i, limit)) {
    i -= others;
    authors.et_al = true;
  } else if (const size_t more = words.before(reader, i, limit, kEtAl)) {
    i -= more;
    authors.et_al = true;
    if (i > limit && reader.is(i - 1, ",")) --i;
  }
  const bool pair = bracketed && i > limit + 2 && reader.is(i - 2, "&") && reader.capital(i - 3);  // "(Vargo & lusch, 2008)"
  const auto last = before.name(i, authors.et_al || pair);
  if (last) {
    authors.begin = last->begin;
    authors.names = {last->words};
    add_names_before(before, authors);
  }
  // "Food and Agriculture Organization" is no pair of persons; "развития" no name.
  if (!authors.et_al && (!last || names_an_organization(before, authors) ||
                         (authors.begin > limit && !reader.capital(authors.begin - 1) && reader.is_word(authors.begin - 1)))) {
    if (auto organization = organization_before(reader, words, i, limit, bracketed);
        organization && organization->begin <= (last ? authors.begin : i))
      return organization;
  }
  if (!last || (acronym && !begins_alike(reader, authors.names[0].begin, acronym))) return std::nullopt;
  if (!bracketed) drop_adverb(reader, limit, authors);
  drop_first_if_no_person(before, authors);
  return alone_but_common(before, authors, end) ? std::nullopt : std::optional(authors);
}

}  // namespace chashma

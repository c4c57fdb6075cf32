#include "pipeline/extract/citations/doubts.h"

#include <algorithm>

namespace chashma {

namespace {

struct Doubts {
  const TokenReader& reader;
  const Vocabulary& words;
  Span tokens;
  const Authors& authors;
  const YearFound& year;

  // "National Inventories (2006 IPCC Guidelines)", "(IPCC 2013 Wetlands Supplement)": the year is part of a name that goes on.
  bool names_edition() const {
    const size_t end = year.end;
    if (!reader.capital(end) || words.is(reader, end, kSee | kAnd | kPage | kParticle | kRefer)) return false;
    for (size_t i = end; !year.narrative && i < tokens.end && !reader.closes(i); ++i)
      if (reader.is_number(i) || reader.is(i, ";")) return false;
    return true;
  }

  // "DCD/DAC/STAT(2018)9/FINAL"
  bool is_in_symbol() const {
    const size_t open = year.open, i = year.begin;
    return reader.glued(open) && reader.closes(i + 1) && reader.glued(i + 2) &&
           (reader.is_number(i + 2) || reader.is_word(i + 2) || reader.is(i + 2, "/"));
  }

  // "National Forestry Programme (2021)", "Gender Policy and Action Plan 2020–2023", «(Ведомости Верховного Совета, 1991)»
  bool is_document() const {
    if (authors.et_al) return false;
    return std::any_of(authors.names.begin(), authors.names.end(), [&](Span name) {
      for (size_t i = name.begin; i < name.end; ++i)
        if (const size_t document = words.at(reader, i, name.end, kDocument);
            document > words.at(reader, i, name.end, kBody) && (name.size() > 1 || !year.inside()))
          return true;
      return words.is(reader, name.begin, kDocument);
    });
  }

  // "How Malnutrition can be Tackled (2014)": a line that is a title, whose last words with capitals are no one's name
  bool ends_title_line() const {
    const size_t before = authors.begin - 1;
    if (!year.inside() || !year.narrative || authors.begin < tokens.begin + 3 || authors.et_al) return false;
    if (!reader.closes(year.end) || year.end + 1 < tokens.end) return false;
    return reader.is_word(before) && !reader.capital(before) &&
           !words.is(reader, before, kSee | kRefer | kCue | kAnd | kParticle | kWork);
  }

  // "(personal communication with H. Nazarov, 2 June 2015)", «(интервью с Х. Назаровым, 2015)»
  bool is_talk() const {
    if (!year.inside() || year.narrative) return false;
    size_t end = authors.begin;
    end -= end > year.open + 1 && reader.is_word(end - 1) && !words.is(reader, end - 1, kWithin | kTalk);  // "with"
    return words.before(reader, end, year.open + 1, kTalk) > 0;
  }

  // "R v. Brown [1994] 1 AC 212", "[2005] UKHL 12": a law report
  bool is_case() const {
    if (!year.inside() || !reader.is(year.open, "[") || !reader.is(year.end, "]")) return false;
    const size_t i = year.end + 1;
    return (reader.is_number(i) && reader.capital(i + 1)) || (reader.all_capitals(i) && reader.is_number(i + 1));
  }

  // "(New York: Knopf, 1999)", "(Washington, DC: World Bank, 2019)": the imprint of a work that a note gives in full
  bool is_imprint() const {
    const size_t colon = authors.begin - 1;
    if (!year.inside() || year.narrative || !reader.is(colon, ":") || colon < year.open + 2 || !authors.comma) return false;
    const bool page = reader.closes(year.end) && reader.is(year.end + 1, ",") && reader.is_number(year.end + 2);
    bool place = false;
    for (size_t i = year.open + 1; i < colon; ++i) {
      const bool word = reader.capital(i) && !words.is(reader, i, kSee | kRefer | kNever | kDocument | kOrganization);
      if (!word && !(reader.is(i, ",") && i > year.open + 1)) return false;
      place = place || words.is(reader, i, kPlace) || words.at(reader, i, colon, kPlace);
    }
    return place || page;
  }

  // "(Constitution of the Republic of Tajikistan, 1994)": what seems a body is the end of a document's name.
  bool ends_document() const {
    if (!authors.organization || !year.inside() || year.narrative) return false;
    for (size_t i = authors.begin; i-- > year.open + 1 && (reader.is_word(i) || reader.hyphen(i));)
      if (reader.capital(i) && words.is(reader, i, kDocument)) return true;
    return false;
  }

  // «2010 года», «2007-2009гг.»; "Rumyantsev (1754–1826)", "the programme (2016-2020)": a time, not a year of publication.
  bool is_time() const {
    const size_t begin = year.begin, end = year.end;
    if (end < tokens.end && words.is(reader, end, kYearWord)) return !reader.is(begin - 1, ",");
    if (year.narrative && end < tokens.end && reader.dash(end))
      return year.inside() ||
             (reader.is_number(end + 1) && reader.at(end + 1).size() == 4);  // "(1743 – around 1790)", "2021 -2030"
    const bool span = end - begin >= 3 && !reader.is(end - 2, "/") && reader.is_number(end - 1) &&  // but "Marx (1867/1976)"
                      reader.at(end - 1).size() == 4 && reader.number(end - 1) - reader.number(begin) > 2;
    const bool long_time = span && reader.number(end - 1) - reader.number(begin) > 4;
    return span && (year.narrative || (long_time && is_no_person()));
  }

  // "(NIR 1990-2017)", "(National Plan for Tourism Promotion 2024–2027)", but "(Marx 1867–1894)"
  bool is_no_person() const {
    if (reader.is(year.begin - 1, ",") || authors.et_al || authors.names.size() > 1) return false;
    const Span name = authors.names[0];
    if (name.size() == 1) return reader.all_capitals(name.begin);
    for (size_t i = name.begin; i < name.end; ++i)
      if (reader.is(i, ".")) return false;
    return true;
  }
};

}  // namespace

bool names_no_work(const TokenReader& reader, const Vocabulary& words, Span tokens, const Authors& authors,
                   const YearFound& year) {
  const Doubts doubts{reader, words, tokens, authors, year};
  if (doubts.is_document() || doubts.is_time()) return true;
  if (doubts.ends_title_line() || doubts.is_case() || doubts.is_talk() || doubts.is_imprint() || doubts.ends_document())
    return true;
  return year.inside() && (doubts.names_edition() || doubts.is_in_symbol());
}

}  // namespace chashma

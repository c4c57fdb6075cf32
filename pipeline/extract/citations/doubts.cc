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
        if (words.at(reader, i, name.end, kDocument) && (name.size() > 1 || !year.inside())) return true;
      return words.is(reader, name.begin, kDocument);
    });
  }

  // «2010 года», «2007-2009гг.»; "Rumyantsev (1754–1826)", "the programme (2016-2020)": a time, not a year of publication.
  bool is_time() const {
    const size_t begin = year.begin, end = year.end;
    if (end < tokens.end && words.is(reader, end, kYearWord)) return !reader.is(begin - 1, ",");
    if (year.narrative && end < tokens.end && reader.dash(end))
      return year.inside() || (reader.is_number(end + 1) && reader.at(end + 1).size() == 4);  // "(1743 – around 1790)", "2021 -2030"
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

bool names_no_work(const TokenReader& reader, const Vocabulary& words, Span tokens, const Authors& authors, const YearFound& year) {
  const Doubts doubts{reader, words, tokens, authors, year};
  if (doubts.is_document() || doubts.is_time()) return true;
  return year.inside() && (doubts.names_edition() || doubts.is_in_symbol());
}

}  // namespace chashma

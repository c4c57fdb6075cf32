#include "pipeline/extract/citations/dates.h"

namespace chashma {

bool is_year(const TokenReader& reader, size_t i) {
  const auto digits = reader.at(i);
  if (digits.size() != 4 || !reader.is_number(i)) return false;
  if (reader.glued(i) && reader.is_word(i - 1) && reader.letters(i - 1) < 4) return false;  // "R2019a", "v2021"
  const int value = reader.number(i);
  return value >= 1500 && value < 2030;  // "Agenda 2030" is no work
}

// "2013a", «2013б»; not "2013x5".
static bool is_letter_of_year(const TokenReader& reader, size_t i) {
  return reader.is_word(i) && reader.glued(i) && reader.letters(i) == 1 && !reader.capital(i);
}

size_t year_end(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit) {
  if (!is_year(reader, i)) return i + words.at(reader, i, limit, kUndated);
  size_t end = i + 1;
  if (end < limit && is_letter_of_year(reader, end)) ++end;
  const bool range = end + 1 < limit && (reader.dash(end) || reader.is(end, "/")) && reader.glued(end) && reader.glued(end + 1);
  if (!range) return end;
  const bool full = is_year(reader, end + 1), shortened = reader.at(end + 1).size() == 2 && reader.number(end + 1) > 0;
  if (!full && !shortened) return end;
  end += 2;
  if (end < limit && is_letter_of_year(reader, end)) ++end;
  return end;
}

// "xii", "45": what a page can be.
static bool is_page_number(const TokenReader& reader, size_t i) {
  if (reader.is_number(i)) return reader.at(i).size() <= 5;
  std::string_view roman = reader.at(i);
  const size_t following = roman.find_last_not_of('f') + 1;  // "xiif."
  if (following >= 2 && roman.size() - following <= 2) roman = roman.substr(0, following);
  return reader.is_word(i) && roman.find_first_not_of("ivxlcIVXLC") == std::string_view::npos;
}

// "(Austin 2010, xiif.)": small letters that a mark ends; one alone would be a letter of the year.
static bool is_roman_page(const TokenReader& reader, size_t i) {
  return reader.is_word(i) && reader.letters(i) > 1 && !reader.capital(i) && is_page_number(reader, i) &&
         (reader.closes(i + 1) || reader.is(i + 1, ";") || reader.is(i + 1, ".") || reader.dash(i + 1));
}

// "(FLICHINHA, 2020, 18′ 36″)": a time in a recording is no page.
static bool is_minute(const TokenReader& reader, size_t i) {
  return reader.is(i, "′") || reader.is(i, "″") || ((reader.is(i, "'") || reader.is(i, "’")) && reader.is_number(i + 1));
}

// One page with what clings to it: "45ff.", "147–150", "2.1", "181 f.", "213n5"; its end, or i.
static size_t page_end(const TokenReader& reader, size_t i, size_t limit) {
  if (i >= limit || !is_page_number(reader, i)) return i;
  ++i;
  if (i < limit && reader.glued(i) && is_minute(reader, i)) return i - 1;
  for (;;) {
    if (i + 1 < limit && (reader.dash(i) || reader.is(i, ".")) && is_page_number(reader, i + 1) &&
        (reader.dash(i) || (reader.glued(i) && reader.glued(i + 1)))) {
      i += 2;
    } else if (i < limit && reader.is_word(i) &&
               (reader.is(i, "f") || reader.is(i, "ff") || reader.is(i, "sqq") || reader.is(i, "об"))) {
      ++i;
      if (i < limit && reader.is(i, ".") && reader.glued(i) && (i + 1 >= limit || reader.closes(i + 1))) ++i;
    } else if (i < limit && reader.glued(i) && reader.is_word(i) && reader.letters(i) <= 2) {  // "12a", "213n5"
      ++i;
      if (i < limit && reader.glued(i) && reader.is_number(i)) ++i;
    } else {
      return i;
    }
  }
}

// "45", "p. 45, 47", "17, Fn 41", "Chapter 3 and 5": pages with their words; its end, or i.
static size_t pages_end(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit) {
  size_t end = i;
  for (size_t at = i; at < limit;) {
    const size_t word = words.at(reader, at, limit, kPage);
    // A year after a page begins another work: "(Sen 1998: 45, 1999)".
    if (end > i && !word && is_year(reader, at) && !(at + 1 < limit && reader.dash(at + 1))) return end;
    size_t next = page_end(reader, at + word, limit);
    if (next == at + word) {
      const bool alone = word > 0 && (reader.is(at, "passim") || reader.is(at, "n.p"));
      if (!alone) return end;
    }
    end = next;
    at = end;
    if (at < limit && (reader.is(at, ",") || reader.is(at, "&") || words.is(reader, at, kAnd))) {
      ++at;
    } else if (!(at < limit && words.at(reader, at, limit, kPage) > 0)) {
      return end;
    }
  }
  return end;
}

Locator locator_at(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit, bool bracketed) {
  const bool colon = i < limit && reader.is(i, ":"), comma = i < limit && reader.is(i, ",");
  const bool stop = i < limit && reader.is(i, ".") && bracketed;  // GOST: "[5. С. 23]"
  size_t begin = i + (colon || comma || stop);
  if (begin < limit && (reader.is(begin, ":") || reader.is(begin, ","))) ++begin;
  if (begin >= limit) return {};
  const bool word =
      words.at(reader, begin, limit, kPage) > 0 && !(reader.is_word(begin) && reader.letters(begin) == 1 && begin + 1 < limit &&
                                                     (reader.is(begin + 1, ",") || reader.closes(begin + 1)));
  const bool number = reader.is_number(begin) && !is_year(reader, begin);
  if (!colon && !word && !(comma && bracketed && (number || is_roman_page(reader, begin)))) return {};
  const size_t end = pages_end(reader, words, begin, limit);
  return {begin, end};
}

}  // namespace chashma

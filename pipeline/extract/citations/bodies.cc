#include "pipeline/extract/citations/bodies.h"

#include <algorithm>

namespace chashma {

static constexpr size_t kLongestOrganization = 18;  // tokens: "Агентии омори назди Президенти Ҷумҳурии Тоҷикистон"

static bool may_be_inside_organization(const TokenReader& reader, size_t i) {
  return reader.is_word(i) || reader.hyphen(i) || reader.is(i, "«") || reader.is(i, "»") || reader.is(i, "“") ||
         reader.is(i, "”") || reader.is(i, "\"") || reader.is(i, "&") || reader.is(i, "’") || reader.is(i, "/");
}

static bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// «“Корманди фахрии таҳсилоти Федератсияи Россия” (2011)»: the name ends a quotation that began before it.
static bool closes_foreign_quote(const TokenReader& reader, size_t begin, size_t end) {
  const bool closes = reader.is(end - 1, "”") || reader.is(end - 1, "»");
  for (size_t i = begin; closes && i < end; ++i)
    if (reader.is(i, "“") || reader.is(i, "«") || reader.is(i, "„")) return false;
  return closes;
}

// "FAO", "KfW"
static bool is_acronym(const TokenReader& reader, size_t i) {
  return reader.capital(i) && reader.letters(i) > 1 && (reader.all_capitals(i) || !reader.small_after_first(i));
}

namespace {

// Where the name of one body may end and another's begin.
struct Joint {
  const TokenReader& reader;
  const Vocabulary& words;
  Span name;

  bool is(size_t i, uint32_t roles) const { return words.is(reader, i, roles); }
  bool divides(size_t i) const {
    return is(i, kAnd) || reader.is(i, "&") || (reader.is(i, "/") && reader.glued(i)) || i >= name.end;
  }
  bool has_head(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i)
      if (is(i, kOrganization)) return true;
    return end == begin + 1 && is_acronym(reader, begin);
  }
  // "UNDP", "Asian Development Bank", "Ministry of Finance", «Азиатский банк развития»: whole up to the end or the next joint
  bool begins_body(size_t begin) const {
    if (is_acronym(reader, begin) && divides(begin + 1)) return true;
    if (!reader.capital(begin) || (is_acronym(reader, begin) && reader.is(begin - 1, "/"))) return false;  // "WHO/UNICEF Joint …"
    for (size_t i = begin; i < name.end && (reader.capital(i) || is(i, kBody)); ++i) {
      if (!is(i, kBody)) continue;
      const bool latin = is_ascii(reader.at(i));
      const bool ends = divides(i + 1) || (latin ? reader.is(i + 1, "of") || reader.is(i + 1, "for") : reader.is_word(i + 1));
      return ends && !(i == begin && divides(i + 1));
    }
    return false;
  }
};

}  // namespace

// "National Statistics Office and UNICEF", "IFAD/World Bank": two bodies; "Ministry of Labour and Social Protection" is one.
static std::vector<Span> divided(const TokenReader& reader, const Vocabulary& words, Span name) {
  const Joint joint{reader, words, name};
  std::vector<Span> bodies;
  size_t begin = name.begin;
  for (size_t i = name.begin + 1; i + 1 < name.end; ++i) {
    if (!joint.divides(i) || !joint.has_head(begin, i) || !joint.begins_body(i + 1)) continue;
    bodies.push_back({begin, i});
    begin = i + 1;
  }
  bodies.push_back({begin, name.end});
  return bodies;
}

// "The World Bank and the Asian Development Bank (2019)", "FAO and the World Bank (2018)"
static void add_body_before(const TokenReader& reader, const Vocabulary& words, size_t limit, Authors& authors) {
  size_t end = authors.begin;
  end -= end > limit && reader.is(end - 1, "the");
  if (end < limit + 2 || !words.is(reader, end - 1, kAnd)) return;
  --end;
  if (is_acronym(reader, end - 1) && reader.all_capitals(end - 1) && !words.is(reader, end - 1, kPlace | kMonth)) {
    authors.begin = end - 1;
    authors.names.insert(authors.names.begin(), {end - 1, end});
    return;
  }
  if (!words.is(reader, end - 1, kBody)) return;
  size_t begin = end - 1;
  while (begin > limit && reader.capital(begin - 1) && !words.is(reader, begin - 1, kNever | kMonth | kSee)) --begin;
  if (begin == end - 1) return;
  authors.begin = begin;
  authors.names.insert(authors.names.begin(), {begin, end});
}

// The head of an organization's name must be there: "Ministry of Labour and Social Protection", «Азиатский банк развития».
std::optional<Authors> organization_before(const TokenReader& reader, const Vocabulary& words, size_t end, size_t limit,
                                           bool bracketed) {
  const auto is = [&](size_t i, uint32_t roles) { return words.is(reader, i, roles); };
  size_t head = end, i = end;
  while (i > limit && end - i < kLongestOrganization && may_be_inside_organization(reader, i - 1)) {
    --i;
    // "Program for Historic Cities was implemented (1979)": a sentence goes on between
    if (!bracketed && reader.is_word(i) && !reader.capital(i) && is_ascii(reader.at(i)) &&
        !is(i, kAnd | kParticle | kNever | kOrganization))
      break;
    if (!is(i, kOrganization)) continue;
    head = i;
    if (!bracketed) break;
  }
  const bool ends_in_state = reader.all_capitals(end - 1) && bracketed;  // «Госкомстат РТ», «Агентии омори ҶТ»
  if (head == end || (is(end - 1, kNever) && !ends_in_state)) return std::nullopt;
  size_t begin = head;
  while (begin > limit && end - begin < kLongestOrganization && reader.is_word(begin - 1) && reader.capital(begin - 1) &&
         !is(begin - 1, kNever | kMonth | kSee))
    --begin;
  if (bracketed) {  // all of the piece, if it begins with a capital: "Food and Agriculture Organization"
    size_t piece = begin;
    while (piece > limit && end - piece < kLongestOrganization && may_be_inside_organization(reader, piece - 1)) --piece;
    while (piece < begin && !reader.capital(piece)) {  // "see also the Food and …"
      const size_t lead = words.at(reader, piece, begin, kSee | kNever);
      if (lead == 0) break;
      piece += lead;
    }
    const bool body = reader.all_capitals(piece) && reader.letters(piece) > 2 && reader.is(piece + 1, "/");  // "WHO/UNICEF …"
    if (reader.capital(piece) && (body || !is(piece, kNever))) begin = piece;
  }
  while (begin < end && !reader.capital(begin)) ++begin;  // quotes
  if (begin > head || begin == end || closes_foreign_quote(reader, begin, end)) return std::nullopt;
  Authors authors;
  authors.begin = begin;
  authors.names = divided(reader, words, {begin, end});
  if (!bracketed) add_body_before(reader, words, limit, authors);
  authors.organization = true;
  return authors;
}

}  // namespace chashma

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
    if (reader.capital(piece) && !is(piece, kNever)) begin = piece;
  }
  while (begin < end && !reader.capital(begin)) ++begin;  // quotes
  if (begin > head || begin == end || closes_foreign_quote(reader, begin, end)) return std::nullopt;
  Authors authors;
  authors.begin = begin;
  authors.names.push_back({begin, end});
  authors.organization = true;
  return authors;
}

}  // namespace chashma

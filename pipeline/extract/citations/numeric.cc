#include "pipeline/extract/citations/numeric.h"

#include <algorithm>

#include "pipeline/extract/citations/dates.h"

namespace chashma {

NumericHabit numeric_habit(const TokenReader&, const std::vector<Reference>& references) {
  NumericHabit habit;
  int largest = 0;
  for (const auto& reference : references) {
    int label = 0;
    for (const char c : reference.label)
      if (c >= '0' && c <= '9' && label < 10000) label = label * 10 + (c - '0');
    largest = std::max(largest, label);
  }
  if (largest > 0) habit = {largest, true};
  return habit;
}

namespace {

// What stands between the brackets: "5, с. 23; 8" -> two works, or nothing if anything else is among it.
struct Group {
  std::vector<Citation> works;
  size_t end = 0;  // token after the closing bracket
};

Citation work(const TokenReader& reader, size_t begin, size_t end, Locator locator) {
  Citation citation;
  citation.form = Citation::Form::numeric;
  if (locator.found()) {
    citation.locator = std::string(reader.text().at(reader.span(locator.begin, locator.end)));
    end = locator.end;
  }
  citation.span = reader.span(begin, end);
  return citation;
}

bool is_label(const TokenReader& reader, size_t i, const NumericHabit& habit) {
  const int n = reader.number(i);
  return n > 0 && n <= habit.most && reader.at(i).size() <= 3 && reader.at(i)[0] != '0';
}

// Reads "5, с. 23; 8]" from behind the opening bracket.
Group read_group(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit, const NumericHabit& habit) {
  Group group;
  const size_t open = i - 1;
  i += words.at(reader, i, limit, kSee);
  for (;;) {
    if (!is_label(reader, i, habit)) return {};
    const size_t begin = i++;
    if (i < limit && reader.is_word(i) && reader.glued(i) && reader.letters(i) == 1) ++i;  // "60a"
    if (i + 1 < limit && reader.dash(i) && is_label(reader, i + 1, habit) && reader.number(i + 1) > reader.number(begin)) i += 2;
    Locator locator;
    const bool colon = reader.is(i, ":");
    if (colon || words.at(reader, i + 1, limit, kPage) > 0 || words.at(reader, i, limit, kPage) > 0)
      locator = locator_at(reader, words, i, limit, false);
    if (!locator.found() && reader.is(i, ".")) locator = locator_at(reader, words, i, limit, true);
    group.works.push_back(work(reader, begin, i, locator));
    if (locator.found()) i = locator.end;
    if (i >= limit) return {};
    if (reader.is(i, "]") || reader.is(i, ")")) {
      if (reader.is(open, "[") != reader.is(i, "]")) return {};
      group.end = i + 1;
      return group;
    }
    if (!reader.is(i, ",") && !reader.is(i, ";") && !words.is(reader, i, kAnd)) return {};
    ++i;
    i += i < limit && words.is(reader, i, kAnd) ? 1 : 0;
    i += words.at(reader, i, limit, kSee);
  }
}

}  // namespace

std::vector<Citation> find_numeric(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit) {
  std::vector<Citation> found;
  for (size_t i = tokens.begin; i < tokens.end; ++i) {
    if (!reader.is(i, "[")) continue;
    Group group = read_group(reader, words, i + 1, tokens.end, habit);
    if (group.works.empty()) continue;
    for (auto& citation : group.works) found.push_back(std::move(citation));
    i = group.end - 1;
  }
  return found;
}

}  // namespace chashma

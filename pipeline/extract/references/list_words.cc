#include "pipeline/extract/references/list_words.h"

#include <algorithm>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kEarly = 200;          // bytes in front of a year that may all be names
constexpr size_t kOneIn = 18;           // a sentence has one of its words in so many
constexpr size_t kMostInTitle = 1;      // "Water is life"; two in "Is it all about the tails?"
constexpr size_t kMostInReference = 3;  // with a year in its place, or volume and pages

struct Word {
  std::string lower;
  bool small = false;
};

// The words of a span, one after the other.
template <class Take>
void each_word(std::string_view text, Take take) {
  for (size_t at = 0; at < text.size();) {
    Word word;
    size_t letters = 0;
    for (CodePoint c; at < text.size(); at += c.bytes) {
      c = decode(text, at);
      if (!is_letter(c.value) && !is_mark(c.value)) break;
      if (letters++ == 0) word.small = is_lower(c.value);
      append(word.lower, to_lower(c.value));
    }
    if (letters > 0)
      take(word);
    else
      at += decode(text, at).bytes;
  }
}

// The line where the text begins: a number may stand on a line of its own.
const ListLine& first_line(const std::vector<ListLine>& lines, const ListItem& item) {
  size_t i = item.begin;
  while (i + 1 < item.end && lines[i].body >= lines[i].span.end) ++i;
  return lines[i];
}

Span span_of(const std::vector<ListLine>& lines, const ListItem& item) {
  const size_t begin = first_line(lines, item).body;
  return {begin, std::max(begin, lines[item.end - 1].span.end)};
}

int signs_of(const std::vector<ListLine>& lines, const ListItem& item) {
  int signs = 0;
  for (size_t i = item.begin; i < item.end; ++i) signs += lines[i].signs;
  return signs;
}

}  // namespace

bool has_early_year(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) {
  const size_t begin = first_line(lines, item).body;
  for (size_t i = item.begin; i < item.end && i < item.begin + 4; ++i) {
    const ListLine& line = lines[i];
    if (line.year == std::string_view::npos) continue;
    size_t end = line.body + line.year + 4;
    if (end < line.span.end && is_letter(decode(text.utf8, end).value)) end += decode(text.utf8, end).bytes;  // "2013a"
    const bool closed = end < line.span.end ? std::string_view(").:,;]").find(text.utf8[end]) != std::string_view::npos
                                            : i + 1 < item.end;  // "16 May 2019" ends an item, and is no year of one
    if (!closed || line.body + line.year - begin > kEarly) return false;
    size_t words = 0, small = 0;
    each_word(text.at(Span{begin, line.body + line.year}), [&](const Word& word) {
      ++words;
      small += word.small && count_code_points(word.lower) > 1;
    });
    return words > 0 && small * 2 <= words;
  }
  return false;
}

ListWords::ListWords(const Corpus& corpus) {
  for (const Lang lang : kLanguages)
    for (const auto& row : corpus.table(lang, "reference_words.tsv", 2).rows) {
      if (row[0] != "sentence" && row[0] != "opener" && row[0] != "pointer" && row[0] != "access") continue;
      auto& words = row[0] == "access" ? access_ : row[0] == "pointer" ? pointer_ : row[0] == "opener" ? opener_ : sentence_;
      for (const auto& word : alternatives(row[1])) words.insert(word);
    }
}

bool ListWords::is_prose(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) const {
  const bool named = first_line(lines, item).name >= NameStart::strong;
  const bool early = has_early_year(text, lines, item), signs = signs_of(lines, item) > 1;
  if (named && (early || signs)) return false;
  const std::string_view whole = text.at(span_of(lines, item));
  size_t words = 0, found = 0;
  bool opens = false;
  each_word(whole, [&](const Word& word) {
    if (++words == 1) opens = opener_.count(word.lower) > 0;
    found += sentence_.count(word.lower);
  });
  if (opens && !named && !early && found > 0) return true;  // "These metadata are based on http://…"
  const size_t most = (named || early || signs ? kMostInReference : kMostInTitle) + (whole.find('?') != std::string_view::npos);
  return found > most && found * kOneIn >= words;
}

bool ListWords::is_pointer(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) const {
  const std::string_view whole = text.at(span_of(lines, item));
  const size_t address = std::min(whole.find("http"), whole.find("www."));
  if (address == std::string_view::npos || address > kEarly || first_line(lines, item).name >= NameStart::strong) return false;
  for (size_t i = item.begin; i < item.end; ++i)
    if (lines[i].year != std::string_view::npos && lines[i].body + lines[i].year < span_of(lines, item).begin + address)
      return false;
  bool found = false;
  each_word(whole.substr(0, address), [&](const Word& word) { found = found || pointer_.count(word.lower) > 0; });
  return found;
}

bool ListWords::begins_access(const Text& text, const ListLine& line) const {
  size_t words = 0;
  bool first = false, second = false;
  each_word(text.at(Span{line.body, line.span.end}), [&](const Word& word) {
    if (++words == 1) first = access_.count(word.lower) > 0;
    if (words == 2) second = word.small;
  });
  return first && (second || words == 1);
}

bool is_anchored(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) {
  const auto& first = first_line(lines, item);
  const bool square = lines[item.begin].marker.style == ListMarker::Style::square;
  return first.name >= NameStart::strong || square || signs_of(lines, item) > 1 || has_early_year(text, lines, item);
}

}  // namespace chashma

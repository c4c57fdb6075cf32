#include "pipeline/extract/references/list_headings.h"

#include <algorithm>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

ListHeadings::ListHeadings(const Corpus& corpus) {
  for (const Lang lang : kLanguages) {
    const Table table = corpus.table(lang, "reference_words.tsv", 2);
    for (const auto& row : table.rows) {
      if (!row[0].starts_with("heading")) continue;
      const Kind kind = row[0] == "heading" ? Kind::begins : row[0] == "heading_within" ? Kind::within : Kind::ends;
      for (const auto& title : alternatives(row[1])) {
        if (!titles_.emplace(title, kind).second || title.empty()) continue;
        first_letters_.insert(decode(title, 0).value);
        most_letters_ = std::max(most_letters_, count_code_points(title) - std::count(title.begin(), title.end(), ' '));
      }
    }
  }
}

ListHeadings::Kind ListHeadings::kind(std::string_view line) const {
  if (line.size() > 160) return Kind::none;
  if (const size_t slash = line.find('/'); slash != std::string_view::npos) {  // "References / Литература / Адабиёт"
    const Kind first = kind(line.substr(0, slash));
    return first == kind(line.substr(slash + 1)) ? first : Kind::none;
  }
  // numbering: "7.", "5.2", "VI.", "#", "A."
  size_t begin = 0;
  while (begin < line.size() && (is_ascii_digit(line[begin]) || line[begin] == '.' || line[begin] == ' ' || line[begin] == '#' ||
                                 line[begin] == '*' || line[begin] == ')'))
    ++begin;
  std::string_view rest = line.substr(begin);
  const size_t roman = rest.find_first_not_of("IVX");
  if (roman != std::string_view::npos && roman > 0 && roman < 6 && rest.substr(roman).starts_with(". "))
    rest = rest.substr(roman + 2);
  std::string folded;
  size_t letters = 0, most = 2 * most_letters_;
  for (size_t at = 0; at < rest.size();) {
    const CodePoint c = decode(rest, at);
    at += c.bytes;
    if (is_letter(c.value) || c.value == '\'') {
      // Most lines are told from a heading by their first letter, or by their length.
      const char32_t small = to_lower(c.value);
      if (++letters == 1 && !first_letters_.contains(small)) return Kind::none;
      if (letters == 2 && decode(folded, 0).value != small) most = most_letters_;  // nothing is printed twice here
      if (letters > most) return Kind::none;
      append(folded, small);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
    if (is_digit(c.value)) return Kind::none;  // "References ..... 45" stands in a table of contents
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  const auto found = titles_.find(folded);
  if (found != titles_.end()) return found->second;
  // "RREEFFEERREENNCCEESS": bold by printing twice
  std::u32string twice;
  bool doubled = !folded.empty();
  for (size_t at = 0; at < folded.size() && doubled;) {
    const CodePoint c = decode(folded, at);
    at += c.bytes;
    twice += c.value;
    if (twice.size() % 2 == 0) doubled = twice[twice.size() - 1] == twice[twice.size() - 2];
  }
  if (doubled && twice.size() % 2 == 0) {
    std::string once;
    for (size_t i = 0; i < twice.size(); i += 2) append(once, twice[i]);
    const auto single = titles_.find(once);
    if (single != titles_.end()) return single->second;
  }
  // "R E F E R E N C E S"
  std::string joined;
  for (const char c : folded)
    if (c != ' ') joined += c;
  if (joined.size() * 2 == folded.size() + 1 || folded.size() >= joined.size() + 6) {
    const auto spaced = titles_.find(joined);
    if (spaced != titles_.end()) return spaced->second;
  }
  return Kind::none;
}

}  // namespace chashma

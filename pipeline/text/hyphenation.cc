#include "pipeline/text/hyphenation.h"

#include <array>
#include <unordered_set>
#include <vector>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Division {
  size_t hyphen, next;  // where the hyphen is, where the second half begins
  uint8_t hyphen_bytes;
  Span first, second;  // the two halves
  bool keep_hyphen = false;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The hyphen at `at` (its length), or 0: "-" and U+2010.
uint8_t hyphen_at(std::string_view s, size_t at) {
  if (s[at] == '-') return 1;
  return s.compare(at, 3, "\u2010") == 0 ? 3 : 0;
}

size_t letters_before(std::string_view s, size_t end) {
  size_t at = end;
  while (at > 0) {
    const CodePoint c = decode_before(s, at);
    if (!is_letter(c.value) && !is_mark(c.value)) break;
    at -= c.bytes;
  }
  return at;
}

size_t letters_after(std::string_view s, size_t at) {
  while (at < s.size()) {
    const CodePoint c = decode(s, at);
    if (!is_letter(c.value) && !is_mark(c.value)) break;
    at += c.bytes;
  }
  return at;
}

// letter, hyphen, blanks, one line end, blanks, small letter
std::vector<Division> find_divisions(std::string_view s) {
  std::vector<Division> found;
  for (size_t line_end = s.find('\n'); line_end != std::string_view::npos; line_end = s.find('\n', line_end + 1)) {
    size_t before = line_end;
    while (before > 0 && is_blank(s[before - 1])) --before;
    const uint8_t bytes = before >= 1 && s[before - 1] == '-' ? 1 : before >= 3 && hyphen_at(s, before - 3) == 3 ? 3 : 0;
    if (bytes == 0) continue;
    const size_t hyphen = before - bytes;
    size_t next = line_end + 1;
    while (next < s.size() && is_blank(s[next])) ++next;
    if (hyphen == 0 || next >= s.size() || !is_lower(decode(s, next).value) || letters_before(s, hyphen) == hyphen) continue;
    const Division d{hyphen, next, bytes, {letters_before(s, hyphen), hyphen}, {next, letters_after(s, next)}};
    found.push_back(d);
  }
  return found;
}

// The spellings that would decide, and which of them the document holds.
class Spellings {
 public:
  void want(const std::string& word) {
    wanted_.insert(word);
    shapes_[shape(word)] = true;
  }
  void meet(std::string_view word) {
    if (!shapes_[shape(word)]) return;  // nearly all words: no allocation
    const auto it = wanted_.find(lower(word));
    if (it != wanted_.end()) met_.insert(*it);
  }
  bool has(const std::string& word) const { return met_.contains(word); }

 private:
  // The last byte is the same in capitals only for the most part: "DEVELOPMENT" is no example for "development".
  static size_t shape(std::string_view word) { return (word.size() << 8 | static_cast<unsigned char>(word.back())) & 0xFFFF; }
  std::unordered_set<std::string> wanted_, met_;
  std::vector<bool> shapes_ = std::vector<bool>(0x10000);
};

// Meets all words, those with hyphens inside too: "socio-economic".
void meet_words(std::string_view s, Spellings& spellings) {
  for (size_t at = 0; at < s.size();) {
    const CodePoint c = decode(s, at);
    if (!is_letter(c.value)) {
      at += c.bytes;
      continue;
    }
    size_t begin = at, end = letters_after(s, at);
    spellings.meet(s.substr(begin, end - begin));
    while (end < s.size() && s[end] == '-' && letters_after(s, end + 1) > end + 1) {
      const size_t next = letters_after(s, end + 1);
      spellings.meet(s.substr(begin, next - begin));
      begin = end + 1;
      end = next;
    }
    at = end;
  }
}

// First halves that are written with a hyphen when the document gives no example.
constexpr std::array<std::string_view, 22> kHyphenated = {
    "socio", "non",  "self",  "well", "long", "short", "high", "low",    "cross",     "multi",     "north",
    "south", "anti", "какой", "кто",  "что",  "когда", "где",  "научно", "социально", "экономико", "северо"};

bool keeps_hyphen(std::string_view s, const Division& d, const Spellings& spellings) {
  const std::string first = lower(d.first.in(s)), second = lower(d.second.in(s));
  const bool joined = spellings.has(first + second), hyphenated = spellings.has(first + "-" + second);
  if (joined != hyphenated) return hyphenated;
  if (count_code_points(first) < 2) return true;                      // "e-\nmail"
  if (d.first.begin > 0 && s[d.first.begin - 1] == '-') return true;  // "state-of-\nthe-art"
  for (const auto prefix : kHyphenated)
    if (first == prefix) return true;
  return false;
}

}  // namespace

Rewritten join_divided_words(std::string_view utf8) {
  const auto divisions = find_divisions(utf8);
  Rewriter out(utf8);
  if (!divisions.empty()) {
    Spellings spellings;
    for (const auto& d : divisions) {
      spellings.want(lower(d.first.in(utf8)) + lower(d.second.in(utf8)));
      spellings.want(lower(d.first.in(utf8)) + "-" + lower(d.second.in(utf8)));
    }
    meet_words(utf8, spellings);
    for (const auto& d : divisions) {
      const bool keep = keeps_hyphen(utf8, d, spellings);
      out.keep(d.hyphen + (keep ? d.hyphen_bytes : 0) - out.position());
      out.drop(d.next - out.position());
    }
  }
  out.keep_rest();
  return finish(out);
}

}  // namespace chashma

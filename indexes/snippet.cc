#include "indexes/snippet.h"

#include <algorithm>
#include <deque>
#include <map>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Found {
  Span span;
  WordMatch match;
  int pairs = 0;  // so many, up to here, stand right after another word of the query
};

bool ends_sentence(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == '\n') {  // a line that goes on with a small letter is the same sentence, unless a blank line lies between
    size_t next = at + 1;
    while (next < text.size() && text[next] == ' ') ++next;
    return next >= text.size() || text[next] == '\n' || !is_lower(decode(text, next).value);
  }
  if (c != '.' && c != '!' && c != '?') return false;
  // a full stop before white space and something that is no small letter: "ст. 129" is cut now and then, no harm here
  size_t next = at + 1;
  while (next < text.size() && (text[next] == '"' || text[next] == ')')) ++next;
  if (next >= text.size()) return true;
  if (text[next] != ' ' && text[next] != '\n') return false;
  while (next < text.size() && text[next] == ' ') ++next;
  return next >= text.size() || !is_lower(decode(text, next).value);
}

// Where the sentence that holds `at` begins; not further back than `limit` bytes (then at a word).
size_t sentence_begin(std::string_view text, size_t at, size_t limit, bool& cut) {
  const size_t least = at > limit ? at - limit : 0;
  size_t begin = at;
  while (begin > least && !ends_sentence(text, begin - 1)) --begin;
  cut = begin == least && least > 0;
  if (cut)
    while (begin < at && text[begin] != ' ') ++begin;
  while (begin < at && (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '"' || text[begin] == ')')) ++begin;
  return begin;
}

size_t passage_end(std::string_view text, size_t from, size_t most, bool& cut) {
  size_t end = 0;
  for (size_t at = from; at < text.size() && at < most; ++at)
    if (ends_sentence(text, at)) end = text[at] == '\n' ? at : at + 1;
  cut = false;
  if (most >= text.size()) return text.size();
  if (end > from) return end;
  cut = true;
  size_t at = most;
  while (at > from && text[at] != ' ' && text[at] != '\n') --at;
  if (at == from) {
    at = most;
    while (at > from && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  }
  return at;
}

}  // namespace

Passage best_passage(std::string_view text, size_t width, const std::function<WordMatch(std::string_view)>& match) {
  std::vector<Found> found;
  for (Span w = next_word(text, 0); w.begin != std::string_view::npos; w = next_word(text, w.end))
    if (const WordMatch m = match(w.in(text)); m.weight > 0) {
      const bool after_another = !found.empty() && w.begin - found.back().span.end <= 2 && found.back().match.group != m.group;
      found.push_back({w, m, (found.empty() ? 0 : found.back().pairs) + after_another});
    }

  // The window of matches that holds the most different query words.
  size_t best_first = 0, best_last = 0;
  double best = -1;
  std::map<int, int> groups;
  double score = 0;
  for (size_t first = 0, last = 0; last < found.size(); ++last) {
    if (groups[found[last].match.group]++ == 0) score += found[last].match.weight;
    while (found[last].span.end - found[first].span.begin > width * 3 / 4 && first < last) {
      if (--groups[found[first].match.group] == 0) score -= found[first].match.weight;
      ++first;
    }
    // "food security" rather than food here and security there
    const double here = score + 0.05 * static_cast<double>(last - first) + 0.2 * (found[last].pairs - found[first].pairs);
    if (here > best + 1e-9) best = here, best_first = first, best_last = last;
  }

  Passage passage;
  passage.score = std::max(0.0, best);
  size_t anchor = 0, reach = 0;
  if (!found.empty()) anchor = found[best_first].span.begin, reach = found[best_last].span.end;
  const size_t spare = width > reach - anchor ? width - (reach - anchor) : width / 4;
  passage.span.begin = found.empty() ? 0 : sentence_begin(text, anchor, std::min(spare * 2 / 3, width / 2), passage.cut_before);
  const size_t most = std::max(passage.span.begin + width, reach + 1);
  passage.span.end = std::max(reach, passage_end(text, std::max(reach, passage.span.begin), most, passage.cut_after));
  for (const auto& f : found)
    if (passage.span.contains(f.span)) passage.marks.push_back(f.span);
  return passage;
}

}  // namespace chashma

#include "tools/context.h"

#include <algorithm>

#include "pipeline/text/text_builder.h"
#include "pipeline/text/unicode.h"

namespace chashma {

int page_of(const Record& record, Span span) {
  for (const auto& page : record.pages)
    if (page.span.begin <= span.begin && span.begin < page.span.end) return page.number;
  return 0;
}

// `count` code points before `at`, but not beyond a blank line.
static size_t back(std::string_view text, size_t at, size_t count) {
  while (at > 0 && count > 0) {
    if (at > 1 && text[at - 1] == '\n' && text[at - 2] == '\n') break;
    at -= decode_before(text, at).bytes;
    --count;
  }
  return at;
}

static size_t forth(std::string_view text, size_t at, size_t count) {
  while (at < text.size() && count > 0) {
    if (text.compare(at, 2, "\n\n") == 0) break;
    at += decode(text, at).bytes;
    --count;
  }
  return at;
}

std::string context_of(const Record& record, Span span, size_t width) {
  const std::string_view text = record.text;
  const size_t inside = count_code_points(span.in(text));
  const size_t room = width > inside ? (width - inside) / 2 : 0;
  size_t begin = back(text, span.begin, room), end = forth(text, span.end, room);
  // Whole words only.
  const bool cut_left = begin > 0 && text[begin - 1] != '\n', cut_right = end < text.size() && text[end] != '\n';
  if (cut_left)
    while (begin < span.begin && text[begin] != ' ' && text[begin] != '\n') ++begin;
  if (cut_right)
    while (end > span.end && text[end - 1] != ' ' && text[end - 1] != '\n') --end;
  std::string out = cut_left ? "…" : "";
  bool blank = false;
  for (size_t at = begin; at < end; ++at) {
    const bool white = text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\f';
    if (white && (blank || at == begin)) continue;
    out += white ? ' ' : text[at];
    blank = white;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return cut_right ? out + "…" : out;
}

constexpr size_t kLongestSentence = 600;  // code points that are shown
constexpr size_t kParagraphReach = 4000;  // code points on either side of a span that are looked at

std::string sentence_of(const TextBuilder& builder, const Record& record, Span span) {
  const Span paragraph{back(record.text, span.begin, kParagraphReach), forth(record.text, span.end, kParagraphReach)};
  const Text text = builder.build(paragraph.in(record.text), record.language);
  const Span here = text.map.to_text({span.begin - paragraph.begin, span.end - paragraph.begin});
  Span found{text.utf8.size(), 0};
  for (const auto& sentence : text.sentences)
    if (sentence.span.overlaps(here))
      found = {std::min(found.begin, sentence.span.begin), std::max(found.end, sentence.span.end)};
  const Span source = found.begin < found.end ? text.map.to_source(found) : Span{};
  const auto said = Span{paragraph.begin + source.begin, paragraph.begin + source.end}.in(record.text);
  if (source.empty() || count_code_points(said) > kLongestSentence) return context_of(record, span, kLongestSentence / 2);
  std::string line;
  for (const char c : said)
    if (!(c == '\n' || c == '\t' || c == ' ' || c == '\f') || (!line.empty() && line.back() != ' '))
      line += c == '\n' || c == '\t' || c == '\f' ? ' ' : c;
  return line;
}

}  // namespace chashma

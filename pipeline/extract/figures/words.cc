#include "pipeline/extract/figures/words.h"

#include "pipeline/text/unicode.h"

namespace chashma::figures {

static uint8_t bits(Lang lang) { return static_cast<uint8_t>(1u << static_cast<unsigned>(lang)); }

// Whose words count in a paragraph: its own language's; where that isn't known, all three languages'.
static uint8_t languages(const Text& text, Lang lang) {
  if (lang == Lang::en || lang == Lang::ru || lang == Lang::tg) return bits(lang) | bits(Lang::en);
  const Lang whole = lang_of(text.language);
  if (whole == Lang::ru || whole == Lang::tg) return bits(whole) | bits(Lang::en);
  return bits(Lang::en) | bits(Lang::ru) | bits(Lang::tg);
}

Words::Words(const Text& text, const Vocabulary& vocabulary, Span range, Lang lang, Comma comma)
    : text_(text), vocabulary_(vocabulary), first_(range.begin), lang_(lang), langs_(languages(text, lang)), comma_(comma) {
  ids_.reserve(range.size());
  std::string buffer;
  for (size_t i = range.begin; i < range.end; ++i)
    ids_.push_back(text.tokens[i].kind == TokenKind::number && text.tokens[i].span.size() > 2
                       ? 0
                       : vocabulary.id(fold(text.at(text.tokens[i]), buffer)));
  constexpr size_t kShort = 30;  // tokens of the whole text
  if (text.tokens.size() <= kShort && lang != Lang::en) settle_language();
}

// A few words tell their language badly: «Чил хона» looks Russian. The tables know whose words they are.
void Words::settle_language() {
  size_t russian = 0, tajik = 0;
  for (const uint32_t id : ids_) {
    uint8_t langs = 0;
    const uint32_t node = id ? vocabulary_.next(0, id) : 0;
    if (!node) continue;
    for (const Entry& entry : vocabulary_.entries(node)) langs |= entry.langs;
    russian += (langs & bits(Lang::ru)) && !(langs & bits(Lang::tg));
    tajik += (langs & bits(Lang::tg)) && !(langs & bits(Lang::ru));
  }
  if (russian == tajik) return;
  const Lang own = russian > tajik ? Lang::ru : Lang::tg;
  lang_ = own;
  langs_ = bits(own) | bits(Lang::en);
}

bool Words::is_dash(size_t i) const {
  if (i >= size() || kind(i) == TokenKind::word || kind(i) == TokenKind::number) return false;
  const std::string_view mark = raw(i);
  return mark == "-" || mark == "–" || mark == "—" || mark == "−" || mark == "‑" || mark == "‒" || mark == "―";
}

bool Words::is_times(size_t i) const {
  return i > 0 && is_number(i - 1) && is_number(i + 1) && glued(i) == glued(i + 1) &&
         (is(i, "x") || is(i, "х") || is(i, "X") || is(i, "Х") || is(i, "×"));
}

bool Words::one_space(size_t i) const {
  if (i == 0 || i >= size()) return false;
  const Span gap{token(i - 1).span.end, token(i).span.begin};
  if (gap.empty()) return false;
  const CodePoint c = decode(text_.utf8, gap.begin);
  return c.bytes == gap.size() && c.value != '\n' && c.value != '\t' && c.value != '\r';
}

bool Words::line_start(size_t i) const {
  if (i == 0) return true;
  if (i >= size()) return false;
  const Span gap{token(i - 1).span.end, token(i).span.begin};
  return gap.in(text_.utf8).find('\n') != std::string_view::npos && !is_wrapped(i);
}

// "…38.9\npercent": a long line that goes on with a small letter was only too long for the page.
bool Words::is_wrapped(size_t i) const {
  constexpr size_t kLongLine = 40;  // code points
  if (!is_word(i) || capital(i)) return false;
  size_t at = token(i - 1).span.end, length = 0;
  const size_t begin = token(0).span.begin;
  while (at > begin && length < kLongLine && text_.utf8[at - 1] != '\n') length += (text_.utf8[--at] & 0xC0) != 0x80;
  return length >= kLongLine;
}

bool Words::capital(size_t i) const { return is_word(i) && is_upper(decode(text_.utf8, token(i).span.begin).value); }

bool Words::counts(const Entry& entry, size_t begin, size_t end) const {
  if (!(entry.langs & langs_)) return false;
  if (!entry.exact.empty() && slice(begin, end) != entry.exact) return false;
  // "5 in" is inches only where nothing follows; "5in" always.
  return !entry.glued || glued(begin) || end == size();
}

static constexpr size_t kLongestPhrase = 7;

Hit Words::match(size_t i, Role role) const {
  Hit best;
  if (!may_start(i, bit(role))) return best;
  uint32_t node = 0;
  for (size_t at = i; at < size() && at < i + kLongestPhrase && ids_[at]; ++at) {
    node = vocabulary_.next(node, ids_[at]);
    if (!node) break;
    for (const Entry& entry : vocabulary_.entries(node))
      if (entry.role == role && counts(entry, i, at + 1)) {
        best = {i, at + 1, &entry};
        break;
      }
  }
  // A stop that ends the sentence is not the abbreviation's own.
  return best;
}

bool Words::hints(size_t i, std::string_view code) const {
  if (!may_start(i, bit(Role::hint))) return false;
  for (const Entry& entry : vocabulary_.entries(vocabulary_.next(0, ids_[i])))
    if (entry.role == Role::hint && entry.code == code && counts(entry, i, i + 1)) return true;
  return false;
}

bool Words::hinted_before(size_t end, std::string_view code) const {
  if (end == 0 || end > size() || !(vocabulary_.ends(ids_[end - 1]) & bit(Role::hint))) return false;
  for (size_t begin = end; begin-- > 0 && end - begin <= kLongestPhrase && ids_[begin];) {
    uint32_t node = 0;
    for (size_t at = begin; at < end; ++at)
      if (node = vocabulary_.next(node, ids_[at]); !node) break;
    if (!node) continue;
    for (const Entry& entry : vocabulary_.entries(node))
      if (entry.role == Role::hint && entry.code == code && counts(entry, begin, end)) return true;
  }
  return false;
}

Hit Words::match_before(size_t end, Role role) const {
  Hit best;
  if (end == 0 || end > size() || !(vocabulary_.ends(ids_[end - 1]) & bit(role))) return best;
  for (size_t length = 1; length <= kLongestPhrase && length <= end; ++length) {
    const Hit hit = match(end - length, role);
    if (hit && hit.end == end) best = hit;
  }
  return best;
}

}  // namespace chashma::figures

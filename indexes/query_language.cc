#include "indexes/query_language.h"

#include <algorithm>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool has_any(std::string_view text, std::u32string_view letters) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.bytes;
    if (letters.find(to_lower(c.value)) != letters.npos) return true;
  }
  return false;
}

}  // namespace

std::vector<Lang> guess_languages(std::string_view query, Translator& translator, Words& words) {
  double russian = 0, tajik = 0, english = 0;
  for (Span w = next_word(query, 0); w.begin != std::string_view::npos; w = next_word(query, w.end)) {
    const std::string_view word = w.in(query);
    const Script script = script_of(word);
    if (script == Script::latin) english += 1;
    if (script != Script::cyrillic) continue;
    // ғ ӣ қ ӯ ҳ ҷ are in no Russian word, ц щ ы ь in no Tajik one since 1998
    if (has_any(word, U"ғӣқӯҳҷѓїќўњљ")) tajik += 5;
    if (has_any(word, U"цщыь")) russian += 5;
    const std::string folded = fold(plain_word(word));
    if (words.tables().is_stop_word(folded, Lang::tg)) tajik += 2;
    if (words.tables().is_stop_word(folded, Lang::ru)) russian += 2;
    if (translator.knows(words.stem(plain_word(word), Lang::tg), Lang::tg)) tajik += 1;
    if (translator.knows(words.stem(plain_word(word), Lang::ru), Lang::ru)) russian += 1;
    russian += 0.1, tajik += 0.1;
  }
  std::vector<Lang> out;
  if (english > 0) out.push_back(Lang::en);
  if (russian + tajik > 0) {
    const bool tajik_first = tajik > russian;
    out.push_back(tajik_first ? Lang::tg : Lang::ru);
    // both, unless the letters have spoken
    if (std::min(russian, tajik) * 3 >= std::max(russian, tajik) || std::max(russian, tajik) < 2)
      out.push_back(tajik_first ? Lang::ru : Lang::tg);
  }
  if (out.empty()) out.push_back(Lang::und);
  return out;
}

}  // namespace chashma

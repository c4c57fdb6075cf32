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

// "таъмин", «маълум»: in Russian a hard sign stands before е ё ю я only.
bool has_tajik_hard_sign(std::string_view word) {
  bool hard = false;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    const char32_t letter = to_lower(c.value);
    if (hard && std::u32string_view(U"еёюя").find(letter) == std::u32string_view::npos) return true;
    hard = letter == U'ъ';
  }
  return hard;
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
    if (has_tajik_hard_sign(word)) tajik += 5;
    const std::string folded = fold(plain_word(word));
    const bool stop_tg = words.tables().is_stop_word(folded, Lang::tg), stop_ru = words.tables().is_stop_word(folded, Lang::ru);
    const bool known_tg = translator.knows(words.stem(plain_word(word), Lang::tg), Lang::tg);
    const bool known_ru = translator.knows(words.stem(plain_word(word), Lang::ru), Lang::ru);
    // «об» is "about" in Russian and water in Tajik, «дар» in in Tajik and a gift in Russian: they don't decide
    tajik += stop_tg ? (known_ru ? 1 : 2) : known_tg ? 1 : 0;
    russian += stop_ru ? (known_tg ? 1 : 2) : known_ru ? 1 : 0;
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

#include "pipeline/text/legacy_tajik.h"

#include "pipeline/text/identify.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Pair {
  char32_t from, to;
};

constexpr Pair kSchemeA[] = {{U'ѓ', U'ғ'}, {U'Ѓ', U'Ғ'}, {U'ї', U'ӣ'}, {U'Ї', U'Ӣ'}, {U'ќ', U'қ'}, {U'Ќ', U'Қ'},
                             {U'ў', U'ӯ'}, {U'Ў', U'Ӯ'}, {U'њ', U'ҳ'}, {U'Њ', U'Ҳ'}, {U'љ', U'ҷ'}, {U'Љ', U'Ҷ'},
                             {U'ѐ', U'ё'}, {U'Ѐ', U'Ё'}, {U'ҹ', U'ҷ'}, {U'Ҹ', U'Ҷ'}};
constexpr Pair kSchemeB[] = {{U'r', U'қ'}, {U'R', U'Қ'}, {U'b', U'ӣ'}, {U'x', U'ҷ'}, {U'X', U'Ҷ'}, {U'e', U'ӯ'},
                             {U'u', U'ғ'}, {U'f', U'ғ'}, {U'F', U'Ғ'}, {U'ȳ', U'ӯ'}, {U'Ȳ', U'Ӯ'}};
// Letters of other Cyrillic alphabets that would explain a legacy letter: Serbian, Macedonian, Ukrainian, Belarusian,
// Kazakh, Kyrgyz, Tatar, Uzbek has ў with қ ғ ҳ and no letter of its own here (the identifier tells it).
constexpr char32_t kForeign[] = {U'ј', U'ћ', U'ђ', U'џ', U'ѕ', U'і', U'є', U'ґ', U'ө', U'ү', U'ң', U'ә', U'ұ', U'һ', U'ѳ'};

template <size_t N>
char32_t mapped(const Pair (&table)[N], char32_t c) {
  for (const auto& pair : table)
    if (pair.from == c) return pair.to;
  return 0;
}

bool is_foreign(char32_t c) {
  for (const char32_t f : kForeign)
    if (f == to_lower(c)) return true;
  return false;
}

// Could `c` be a legacy letter at all? Cheap: all of scheme A lie in few places.
bool may_be_scheme_a(char32_t c) { return (c >= 0x400 && c <= 0x45F) || c == 0x4B8 || c == 0x4B9; }

struct Evidence {
  size_t legacy = 0, foreign = 0;
};

Evidence evidence_of(std::string_view text) {
  Evidence e;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xD0) {
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    at += c.bytes;
    // Russian letters are the bulk: U+0410 to U+044F.
    if (c.value >= 0x410 && c.value <= 0x44F) continue;
    if (may_be_scheme_a(c.value) && mapped(kSchemeA, c.value))
      ++e.legacy;
    else if (is_foreign(c.value))
      ++e.foreign;
  }
  return e;
}

std::string map_scheme_a(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const char32_t to = may_be_scheme_a(c.value) ? mapped(kSchemeA, c.value) : 0;
    append(out, to ? to : c.value);
    at += c.bytes;
  }
  return out;
}

// "ѓ" is no Tajik evidence in a Macedonian text: mapping must be told by the identifier, and no foreign letter may speak
// against it (an odd one in a hundred is noise of OCR).
bool says_tajik(std::string_view mapped_text, Evidence e) {
  return e.foreign * 50 <= e.legacy && identify(mapped_text).code == "tg";
}

constexpr size_t kSample = 200'000;  // bytes of a long document that the identifier is asked about

// Stretches to repair: all, or the paragraphs (by blank lines) that are Tajik by themselves.
std::vector<Span> scheme_a_stretches(std::string_view text, bool known_tajik) {
  const Evidence whole = evidence_of(text);
  if (whole.legacy == 0) return {};
  if (known_tajik && whole.foreign == 0) return {{0, text.size()}};
  if (says_tajik(map_scheme_a(text.substr(0, kSample)), whole)) return {{0, text.size()}};
  std::vector<Span> found;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find("\n\n", at);
    end = end == std::string_view::npos ? text.size() : end + 2;
    const auto part = text.substr(at, end - at);
    const Evidence e = evidence_of(part);
    if (e.legacy > 0 && says_tajik(map_scheme_a(part), e)) found.push_back({at, end});
    at = end;
  }
  return found;
}

struct Word {
  Span span;
  size_t cyrillic = 0, latin = 0;
};

// Calls visit(Word) for each maximal run of letters that holds both scripts.
template <class Visit>
void each_mixed_word(std::string_view text, Visit visit) {
  const auto leads_cyrillic = [](char c) {
    return static_cast<unsigned char>(c) >= 0xD0 && static_cast<unsigned char>(c) <= 0xD4;
  };
  if (std::none_of(text.begin(), text.end(), leads_cyrillic)) return;  // most English text
  Word word;
  bool inside = false;
  const auto close = [&](size_t at) {
    if (inside && word.cyrillic && word.latin) {
      word.span.end = at;
      visit(word);
    }
    inside = false;
  };
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    CodePoint c{lead, 1};
    if (lead >= 0x80) c = decode(text, at);
    if (is_letter(c.value) || (lead >= 0x80 && is_mark(c.value))) {
      if (!inside) word = {{at, at}, 0, 0};
      inside = true;
      word.cyrillic += is_cyrillic(c.value);
      word.latin += lead < 0x80 || is_latin(c.value);
    } else {
      close(at);
    }
    at += c.bytes;
  }
  close(text.size());
}

std::string map_scheme_b(std::string_view word) {
  std::string out;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    const char32_t to = mapped(kSchemeB, c.value);
    append(out, to ? to : c.value);
    at += c.bytes;
  }
  return out;
}

bool has_r_or_b(std::string_view word) { return word.find_first_of("rb") != std::string_view::npos; }

// Words to repair: only where r or b recurs inside Cyrillic words and the whole is Tajik.
std::vector<Word> scheme_b_words(std::string_view text) {
  std::vector<Word> words;
  size_t telling = 0;
  each_mixed_word(text, [&](const Word& w) {
    if (w.cyrillic < w.latin) return;
    words.push_back(w);
    telling += has_r_or_b(w.span.in(text));
  });
  if (telling < 3) return {};
  std::string sample;
  for (size_t i = 0, at = 0; i < words.size() && sample.size() < kSample; ++i) {
    sample += text.substr(at, words[i].span.begin - at);
    sample += map_scheme_b(words[i].span.in(text));
    at = words[i].span.end;
  }
  return identify(map_scheme_a(sample)).code == "tg" ? words : std::vector<Word>{};
}

}  // namespace

Repaired repair_scheme_a(std::string_view utf8, bool known_tajik) {
  Repaired result;
  Rewriter out(utf8);
  const auto stretches = scheme_a_stretches(utf8, known_tajik);
  for (const Span stretch : stretches) {
    out.keep(stretch.begin - out.position());
    size_t plain = 0;
    while (out.position() + plain < stretch.end) {
      const CodePoint c = decode(utf8, out.position() + plain);
      const char32_t to = may_be_scheme_a(c.value) ? mapped(kSchemeA, c.value) : 0;
      if (!to) {
        plain += c.bytes;
        continue;
      }
      out.keep(plain);
      plain = 0;
      std::string with;
      append(with, to);
      out.replace(c.bytes, with);
    }
    out.keep(plain);
  }
  out.keep_rest();
  if (!stretches.empty()) result.warnings.emplace_back("letters of an old Tajik font were repaired (ѓ ї ќ ў њ љ)");
  static_cast<Rewritten&>(result) = finish(out);
  return result;
}

Repaired repair_scheme_b(std::string_view utf8) {
  Repaired result;
  Rewriter out(utf8);
  const auto words = scheme_b_words(utf8);
  for (const auto& word : words) {
    out.keep(word.span.begin - out.position());
    out.replace(word.span.size(), map_scheme_b(word.span.in(utf8)));
  }
  out.keep_rest();
  if (!words.empty()) result.warnings.emplace_back("Latin letters of an old Tajik font were repaired (r b x e u f)");
  static_cast<Rewritten&>(result) = finish(out);
  return result;
}

namespace {

// Letters that look alike: Latin, Cyrillic.
constexpr Pair kTwins[] = {{U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'}, {U'E', U'Е'}, {U'H', U'Н'}, {U'I', U'І'},
                           {U'K', U'К'}, {U'M', U'М'}, {U'O', U'О'}, {U'P', U'Р'}, {U'T', U'Т'}, {U'X', U'Х'},
                           {U'Y', U'У'}, {U'a', U'а'}, {U'c', U'с'}, {U'e', U'е'}, {U'i', U'і'}, {U'k', U'к'},
                           {U'o', U'о'}, {U'p', U'р'}, {U'x', U'х'}, {U'y', U'у'}, {U'ⱪ', U'қ'}, {U'Ⱪ', U'Қ'}};

char32_t cyrillic_twin(char32_t c) { return c == U'i' || c == U'I' ? 0 : mapped(kTwins, c); }
char32_t latin_twin(char32_t c) {
  for (const auto& pair : kTwins)
    if (pair.to == c) return pair.from;
  return 0;
}

// The word in one script, or "" when some letter has no twin there.
std::string in_one_script(std::string_view word, bool cyrillic) {
  std::string out;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    const bool odd = cyrillic ? is_latin(c.value) : is_cyrillic(c.value);
    const char32_t twin = !odd ? c.value : cyrillic ? cyrillic_twin(c.value) : latin_twin(c.value);
    if (!twin) return "";
    append(out, twin);
  }
  return out;
}

}  // namespace

Rewritten repair_lookalikes(std::string_view utf8) {
  Rewriter out(utf8);
  each_mixed_word(utf8, [&](const Word& word) {
    const bool cyrillic = word.cyrillic >= word.latin;
    std::string one = in_one_script(word.span.in(utf8), cyrillic);
    if (one.empty() && word.cyrillic == word.latin) one = in_one_script(word.span.in(utf8), !cyrillic);
    if (one.empty()) return;
    out.keep(word.span.begin - out.position());
    out.replace(word.span.size(), one);
  });
  out.keep_rest();
  return finish(out);
}

}  // namespace chashma

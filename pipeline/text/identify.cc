// CLD2 for what is long enough, letters for the rest: facts.md measured 75 % right on three words of Tajik, 98 % on eight.
#include "pipeline/text/identify.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "pipeline/text/unicode.h"

namespace chashma {

Identified identify(std::string_view utf8, std::string_view hint) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const std::string hint_code(hint);
  if (!hint_code.empty()) hints.language_hint = CLD2::GetLanguageFromName(hint_code.c_str());
  CLD2::ExtDetectLanguageSummary(utf8.data(), static_cast<int>(utf8.size()), true, &hints, 0, languages, percents, scores,
                                 nullptr, &bytes, &reliable);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
  return {CLD2::LanguageCode(languages[0]), reliable, percents[0] / 100.0};
}

namespace {

// What the letters alone say of a short stretch.
struct Letters {
  size_t latin = 0, cyrillic = 0, words = 0;
  size_t others = 0;     // of other scripts, Greek to Mongolian and from kana on
  bool tajik = false;    // ӣ ӯ ҷ: in no other language here (қ ғ ҳ are Uzbek and Kazakh too)
  size_t eastern = 0;    // щ to я, й: not in Serbian nor Macedonian
  bool russian = false;  // ы щ: dropped from Tajik in 1998
  // Letters of languages that the identifier doesn't know and takes for Russian.
  size_t steppe = 0;     // ө ү ә ҙ ҫ ҡ җ һ: Bashkir, Tatar, Mongolian, and others that it knows
  bool bashkir = false;  // ҙ ҫ ҡ
  bool tatar = false;    // ә җ
  bool kazakh = false;   // қ ғ і ұ: Kazakh has ә too
};

Letters letters_of(std::string_view text) {
  Letters l;
  bool inside = false;  // a word
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const bool blank = lead <= 0x20;
    l.words += !blank && !inside;
    inside = !blank;
    if (lead < 0x80) {
      l.latin += (lead | 0x20) >= 'a' && (lead | 0x20) <= 'z';
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    at += c.bytes;
    if (is_cyrillic(c.value)) {
      ++l.cyrillic;
      const char32_t small = to_lower(c.value);
      l.tajik |= small == U'ӣ' || small == U'ӯ' || small == U'ҷ';
      l.russian |= small == U'ы' || small == U'щ';
      l.eastern += (small >= U'щ' && small <= U'я') || small == U'й';
      const auto is_of = [small](std::u32string_view letters) { return letters.find(small) != std::u32string_view::npos; };
      l.steppe += is_of(U"өүәҙҫҡҗһ");
      l.bashkir |= is_of(U"ҙҫҡ");
      l.tatar |= is_of(U"әҗ");
      l.kazakh |= is_of(U"қғіұ");
    } else if (is_latin(c.value)) {
      ++l.latin;
    } else {
      l.others += (c.value >= 0x370 && c.value < 0x1E00) || c.value >= 0x3040;
    }
  }
  return l;
}

bool is_cyrillic_code(std::string_view code) {
  for (const auto known : {"ru", "tg", "kk", "ky", "uk", "be", "bg", "sr", "mk", "mn", "tt", "ba"})
    if (code == known) return true;
  return false;
}

// The code of a stretch that is too short for the identifier, in a document of language `document`.
std::string code_by_letters(const Letters& l, std::string_view document) {
  if (l.latin + l.cyrillic == 0) return std::string(document);
  if (l.cyrillic >= l.latin) {
    if (l.tajik) return "tg";
    if (l.russian && document == "tg") return "ru";
    return is_cyrillic_code(document) ? std::string(document) : "ru";
  }
  return is_cyrillic_code(document) ? "en" : std::string(document);
}

// What the identifier takes for Russian or Kyrgyz, or can't tell, though one letter in thirty is none of theirs.
std::string unless_steppe(std::string code, const Letters& l) {
  const bool kin = (code == "ky" && l.tatar) || ((code == "ky" || code == "kk") && l.bashkir);  // no letters of theirs
  if ((code != "ru" && code != "und" && !kin) || l.steppe < 2 || l.steppe * 30 < l.cyrillic || l.latin > l.cyrillic) return code;
  return l.bashkir ? "ba" : l.kazakh ? "und" : l.tatar ? "tt" : "mn";
}

// Short Russian full of names and numbers is taken for Serbian, which has none of its letters.
bool is_mistaken(std::string_view code, const Letters& l) {
  return (code == "sr" || code == "mk") && (l.russian || l.eastern * 50 > l.cyrillic) && l.cyrillic > l.latin;
}

constexpr size_t kEnoughWords = 5;  // below: by letters and the document
constexpr size_t kSureWords = 20;   // below: the hint weighs more than the identifier
constexpr size_t kSample = 32'768;  // bytes of a document that decide its language

constexpr size_t kHead = 800;  // bytes of a paragraph that decide its language

std::string_view head_of(std::string_view part) {
  if (part.size() <= kHead) return part;
  return part.substr(0, part.find_first_of(" \n", kHead));  // a paragraph without blanks is judged whole
}

// Small words that are a fifth of any prose. No other language has as many of one of these lists.
constexpr std::string_view kEnglish[] = {"the",  "of", "and", "to",  "is",   "that", "for",
                                         "with", "by", "are", "was", "this", "from"};
constexpr std::string_view kOnlyEnglish[] = {"the", "and", "that", "with", "this", "from"};  // "of" and "was" are Dutch too
constexpr std::string_view kRussian[] = {"и", "в", "на", "с", "по", "для", "что", "не", "как", "к", "из", "от", "при"};
constexpr std::string_view kTajik[] = {"ва", "дар", "аз", "ба", "ки", "бо", "барои", "ин", "он", "то", "аст", "мебошад"};

template <typename Words>
size_t count_of(std::string_view part, const Words& small) {
  size_t found = 0;
  for (size_t at = 0; at < part.size();) {
    const size_t end = std::min(part.find(' ', at), part.size());
    found += std::find(std::begin(small), std::end(small), part.substr(at, end - at)) != std::end(small);
    at = end + 1;
  }
  return found;
}

// Short Russian with Tajik names and somoni is taken for Tajik: the letters and the small words say what it is.
bool is_russian_of_tajikistan(std::string_view code, std::string_view part, const Letters& l) {
  if (code != "tg" || l.tajik || l.words >= kSureWords) return false;
  return l.russian || count_of(part, kRussian) > count_of(part, kTajik);
}

// Plain prose in the document's own language, which needs no identifier: a tenth of the time. The letters must agree.
bool reads_as(std::string_view document, std::string_view part, const Letters& l) {
  const auto share = [&](const auto& small) { return static_cast<double>(count_of(part, small)) / static_cast<double>(l.words); };
  if (l.words < kEnoughWords || l.others * 20 > l.latin + l.cyrillic) return false;
  const double enough = l.words < kSureWords ? 0.2 : 0.1;
  if (document == "en") return l.cyrillic == 0 && share(kEnglish) > enough && share(kOnlyEnglish) > enough / 4;
  if (l.latin * 10 > l.cyrillic) return false;
  if (document == "ru") return l.russian && !l.tajik && share(kRussian) > enough;
  return document == "tg" && l.tajik && !l.russian && share(kTajik) > enough;
}

// The identifier's and the letters' common opinion on one stretch, from its beginning.
std::string code_of(std::string_view part, std::string_view document, bool hinted) {
  part = head_of(part);
  const Letters l = letters_of(part);
  const size_t words = l.words;
  const std::string by_letters = unless_steppe(code_by_letters(l, document), l);
  if (words < kEnoughWords || l.latin + l.cyrillic < 12) return by_letters;
  if (hinted && words < kSureWords && by_letters == document) return by_letters;
  if (reads_as(document, part, l)) return std::string(document);
  const Identified one = identify(part, document);
  if (one.code == "und" || (!one.reliable && words < kSureWords) || is_mistaken(one.code, l)) return by_letters;
  if (is_russian_of_tajikistan(one.code, part, l)) return "ru";
  // ӣ ӯ ҷ outvote an identifier that sees Uzbek or Russian in a paragraph full of names.
  if (l.tajik && one.code != "tg" && is_cyrillic_code(one.code)) return document == "tg" || words < kSureWords ? "tg" : one.code;
  return unless_steppe(one.code, l);
}

// Plain English says so itself, to the share of its small words; so does Tajik. Russian shares its small words and ы or щ with
// neighbours that only the identifier tells apart.
Identified identify_whole(std::string_view sample, const Letters& l, std::string_view hint) {
  for (const std::string_view code : {"en", "tg"})
    if (l.words >= kSureWords && reads_as(code, sample, l)) return {std::string(code), true, 1.0};
  return identify(sample, hint);
}

// Front, middle and end: a cover page in three languages must not decide for the book.
std::string sample_of(const std::string& text) {
  if (text.size() <= kSample) return text;
  std::string sample;
  for (const size_t part : {1, 2, 3}) {
    const auto border = [&](size_t at) {
      while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
      return at;
    };
    const size_t begin = border(text.size() * part / 4 - kSample / 6);
    sample += text.substr(begin, border(begin + kSample / 3) - begin);
    sample += '\n';
  }
  return sample;
}

}  // namespace

void identify_languages(Text& text, std::string_view hint) {
  const std::string sample = sample_of(text.utf8);
  const Letters letters_of_sample = letters_of(sample);
  const size_t words = letters_of_sample.words;
  const bool hinted = !hint.empty() && hint != "und";
  Identified whole;
  if (words >= 3) whole = identify_whole(sample, letters_of_sample, hinted ? hint : "");
  if (hinted && (words < kSureWords || whole.code == "und"))
    text.language = code_by_letters(letters_of_sample, hint);
  else if (whole.code != "und" && (whole.reliable || words >= kEnoughWords) && !is_mistaken(whole.code, letters_of_sample))
    text.language = is_russian_of_tajikistan(whole.code, sample, letters_of_sample) ? "ru" : whole.code;
  else
    text.language = code_by_letters(letters_of_sample, "und");
  if (text.language == "und" && letters_of_sample.latin >= 3) text.language = whole.code;

  text.language = unless_steppe(text.language, letters_of_sample);

  std::map<std::string, size_t> letters;
  size_t total = 0;
  for (auto& paragraph : text.paragraphs) {
    const auto body = paragraph.span.in(text.utf8);
    const std::string language = code_of(body, text.language, hinted);
    paragraph.lang = lang_of(language);
    const size_t size = count_code_points(body);
    letters[language] += size;
    total += size;
  }
  for (const auto& [language, count] : letters)
    if (count * 100 > total) text.languages[language] = static_cast<double>(count * 1000 / total) / 1000.0;
  // Most of the text decides, not the sample.
  const auto most =
      std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != letters.end() && most->second * 2 > total && text.paragraphs.size() > 1) text.language = most->first;
}

Lang language_of_sentence(std::string_view sentence, Lang paragraph) {
  const Letters l = letters_of(sentence);
  if (l.latin + l.cyrillic < 12) return paragraph;
  const bool cyrillic = l.cyrillic >= l.latin;
  if (cyrillic && (paragraph == Lang::en || (paragraph == Lang::ru && l.tajik))) return l.tajik ? Lang::tg : Lang::ru;
  if (cyrillic && paragraph == Lang::tg && l.russian && !l.tajik && l.words >= kEnoughWords)
    return lang_of(identify(sentence, "tg").code);
  if (!cyrillic && (paragraph == Lang::ru || paragraph == Lang::tg)) return Lang::en;
  return paragraph;
}

}  // namespace chashma

#include "pipeline/names/name_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/text/tajik_letters.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// Endings of Russian nouns and adjectives and the Tajik izofa, longest first.
constexpr std::array<std::string_view, 37> kEndings = {
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ой", "ый", "ий", "ая", "яя", "ое", "ее", "ую", "юю", "ых", "их",
    "ым",  "им",  "ах",  "ях",  "ам",  "ям",  "ов",  "ом",  "ем", "а",  "я",  "у",  "ю",  "о",  "е",  "ы",  "и",  "ь"};

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

// "Всемирного" and "Всемирный" are one word; at least three letters stay. «тандурустии», «тандурустӣ»: all «и» go.
void cut_ending(std::string& word) {
  // most words of the tables end in another letter
  const auto last = word.size() < 8 ? std::string_view() : std::string_view(word).substr(word.size() - 2);
  if (last.empty() || std::string_view("й я е ю х м в о у и ы ь а").find(last) == std::string_view::npos) return;
  for (const auto ending : kEndings) {
    if (word.size() < ending.size() + 6 || !ends_with(word, ending)) continue;
    word.resize(word.size() - ending.size());
    break;
  }
  for (const std::string_view more : {"и", "ь", "й", "а", "и"})  // «хориҷаи», «мудофиаи»
    while (word.size() >= 8 && ends_with(word, more)) word.resize(word.size() - more.size());
}

// British and American spellings, one of each.
void fold_spelling(std::string& word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSame = {
      {{"programme", "program"},
       {"programmes", "programs"},
       {"centre", "center"},
       {"centres", "centers"},
       {"labour", "labor"},
       {"defence", "defense"},
       {"organisation", "organization"},
       {"organisations", "organizations"},
       {"colour", "color"},
       {"industrialisation", "industrialization"},
       {"standardisation", "standardization"},
       {"theatre", "theater"}}};
  for (const auto& [from, to] : kSame)
    if (word == from) word = to;
}

}  // namespace

std::vector<std::string> entity_key_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  bool cyrillic = false;
  const auto close = [&] {
    if (word.empty()) return;
    cyrillic ? cut_ending(word) : fold_spelling(word);
    if (word != "the" || !words.empty()) words.push_back(word);
    word.clear();
    cyrillic = false;
  };
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.bytes;
    if (c.value == U'&') {
      close();
      words.emplace_back("and");
    } else if (is_letter(c.value) || is_digit(c.value) || is_mark(c.value)) {
      append(word, without_tajik_letter(to_lower(c.value)));
      cyrillic |= is_cyrillic(c.value);
    } else if (c.value != U'.' || word.size() != 1) {  // "U.S." is one word
      close();
    }
  }
  close();
  return words;
}

std::string joined_words(const std::vector<std::string>& words, size_t begin, size_t end) {
  std::string all;
  for (size_t i = begin; i < end; ++i) all += (i > begin ? " " : "") + words[i];
  return all;
}

std::string entity_key(std::string_view name) {
  const auto words = entity_key_words(name);
  return joined_words(words, 0, words.size());
}

std::string spelling_key(std::string_view word) {
  static constexpr std::array<std::pair<char32_t, std::string_view>, 39> kLatin = {
      {{U'а', "a"},  {U'б', "b"}, {U'в', "v"}, {U'г', "g"}, {U'ғ', "g"},  {U'д', "d"},  {U'е', "e"}, {U'ё', "yo"},
       {U'ж', "j"},  {U'з', "z"}, {U'и', "i"}, {U'ӣ', "i"}, {U'й', "i"},  {U'к', "k"},  {U'қ', "k"}, {U'л', "l"},
       {U'м', "m"},  {U'н', "n"}, {U'о', "o"}, {U'п', "p"}, {U'р', "r"},  {U'с', "s"},  {U'т', "t"}, {U'у', "u"},
       {U'ӯ', "u"},  {U'ф', "f"}, {U'х', "h"}, {U'ҳ', "h"}, {U'ц', "ts"}, {U'ч', "ch"}, {U'ҷ', "j"}, {U'ш', "sh"},
       {U'щ', "sh"}, {U'ъ', ""},  {U'ы', "i"}, {U'ь', ""},  {U'э', "e"},  {U'ю', "yu"}, {U'я', "ya"}}};
  std::string key;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    const char32_t small = to_lower(c.value);
    const auto found = std::find_if(kLatin.begin(), kLatin.end(), [&](const auto& pair) { return pair.first == small; });
    if (found != kLatin.end())
      key += found->second;
    else if (is_letter(small) || is_digit(small))
      append(key, small);
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kSame = {{{"dzh", "j"},
                                                                                           {"dj", "j"},
                                                                                           {"zh", "j"},
                                                                                           {"kh", "h"},
                                                                                           {"gh", "g"},
                                                                                           {"iy", "i"},
                                                                                           {"yi", "i"},
                                                                                           {"ph", "f"},
                                                                                           {"w", "v"},
                                                                                           {"q", "k"},
                                                                                           {"x", "h"}}};
  for (const auto& [from, to] : kSame)
    for (size_t at = 0; (at = key.find(from, at)) != std::string::npos; at += to.size()) key.replace(at, from.size(), to);
  std::string single;
  for (char c : key) {
    if (c == 'y' && (single.empty() || std::string_view("aeiou").find(single.back()) == std::string_view::npos)) c = 'i';
    if (single.empty() || single.back() != c) single += c;
  }
  return single;
}

std::string without_quotes(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kQuotes = {"«", "»", "“", "”", "„", "\"", "(", ")"};
  bool changed = true;
  while (changed) {
    changed = false;
    for (const auto quote : kQuotes) {
      const auto closing = quote == "«" ? "»" : quote == "“" ? "”" : quote == "„" ? "“" : quote == "(" ? ")" : quote;
      const bool both = name.size() > quote.size() && name.substr(0, quote.size()) == quote;
      if (both && name.find(closing, 1) + closing.size() >= name.size()) name.remove_prefix(quote.size()), changed = true;
      const auto opening = quote == "»" ? "«" : quote == "”" ? "“" : quote == ")" ? "(" : quote;
      if (ends_with(name, quote) && name.size() > quote.size() &&
          name.substr(0, name.size() - quote.size()).find(opening) == std::string_view::npos)
        name.remove_suffix(quote.size()), changed = true;
    }
  }
  return std::string(name);
}

bool is_acronym(std::string_view name) {
  size_t upper = 0;
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.bytes;
    if (is_lower(c.value) || is_space(c.value)) return false;
    upper += is_upper(c.value);
  }
  return upper >= 2;
}

}  // namespace chashma

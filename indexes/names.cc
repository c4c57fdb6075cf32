#include "indexes/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Sound {
  char32_t letter;
  std::string_view sound;
};
// Cyrillic letters, and what their usual Latin spellings are led to below.
constexpr Sound kCyrillic[] = {
    {U'а', "a"}, {U'б', "b"}, {U'в', "v"}, {U'г', "g"}, {U'ғ', "g"}, {U'д', "d"},  {U'е', "e"},  {U'ё', "yo"},
    {U'ж', "j"}, {U'з', "z"}, {U'и', "i"}, {U'ӣ', "i"}, {U'й', "y"}, {U'к', "k"},  {U'қ', "k"},  {U'л', "l"},
    {U'м', "m"}, {U'н', "n"}, {U'о', "o"}, {U'п', "p"}, {U'р', "r"}, {U'с', "s"},  {U'т', "t"},  {U'у', "u"},
    {U'ӯ', "u"}, {U'ф', "f"}, {U'х', "h"}, {U'ҳ', "h"}, {U'ц', "s"}, {U'ч', "c"},  {U'ҷ', "j"},  {U'ш', "w"},
    {U'щ', "w"}, {U'ъ', ""},  {U'ы', "i"}, {U'ь', ""},  {U'э', "e"}, {U'ю', "yu"}, {U'я', "ya"},
};
struct Spelling {
  std::string_view from, to;
};
// Latin (and already rendered) spellings of one sound, longest first. w stands for sh, c for ch, h for kh and h.
constexpr Spelling kSpellings[] = {
    {"shch", "w"}, {"sch", "w"}, {"dzh", "j"}, {"tsch", "c"}, {"kh", "h"}, {"gh", "g"}, {"zh", "j"},
    {"ch", "c"},   {"sh", "w"},  {"ts", "s"},  {"ph", "f"},   {"th", "t"}, {"ck", "k"}, {"ya", "ya"},
    {"yu", "yu"},  {"yo", "yo"}, {"oo", "u"},  {"ee", "i"},   {"ou", "u"}, {"dj", "j"}, {"ks", "ks"},
};

constexpr size_t pair_of(char a, char b) { return static_cast<size_t>((a & 31) << 5 | (b & 31)); }

// Which pairs of small letters begin a spelling: few do, and every word of an index is asked.
constexpr auto kPairs = [] {
  std::array<bool, 1024> pairs{};
  for (const Spelling& s : kSpellings) pairs[pair_of(s.from[0], s.from[1])] = true;
  return pairs;
}();

const Spelling* spelling_at(std::string_view rest) {
  if (rest.size() < 2 || !kPairs[pair_of(rest[0], rest[1])]) return nullptr;
  const auto* found =
      std::find_if(std::begin(kSpellings), std::end(kSpellings), [&](const Spelling& s) { return rest.starts_with(s.from); });
  return found == std::end(kSpellings) ? nullptr : found;
}

constexpr char32_t kFirstLetter = 0x430;

// By letter from kFirstLetter on; data() is null for those without a sound of ours.
constexpr auto kSounds = [] {
  std::array<std::string_view, 0x500 - kFirstLetter> sounds{};
  for (const Sound& s : kCyrillic) sounds[s.letter - kFirstLetter] = s.sound;
  return sounds;
}();

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

std::string latin_letters(std::string_view plain) {
  std::string out;
  bool cyrillic = false;
  for (size_t at = 0; at < plain.size();) {
    const CodePoint c = decode(plain, at);
    at += c.bytes;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value);
      continue;
    }
    const std::string_view sound =
        c.value >= kFirstLetter && c.value - kFirstLetter < kSounds.size() ? kSounds[c.value - kFirstLetter] : std::string_view();
    if (!sound.data()) continue;
    cyrillic = true;
    // «Худжанд», «Джиргаталь»: Russian spells ҷ as дж
    if (c.value == U'ж' && out.ends_with('d')) out.pop_back();
    out += sound;
  }
  if (cyrillic) return out;
  std::string spelled;
  for (size_t at = 0; at < out.size();) {
    if (const Spelling* found = spelling_at(std::string_view(out).substr(at))) {
      spelled += found->to;
      at += found->from.size();
      continue;
    }
    const char c = out[at++];
    const char next = at < out.size() ? out[at] : ' ';
    switch (c) {
      case 'q':
        spelled += 'k';
        break;
      case 'x':
        spelled += at == 1 ? "h" : "ks";
        break;
      case 'w':
        spelled += 'v';
        break;
      // "Cairo", "Cyprus"
      case 'c':
        spelled += next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
        break;
      default:
        spelled += c;
    }
  }
  return spelled;
}

}  // namespace

std::string sound_form(std::string_view plain) {
  std::string out;
  for (const char c : latin_letters(plain))
    if (out.empty() || out.back() != c) out += c;  // doubled letters once: Гиссар, Hisor
  return out;
}

std::string name_key(std::string_view sound) {
  // Letters that spellings confuse are one: ҷ typed ч, Sharipov and Sharifov, Зарафшон and Zeravshan, Гиссар and Ҳисор.
  const auto merged = [](char c) { return c == 'c' ? 'j' : c == 'f' || c == 'v' ? 'p' : c == 'g' ? 'h' : c; };
  std::string out;
  for (const char c : sound) {
    if (is_vowel(c)) continue;
    if (const char m = merged(c); out.empty() || out.back() != m) out += m;
  }
  // A final h is often only spelled: Tursunzadeh, Турсунзода
  if (out.size() > 2 && out.back() == 'h') out.pop_back();
  return out;
}

namespace {

// «-ов», «-ева»: what most surnames have in common says nothing of their likeness.
std::string_view without_surname_ending(std::string_view sound) {
  for (const std::string_view ending : {"ova", "eva", "ov", "ev"})
    if (sound.size() >= ending.size() + 3 && sound.ends_with(ending)) return sound.substr(0, sound.size() - ending.size());
  return sound;
}

}  // namespace

double name_likeness(std::string_view a, std::string_view b) {
  if (const auto bare_a = without_surname_ending(a), bare_b = without_surname_ending(b);
      bare_a.size() < a.size() && bare_b.size() < b.size())
    a = bare_a, b = bare_b;
  // Edit distance in tenths; vowels that sound alike cost little for one another: Pamir, Помир; Gissar, Ҳисор. Others
  // more: Хусейнов is not Ҳасанов.
  if (a.size() > 40 || b.size() > 40 || a.empty() || b.empty()) return 0;
  const auto skip = [](char c) { return is_vowel(c) ? 5 : c == 'h' ? 6 : 10; };
  const auto swap = [](char x, char y) {
    if (x == y) return 0;
    if (is_vowel(x) && is_vowel(y)) {
      constexpr std::array<std::string_view, 8> kAlike = {"ao", "ou", "ei", "ae", "iy", "ey", "iu", "uy"};
      const auto alike = [&](std::string_view pair) { return (pair[0] == x && pair[1] == y) || (pair[0] == y && pair[1] == x); };
      return std::any_of(kAlike.begin(), kAlike.end(), alike) ? 3 : 6;
    }
    if ((x == 'j' && y == 'c') || (x == 'c' && y == 'j')) return 3;  // ҷ is typed ч
    constexpr std::array<std::string_view, 9> kNear = {"gh", "hk", "kg", "jz", "fv", "sz", "bv", "pf", "wc"};
    for (const auto pair : kNear)
      if ((pair[0] == x && pair[1] == y) || (pair[0] == y && pair[1] == x)) return 5;
    return is_vowel(x) || is_vowel(y) ? 12 : 10;
  };
  std::vector<int> row(b.size() + 1), above;
  for (size_t j = 1; j <= b.size(); ++j) row[j] = row[j - 1] + skip(b[j - 1]);
  for (size_t i = 1; i <= a.size(); ++i) {
    above = row;
    row[0] = above[0] + skip(a[i - 1]);
    for (size_t j = 1; j <= b.size(); ++j)
      row[j] = std::min({above[j - 1] + swap(a[i - 1], b[j - 1]), above[j] + skip(a[i - 1]), row[j - 1] + skip(b[j - 1])});
  }
  const double longest = 10.0 * static_cast<double>(std::max(a.size(), b.size()));
  return 1.0 - static_cast<double>(row.back()) / longest;
}

}  // namespace chashma

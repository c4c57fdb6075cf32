#include "indexes/stemmers/tajik.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Letters = std::u32string;
using View = std::u32string_view;

Letters letters(std::string_view utf8) {
  Letters out;
  for (size_t at = 0; at < utf8.size();) {
    const CodePoint c = decode(utf8, at);
    out += c.value;
    at += c.bytes;
  }
  return out;
}

std::string utf8(View word) {
  std::string out;
  for (const char32_t c : word) append(out, c);
  return out;
}

bool is_vowel(char32_t c) { return View(U"аеёиоуэюяӣӯы").find(c) != View::npos; }
bool ends(View word, View ending) { return word.ends_with(ending); }
bool ends_in_vowel(View word) { return !word.empty() && is_vowel(word.back()); }

// Takes `ending` off when at least `left` letters stay.
bool take(Letters& word, View ending, size_t left) {
  if (!ends(word, ending) || word.size() < ending.size() + left) return false;
  word.resize(word.size() - ending.size());
  return true;
}

}  // namespace

struct TajikStemmer::Tables {
  using Words = std::unordered_set<std::string>;
  std::unordered_map<std::string, std::string> past, present;  // folded stem -> folded past stem
  std::unordered_map<std::string, Words> exceptions;           // by ending, as written

  bool is_exception(std::string_view ending, View word) const {
    const auto found = exceptions.find(std::string(ending));
    return found != exceptions.end() && found->second.contains(fold(utf8(word)));
  }
};

namespace {

// Typed without Tajik letters: the plural of «китобхонахои», the adjective of «точикй».
void restore_endings(Letters& word) {
  if (word.size() >= 4 && word.back() == U'й' && !is_vowel(word[word.size() - 2])) word.back() = U'ӣ';
  if (word.find_first_of(U"ғӣқӯҳҷ") != Letters::npos) return;
  const size_t plural = word.rfind(U"хо");
  if (plural == Letters::npos || plural < 3) return;
  constexpr std::array<View, 12> kAfter = {U"", U"и", U"ро", U"ю", U"е", U"иро", U"яш", U"яшон", U"ямон", U"ятон", U"ям", U"ят"};
  View rest = View(word).substr(plural + 2);
  if (rest.size() > 3 && ends(rest, U"ро")) rest.remove_suffix(2);
  if (std::find(kAfter.begin(), kAfter.end(), rest) != kAfter.end()) word[plural] = U'ҳ';
}

// Endings in folded letters, longest first.
constexpr std::array<View, 17> kPastEndings = {U"аастанд", U"агихо", U"аанд", U"ааст", U"анда", U"аам", U"аем", U"аед", U"аги",
                                               U"ани",     U"анд",   U"ан",   U"ам",   U"ем",   U"ед",  U"аи",  U"а"};
constexpr std::array<View, 11> kPresentEndings = {U"андаги", U"андагон", U"анда", U"анд", U"ам", U"ад",
                                                  U"ем",     U"ед",      U"ет",   U"и",   U""};
constexpr std::array<View, 5> kVerbPrefixes = {U"наме", U"ме", U"на", U"би", U""};

std::string find(const std::unordered_map<std::string, std::string>& stems, View stem) {
  const auto found = stems.find(utf8(stem));
  return found == stems.end() ? std::string() : found->second;
}

}  // namespace

TajikStemmer::TajikStemmer(const Corpus& corpus) {
  auto tables = std::make_unique<Tables>();
  for (const auto& row : corpus.table(Lang::tg, "verbs.tsv", 3).rows) {
    const std::string past = fold(row[1]);
    tables->past.emplace(past, past);
    for (const auto& present : alternatives(row[2]))
      if (count_code_points(present) > 1) tables->present.emplace(fold(present), past);
  }
  for (const auto& row : corpus.table(Lang::tg, "stem_exceptions.tsv", 2).rows)
    for (const auto& word : alternatives(row[1])) tables->exceptions[row[0]].insert(fold(lower(word)));
  tables_ = std::move(tables);
  std::unordered_map<std::string, std::string> irregular;
  for (const auto& row : corpus.table(Lang::tg, "irregular.tsv", 2).rows) irregular.emplace(fold(row[0]), stem(row[1]));
  irregular_ = std::move(irregular);
}

TajikStemmer::~TajikStemmer() = default;

namespace {

// «бармегардад» -> баргардад: the prefix of the tense stands behind the preverb. Empty when there is none.
Letters without_inner_prefix(View folded) {
  for (const View preverb : {U"боз", U"бар", U"дар", U"фуру", U"фаро", U"во"})
    for (const View prefix : {U"наме", U"ме", U"на", U"би"})
      if (folded.starts_with(preverb) && folded.substr(preverb.size()).starts_with(prefix))
        return Letters(preverb).append(folded.substr(preverb.size() + prefix.size()));
  return {};
}

// «намекардаанд» -> кард, «кунад» -> кард, «хондан» -> хонд; "" when it is no form of a verb of the table.
std::string verb_stem(const std::unordered_map<std::string, std::string>& past,
                      const std::unordered_map<std::string, std::string>& present, View folded) {
  for (const View prefix : kVerbPrefixes) {
    if (!folded.starts_with(prefix)) continue;
    View rest = folded.substr(prefix.size());
    for (int round = 0; round < 2; ++round) {
      if (const auto found = find(past, rest); !found.empty()) return found;
      for (const View ending : kPastEndings)
        if (rest.size() >= ending.size() + 2 && rest.ends_with(ending))
          if (const auto found = find(past, rest.substr(0, rest.size() - ending.size())); !found.empty()) return found;
      for (const View ending : kPresentEndings) {
        if (prefix.empty() && ending.size() < 2) continue;  // «кор», «кори»: the noun, not "sow!"
        if (rest.size() >= ending.size() + 2 && rest.ends_with(ending))
          if (const auto found = find(present, rest.substr(0, rest.size() - ending.size())); !found.empty()) return found;
      }
      // «меояд», «нагӯяд», «намешавад»: a glide between stem and ending
      const size_t glide = rest.rfind(U'я');
      if (glide == View::npos || glide < 2 || rest.size() - glide > 3) break;
      Letters spelled(rest.substr(0, glide));
      if (const auto found = find(present, spelled); !found.empty() && rest.size() - glide >= 2) return found;
      break;
    }
  }
  return {};
}

}  // namespace

std::string TajikStemmer::stem(std::string_view plain) const {
  Letters word = letters(plain);
  if (const auto found = irregular_.find(fold(plain)); found != irregular_.end()) return found->second;
  if (word.size() < 4 || word.size() > 60) return fold(plain);
  restore_endings(word);
  const auto verb = [&] {
    const Letters folded = letters(fold(utf8(word)));
    auto found = verb_stem(tables_->past, tables_->present, folded);
    if (!found.empty()) return found;
    const Letters inner = without_inner_prefix(folded);
    return inner.empty() ? found : verb_stem(tables_->past, tables_->present, inner);
  };
  if (auto found = verb(); !found.empty()) return found;

  // "and": «бобову», «китобу», «обуҳавою»
  if (!(ends(word, U"ву") && ends_in_vowel(View(word).substr(0, word.size() - 2)) && take(word, U"ву", 2)))
    if (!take(word, U"ю", 3)) take(word, U"у", 3);
  if (!tables_->is_exception("ро", word)) take(word, U"ро", 2);
  // possessive endings
  bool had = false;
  for (const View ending : {U"ямон", U"ятон", U"яшон", U"амон", U"атон", U"ашон"})
    if ((had = take(word, ending, 3))) break;
  if (!had) had = take(word, U"яш", 3) || take(word, U"аш", 3) || (word.size() >= 6 && take(word, U"ам", 3));
  if (!had && ends(View(word).substr(0, word.size() - 2), U"ҳо")) {
    for (const View ending : {U"ям", U"ят"})
      if (take(word, ending, 4)) break;
  }
  if (auto found = verb(); !found.empty()) return found;
  // indefinite -е, izofa -и after a consonant or ҳо
  if (ends(word, U"ии") && word.size() >= 5) {
    word.pop_back(), word.back() = U'ӣ';  // «исломии», «зиндагии»: ӣ is written и before the izofa
  } else if (word.size() >= 4 && !take(word, U"е", 3)) {
    if (take(word, U"и", 3)) take(word, U"е", 5);  // «Душанбеи» as «Душанбе»
  }
  if (auto found = verb(); !found.empty()) return found;
  // plural
  if (take(word, U"ҳо", 2)) {
    if (word.size() >= 4 && word.back() == U'и') word.back() = U'ӣ';  // «ҳамкориҳо»
  } else {
    if (ends(word, U"агон") && word.size() >= 6) {
      word.resize(word.size() - 3);
    } else if (ends(word, U"ён") && word.size() >= 5 && !tables_->is_exception("он", word)) {
      word.resize(word.size() - 2);
    } else if (ends(word, U"увон") && word.size() >= 6) {
      word.resize(word.size() - 3);
    } else if (ends(word, U"стон") && tables_->is_exception("ист", View(word).substr(0, word.size() - 2))) {
      take(word, U"он", 3);  // «журналистон», not «Тоҷикистон»
    } else if (ends(word, U"он") && !ends(word, U"стон") && !tables_->is_exception("он", word)) {
      take(word, U"он", 3);
    } else if (take(word, U"ҷот", 3)) {
    } else if (word.size() >= 7 && !tables_->is_exception("от", word)) {
      take(word, U"от", 4);
    }
  }
  if (!take(word, U"тарин", 2)) take(word, U"тар", 3);
  if (ends(word, U"агӣ") && word.size() >= 5) {
    word.resize(word.size() - 2);
  } else {
    take(word, U"ӣ", 2);
  }
  if (word.size() >= 4 && word.back() == U'й' && View(U"оуӯ").find(word[word.size() - 2]) != View::npos) word.pop_back();
  return fold(utf8(word));
}

}  // namespace chashma

#include "indexes/translate.h"

#include <algorithm>
#include <map>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr double kOnlyStem = 0.75;  // of a concept that has a word of the stem, where another has the very word

size_t number_of(Lang lang) {
  return static_cast<size_t>(std::find(kLanguages.begin(), kLanguages.end(), lang) - kLanguages.begin());
}

// "water users’ association" -> water, user, associ; stop words are left out as they are of a query.
std::vector<std::string> stems_of(std::string_view text, Lang lang, Words& words) {
  std::vector<std::string> stems;
  for (Span w = next_word(text, 0); w.begin != std::string_view::npos; w = next_word(text, w.end)) {
    const WordForm& form = words.look(w.in(text), lang);
    if (!form.stop && !form.folded.empty()) stems.push_back(form.stem);
  }
  return stems;
}

// A word of which the stemmer left three letters or less of five or more.
bool is_worn(const std::vector<std::string>& stems, std::string_view word) {
  return stems.size() == 1 && count_code_points(stems[0]) <= 3 && count_code_points(word) >= 5;
}

// «хатлонск област» holds «хатлон» too.
bool holds_all(const std::vector<std::string>& stems, const std::vector<std::string>& some) {
  constexpr size_t kSure = 4;  // letters that two words of one name have in common
  return std::all_of(some.begin(), some.end(), [&](const std::string& wanted) {
    const bool sure = count_code_points(wanted) >= kSure;
    return std::any_of(stems.begin(), stems.end(),
                       [&](const std::string& stem) { return stem == wanted || (sure && stem.starts_with(wanted)); });
  });
}

std::string joined(const std::vector<std::string>& stems) {
  std::string out;
  for (const auto& stem : stems) out.append(out.empty() ? "" : " ").append(stem);
  return out;
}

// Is the folded word one of a cell's alternatives?
bool holds_word(const std::string& cell, std::string_view word) {
  const auto all = alternatives(cell);
  return std::any_of(all.begin(), all.end(), [&](const auto& phrase) { return fold(phrase) == word; });
}

std::string two_letters(std::string_view word) {
  size_t at = 0;
  for (int letters = 0; letters < 2 && at < word.size() && word[at] != ' '; ++letters) at += decode(word, at).bytes;
  return std::string(word.substr(0, at));
}

// The first two letters of the first stem of a phrase; "" when all its words are stop words. Stemmers leave them alone but
// in a few words, which are looked up.
std::string stem_beginning(std::string_view phrase, Lang lang, Words& words) {
  for (Span w = next_word(phrase, 0); w.begin != std::string_view::npos; w = next_word(phrase, w.end)) {
    const std::string plain = plain_word(w.in(phrase)), folded = fold(plain);
    if (folded.empty() || words.tables().is_stop_word(folded, stemming_language(plain, lang))) continue;
    if (lang == Lang::tg || folded.ends_with("ying")) return two_letters(words.stem(plain, stemming_language(plain, lang)));
    const std::string* lemma = words.tables().irregular(folded, lang);
    return two_letters(lemma ? *lemma : folded);
  }
  return {};
}

}  // namespace

Lexicon::Lexicon(const Corpus& corpus) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(corpus.file("lexicon"), error))
    if (entry.path().extension() == ".tsv" && !entry.path().filename().string().starts_with("irregular"))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) add(file, 0, file.filename() == "spellings.tsv" || file.filename() == "families.tsv");
  if (std::filesystem::exists(corpus.file("places_aliases.tsv"), error)) add(corpus.file("places_aliases.tsv"), 3, true);
}

void Lexicon::add(const std::filesystem::path& file, size_t first_column, bool same_language) {
  Table table = read_table(file, first_column + kLanguages.size());
  for (auto& row : table.rows) {
    auto& meaning = concepts_.emplace_back();
    meaning.same_language = same_language;
    for (size_t i = 0; i < kLanguages.size(); ++i) meaning.cells[i] = std::move(row[first_column + i]);
  }
}

void Translator::sort_phrases(Column& column, Lang lang) {
  column.sorted = true;
  const auto& concepts = lexicon_.concepts();
  for (uint32_t number = 0; number < concepts.size(); ++number) {
    const std::string_view cell = concepts[number].cells[number_of(lang)];
    for (size_t at = 0; at < cell.size();) {
      const std::string_view phrase = cell.substr(at, cell.find('|', at) - at);
      at += phrase.size() + 1;
      if (std::string key = stem_beginning(phrase, lang, words_); !key.empty())
        column.waiting[std::move(key)].push_back({number, phrase});
    }
  }
}

// The column with all phrases stemmed that may begin with `stem`.
Translator::Column& Translator::column_with(const std::string& stem, Lang lang) {
  Column& column = columns_[number_of(lang)];
  if (!column.sorted) sort_phrases(column, lang);
  const auto found = column.waiting.find(two_letters(stem));
  if (found == column.waiting.end()) return column;
  for (const auto& [number, phrase] : found->second) {
    const auto stems = stems_of(phrase, lang, words_);
    if (stems.empty() || stems.size() > kLongest) continue;
    auto& numbers = column.by_stems[joined(stems)];
    if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
  }
  column.waiting.erase(found);
  return column;
}

std::vector<Translator::Phrase> Translator::phrases(const Lexicon::Concept& meaning, Lang lang) {
  std::vector<Phrase> out;
  uint8_t rank = 0;
  for (const auto& phrase : alternatives(meaning.cells[number_of(lang)])) {
    Phrase entry{stems_of(phrase, lang, words_), rank};
    if (entry.stems.empty() || entry.stems.size() > kLongest) continue;
    if (rank < 9) ++rank;
    // «полив» has the stem «пол», which is floor and sex: asked for it may be, answered with not
    entry.worn = lang == Lang::ru && is_worn(entry.stems, phrase);
    out.push_back(std::move(entry));
  }
  for (auto& phrase : out)
    phrase.longer = std::any_of(out.begin(), out.end(), [&](const auto& other) {
      return other.stems.size() < phrase.stems.size() && holds_all(phrase.stems, other.stems);
    });
  return out;
}

std::vector<Translation> Translator::translate(const std::vector<std::string>& stems, Lang from, std::string_view written) {
  if (stems.empty() || number_of(from) == kLanguages.size()) return {};
  const auto& by_stems = column_with(stems[0], from).by_stems;
  const auto found = by_stems.find(joined(stems));
  if (found == by_stems.end()) return {};
  struct Best {
    double weight = 0;
    bool whole = false;
  };
  std::map<std::pair<Lang, std::vector<std::string>>, Best> best;
  const auto has_written = [&](uint32_t number) {
    const auto& meaning = lexicon_.concepts()[number];
    return !meaning.same_language && holds_word(meaning.cells[number_of(from)], written);
  };
  // not in Tajik, where it cost (ntrex128-tg2ru -.002); why is not known
  const bool exact = from != Lang::tg && !written.empty() && std::any_of(found->second.begin(), found->second.end(), has_written);
  for (const uint32_t number : found->second) {
    const Lexicon::Concept& meaning = lexicon_.concepts()[number];
    const double meant = exact && !meaning.same_language && !has_written(number) ? kOnlyStem : 1;
    // A word that is only the fourth alternative of a concept means it less surely than the first
    uint8_t own = 9;
    for (const auto& phrase : phrases(meaning, from))
      if (phrase.stems == stems) own = std::min(own, phrase.rank);
    // all the names of a place are as good as the first
    const double step = meaning.same_language ? 0 : 0.15;
    for (const Lang lang : kLanguages) {
      if (lang == from && !meaning.same_language) continue;
      for (const auto& phrase : phrases(meaning, lang)) {
        if (phrase.worn || phrase.longer || (lang == from && phrase.stems == stems)) continue;
        auto& one = best[{lang, phrase.stems}];
        one.weight = std::max(one.weight, meant / (1.0 + step * own + step * phrase.rank));
        one.whole |= meaning.same_language;
      }
    }
  }
  std::vector<Translation> out;
  for (const auto& [key, one] : best) out.push_back({key.first, key.second, one.weight, one.whole});
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return out;
}

bool Translator::knows(const std::string& stems, Lang lang) {
  return number_of(lang) < kLanguages.size() && column_with(stems, lang).by_stems.contains(stems);
}

}  // namespace chashma

#include "indexes/translate.h"

#include <algorithm>
#include <map>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

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

std::string joined(const std::vector<std::string>& stems) {
  std::string out;
  for (const auto& stem : stems) out.append(out.empty() ? "" : " ").append(stem);
  return out;
}

}  // namespace

Lexicon::Lexicon(const Corpus& corpus, const WordTables& tables) {
  Words words(tables);
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(corpus.file("lexicon"), error))
    if (entry.path().extension() == ".tsv" && !entry.path().filename().string().starts_with("irregular"))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) add(file, 0, file.filename() == "spellings.tsv", words);
  if (std::filesystem::exists(corpus.file("places_aliases.tsv"), error)) add(corpus.file("places_aliases.tsv"), 3, true, words);
}

void Lexicon::add(const std::filesystem::path& file, size_t first_column, bool same_language, Words& words) {
  constexpr std::array<Lang, 3> kColumns = {Lang::en, Lang::ru, Lang::tg};
  for (const auto& row : read_table(file, first_column + kColumns.size()).rows) {
    const auto number = static_cast<uint32_t>(concepts_.size());
    auto& meaning = concepts_.emplace_back();
    meaning.same_language = same_language;
    for (size_t column = 0; column < kColumns.size(); ++column) {
      const auto lang = static_cast<size_t>(kColumns[column]);
      uint8_t rank = 0;
      for (const auto& phrase : alternatives(row[first_column + column])) {
        Phrase entry{stems_of(phrase, kColumns[column], words), rank, false};
        if (entry.stems.empty() || entry.stems.size() > kLongest) continue;
        if (rank < 9) ++rank;
        by_stems_[lang][joined(entry.stems)].push_back(number);
        // «полив» has the stem «пол», which is floor and sex: asked for it may be, answered with not
        entry.worn = kColumns[column] == Lang::ru && is_worn(entry.stems, phrase);
        meaning.phrases[lang].push_back(std::move(entry));
      }
    }
  }
}

std::vector<Translation> Lexicon::translate(const std::vector<std::string>& stems, Lang from) const {
  const auto& index = by_stems_[static_cast<size_t>(from)];
  const auto found = index.find(joined(stems));
  if (found == index.end()) return {};
  std::map<std::pair<Lang, std::vector<std::string>>, double> best;
  for (const uint32_t number : found->second) {
    const Concept& meaning = concepts_[number];
    // A word that is only the fourth alternative of a concept means it less surely than the first
    uint8_t own = 9;
    for (const auto& phrase : meaning.phrases[static_cast<size_t>(from)])
      if (phrase.stems == stems) own = std::min(own, phrase.rank);
    // all the names of a place are as good as the first
    const double step = meaning.same_language ? 0 : 0.15;
    for (const Lang lang : kLanguages) {
      if (lang == from && !meaning.same_language) continue;
      for (const auto& phrase : meaning.phrases[static_cast<size_t>(lang)]) {
        if (phrase.worn || (lang == from && phrase.stems == stems)) continue;
        auto& weight = best[{lang, phrase.stems}];
        weight = std::max(weight, 1.0 / (1.0 + step * own + step * phrase.rank));
      }
    }
  }
  std::vector<Translation> out;
  for (const auto& [key, weight] : best) out.push_back({key.first, key.second, weight});
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return out;
}

bool Lexicon::knows(const std::string& stem, Lang lang) const { return by_stems_[static_cast<size_t>(lang)].contains(stem); }

}  // namespace chashma

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

// What a phrase is found by.
std::string key_of(const std::string& joined_stems, Lang lang) { return std::string(code(lang)) + joined_stems; }

// Is the folded word one of a cell's alternatives?
bool holds_word(std::string_view cell, std::string_view word) {
  const auto all = alternatives(cell);
  return std::any_of(all.begin(), all.end(), [&](const auto& phrase) { return fold(phrase) == word; });
}

}  // namespace

std::vector<Lexicon::Source> Lexicon::read(const Corpus& corpus) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(corpus.file("lexicon"), error))
    if (entry.path().extension() == ".tsv" && !entry.path().filename().string().starts_with("irregular"))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Source> sources;
  for (const auto& file : files)
    sources.push_back({TableText(file), 0, file.filename() == "spellings.tsv" || file.filename() == "families.tsv"});
  const auto places = corpus.file("places_aliases.tsv");
  if (std::filesystem::exists(places, error)) sources.push_back({TableText(places), 3, true});
  return sources;
}

Lexicon::Lexicon(const Corpus& corpus, const WordTables& words)
    : sources_(read(corpus)),
      index_(stems_index(corpus), stamp(words), [&](const RowIndex::Add& add) { index_phrases(words, add); }) {}

uint64_t Lexicon::stamp(const WordTables& words) const {
  uint64_t stamp = words.stamp();
  for (const Source& source : sources_) stamp = stamp * 31 + stamp_of({source.table.text()});
  return stamp;
}

void Lexicon::index_phrases(const WordTables& tables, const RowIndex::Add& add) const {
  Words words(tables);
  uint32_t begin = 0;
  for (const Source& source : sources_) {
    for (const uint32_t row : source.table.rows()) {
      const Concept meaning = concept_at(source, row);
      for (const Lang lang : kLanguages)
        for (const auto& phrase : alternatives(meaning.cells[number_of(lang)])) {
          const auto stems = stems_of(phrase, lang, words);
          if (!stems.empty() && stems.size() <= kLongest) add(key_of(joined(stems), lang), begin + row);
        }
    }
    begin += static_cast<uint32_t>(source.table.text().size());
  }
}

Lexicon::Concept Lexicon::concept_at(const Source& source, uint32_t row) {
  const auto cells = source.table.cells(row, source.first_column + kLanguages.size());
  Concept meaning{{}, source.same_language};
  std::copy_n(cells.begin() + static_cast<ptrdiff_t>(source.first_column), kLanguages.size(), meaning.cells.begin());
  return meaning;
}

std::vector<Lexicon::Concept> Lexicon::concepts() const {
  std::vector<Concept> all;
  for (const Source& source : sources_)
    for (const uint32_t row : source.table.rows()) all.push_back(concept_at(source, row));
  return all;
}

std::vector<Lexicon::Concept> Lexicon::concepts_with(const std::string& stems, Lang lang) const {
  std::vector<Concept> some;
  for (const auto& entry : index_.rows(key_of(stems, lang))) {
    uint32_t row = entry.row;
    auto source = sources_.begin();
    while (source != sources_.end() && row >= source->table.text().size())
      row -= static_cast<uint32_t>((source++)->table.text().size());
    if (source != sources_.end()) some.push_back(concept_at(*source, row));
  }
  return some;
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
  struct Best {
    double weight = 0;
    bool whole = false;
  };
  std::map<std::pair<Lang, std::vector<std::string>>, Best> best;
  const auto meanings = lexicon_.concepts_with(joined(stems), from);
  const auto has_written = [&](const Lexicon::Concept& meaning) {
    return !meaning.same_language && holds_word(meaning.cells[number_of(from)], written);
  };
  // not in Tajik, where it cost (ntrex128-tg2ru -.002); why is not known
  const bool exact = from != Lang::tg && !written.empty() && std::any_of(meanings.begin(), meanings.end(), has_written);
  for (const Lexicon::Concept& meaning : meanings) {
    const double meant = exact && !meaning.same_language && !has_written(meaning) ? kOnlyStem : 1;
    // A word that is only the fourth alternative of a concept means it less surely than the first
    const auto names = phrases(meaning, from);
    const auto said = std::find_if(names.begin(), names.end(), [&](const Phrase& phrase) { return phrase.stems == stems; });
    if (said == names.end()) continue;
    const uint8_t own = said->rank;
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
  if (number_of(lang) == kLanguages.size()) return false;
  const auto some = lexicon_.concepts_with(stems, lang);
  return std::any_of(some.begin(), some.end(), [&](const Lexicon::Concept& meaning) {
    const auto names = phrases(meaning, lang);
    return std::any_of(names.begin(), names.end(), [&](const Phrase& phrase) { return joined(phrase.stems) == stems; });
  });
}

}  // namespace chashma

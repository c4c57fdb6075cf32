// What a word is to the index: folded form, stem, stop word or not; by the language of its paragraph.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "indexes/stemmers/tajik.h"
#include "pipeline/text/language.h"
#include "pipeline/text/row_index.h"
#include "pipeline/text/table.h"
#include "pipeline/text/word_map.h"

namespace chashma {

/// Tables that all threads share: stop words, the Tajik stemmer's. Immutable.
class WordTables {
 public:
  /// Throws Error{"bad_table"}.
  explicit WordTables(const Corpus& corpus);
  bool is_stop_word(std::string_view folded, Lang lang) const;
  /// Do these folded words, joined by a blank, ask for a quantity ("how many", «насколько», «чӣ қадар»)?
  bool asks(const std::string& words, Lang lang) const { return asking_[static_cast<size_t>(lang)].contains(words); }
  /// The folded lemma of a folded form that suffix stemmers don't bring to it ("children", «людей»); "" for others.
  std::string irregular(std::string_view folded, Lang lang) const;
  /// What stems depend on, as a stamp_of(): tables and stemmers.
  uint64_t stamp() const { return stamp_; }
  /// The irregular forms by their spelling, to be kept in irregular_index(); `lang`: en or ru.
  const RowIndex& index(Lang lang) const { return irregular_[lang == Lang::ru].index; }
  static std::filesystem::path irregular_index(const Corpus& corpus, Lang lang);
  const TajikStemmer& tajik() const { return tajik_; }

 private:
  TajikStemmer tajik_;
  struct Irregular {
    Irregular(const Corpus& corpus, Lang lang);
    TableText table;
    RowIndex index;
  };
  std::array<Irregular, 2> irregular_;                                  // English, Russian
  std::array<std::unordered_set<std::string>, 5> stop_words_, asking_;  // by Lang, folded
  uint64_t stamp_;
};

struct WordForm {
  uint32_t number = 0;  ///< from 1: one for each word that was looked at, until tidy()
  std::string folded;   ///< at most 60 bytes; "" for what can't be searched
  std::string stem;     ///< folded stem
  bool stop = false;
};

/// Forms of words, remembered. One for each thread (Snowball stemmers have a state).
class Words {
 public:
  explicit Words(const WordTables& tables);
  ~Words();
  Words(Words&&) noexcept;
  /// `word` as it stands in the text. The reference holds until tidy().
  const WordForm& look(std::string_view word, Lang lang);
  /// Forgets all words when there are very many; between two documents.
  void tidy();
  /// The stem of a folded or plain word.
  std::string stem(std::string_view plain, Lang lang);
  const WordTables& tables() const { return tables_; }

 private:
  struct Stemmers;
  std::string russian_stem(const std::string& folded);
  const WordTables& tables_;
  std::unique_ptr<Stemmers> stemmers_;
  WordForm form_of(std::string_view word, Lang lang);
  std::array<WordMap<WordForm>, 5> known_;  // by Lang
  uint32_t numbers_ = 0;
};

/// The language whose stemmer a word gets in a paragraph of `around`: Latin words are English unless the paragraph is in
/// another Latin language, Cyrillic ones Tajik or Russian.
Lang stemming_language(std::string_view word, Lang around);

}  // namespace chashma

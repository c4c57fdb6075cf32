// A query's words in the other two languages: the lexicon of the field (corpus/lexicon) and all the names of places
// (corpus/places_aliases.tsv), looked up by stems.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexes/words.h"
#include "pipeline/text/row_index.h"
#include "pipeline/text/table.h"

namespace chashma {

/// A rendering in another language: its stems in order.
struct Translation {
  Lang lang = Lang::und;
  std::vector<std::string> stems;
  double weight = 1;   ///< 0..1: the first alternative counts more than the fourth
  bool whole = false;  ///< a name: all its stems must occur
  bool operator==(const Translation&) const = default;
};

/// The tables as they are written, and an index of their phrases by stems. Immutable, shared by threads.
class Lexicon {
 public:
  struct Concept {
    std::array<std::string_view, kLanguages.size()> cells;  ///< in the order of kLanguages: alternatives between |
    bool same_language = false;  ///< do alternatives of one language stand for one another? (Kurgan-Tyube, Bokhtar)
  };
  /// Reads corpus/lexicon/*.tsv (columns en, ru, tg, …) and corpus/places_aliases.tsv. Throws Error{"bad_table"}.
  Lexicon(const Corpus& corpus, const WordTables& words);
  std::vector<Concept> concepts() const;
  /// Those that may have a phrase of these stems, joined by blanks: whoever asks looks into them.
  std::vector<Concept> concepts_with(const std::string& stems, Lang lang) const;
  /// The longest sequence of stems that a phrase is found by.
  static constexpr size_t kLongest = 4;
  /// To be kept in stems_index().
  const RowIndex& index() const { return index_; }
  static std::filesystem::path stems_index(const Corpus& corpus) { return corpus.file("lexicon/stems.index"); }

 private:
  struct Source {
    TableText table;
    size_t first_column;
    bool same_language;
  };
  static std::vector<Source> read(const Corpus& corpus);
  uint64_t stamp(const WordTables& words) const;
  void index_phrases(const WordTables& tables, const RowIndex::Add& add) const;
  static Concept concept_at(const Source& source, uint32_t row);
  std::vector<Source> sources_;
  RowIndex index_;  ///< rows are counted in bytes through all sources
};

/// Looks words up in a lexicon. One for each thread, as its words are.
class Translator {
 public:
  Translator(const Lexicon& lexicon, Words& words) : lexicon_(lexicon), words_(words) {}
  /// Renderings of a sequence of stems of `from`, a place's other names in the same language too; empty when it is in
  /// no table. `written`: the folded word that has the stem: of concepts whose words share it ("wasting" and "waste") those
  /// that have the word itself count more.
  std::vector<Translation> translate(const std::vector<std::string>& stems, Lang from, std::string_view written = {});
  /// Is this stem, or these, joined by blanks, in a table?
  bool knows(const std::string& stems, Lang lang);
  /// The longest sequence of stems that is worth asking for.
  static constexpr size_t kLongest = Lexicon::kLongest;

 private:
  struct Phrase {
    std::vector<std::string> stems;
    uint8_t rank = 0;
    bool worn = false;  // a stem too short to answer with
    bool longer = false;  // holds another phrase of the concept: «Хатлонская область» says no more than «Хатлон»
  };
  std::vector<Phrase> phrases(const Lexicon::Concept& meaning, Lang lang);
  const Lexicon& lexicon_;
  Words& words_;
};

}  // namespace chashma

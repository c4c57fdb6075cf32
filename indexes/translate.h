// A query's words in the other two languages: the lexicon of the field (corpus/lexicon) and all the names of places
// (corpus/places_aliases.tsv), looked up by stems.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexes/words.h"
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

/// The tables as they are written. Immutable, shared by threads.
class Lexicon {
 public:
  struct Concept {
    std::array<std::string, kLanguages.size()> cells;  ///< in the order of kLanguages: alternatives between |
    bool same_language = false;  ///< do alternatives of one language stand for one another? (Kurgan-Tyube, Bokhtar)
  };
  /// Reads corpus/lexicon/*.tsv (columns en, ru, tg, …) and corpus/places_aliases.tsv. Throws Error{"bad_table"}.
  explicit Lexicon(const Corpus& corpus);
  const std::vector<Concept>& concepts() const { return concepts_; }

 private:
  void add(const std::filesystem::path& file, size_t first_column, bool same_language);
  std::vector<Concept> concepts_;
};

/// Looks words up in a lexicon, which is stemmed only as far as it is asked for: to stem all of it would take longer than
/// most searches. Remembers; one for each thread.
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
  static constexpr size_t kLongest = 4;

 private:
  struct Phrase {
    std::vector<std::string> stems;
    uint8_t rank = 0;
    bool worn = false;  // a stem too short to answer with
    bool longer = false;  // holds another phrase of the concept: «Хатлонская область» says no more than «Хатлон»
  };
  struct Written {
    uint32_t number;  // of the concept
    std::string_view phrase;
  };
  struct Column {
    bool sorted = false;
    std::unordered_map<std::string, std::vector<Written>> waiting;    // not stemmed yet, by the beginning of a word
    std::unordered_map<std::string, std::vector<uint32_t>> by_stems;  // joined stems -> concepts
  };
  Column& column_with(const std::string& stem, Lang lang);
  void sort_phrases(Column& column, Lang lang);
  std::vector<Phrase> phrases(const Lexicon::Concept& meaning, Lang lang);
  const Lexicon& lexicon_;
  Words& words_;
  std::array<Column, kLanguages.size()> columns_;
};

}  // namespace chashma

// A query's words in the other two languages: the lexicon of the field (corpus/lexicon) and all the names of places
// (corpus/places_aliases.tsv), looked up by stems.
#pragma once
#include <array>
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
  double weight = 1;  ///< 0..1: the first alternative counts more than the fourth
  bool operator==(const Translation&) const = default;
};

/// Immutable, shared by threads.
class Lexicon {
 public:
  /// Reads corpus/lexicon/*.tsv (columns en, ru, tg, …) and corpus/places_aliases.tsv. Throws Error{"bad_table"}.
  Lexicon(const Corpus& corpus, const WordTables& tables);
  /// Renderings of a sequence of stems of `from`, a place's other names in the same language too; empty when it is in
  /// no table.
  std::vector<Translation> translate(const std::vector<std::string>& stems, Lang from) const;
  bool knows(const std::string& stem, Lang lang) const;
  /// The longest sequence of stems that is worth asking for.
  static constexpr size_t kLongest = 4;

 private:
  struct Phrase {
    std::vector<std::string> stems;
    uint8_t rank = 0;
    bool worn = false;  // a stem too short to answer with
  };
  struct Concept {
    bool same_language = false;                  // do alternatives of one language stand for one another? (Kurgan-Tyube, Bokhtar)
    std::array<std::vector<Phrase>, 5> phrases;  // by Lang
  };
  void add(const std::filesystem::path& file, size_t first_column, bool same_language, Words& words);
  std::vector<Concept> concepts_;
  std::array<std::unordered_map<std::string, std::vector<uint32_t>>, 5> by_stems_;  // by Lang: joined stems -> concepts
};

}  // namespace chashma

// Names that are none, told by the rest of the document: «Эй» that only begins lines of verse, "Published", "XIX", "the Chair".
#pragma once
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// Immutable, shared by threads.
class Doubts {
 public:
  /// Reads the stop words of the three languages.
  explicit Doubts(const Corpus& corpus);
  /// The names that hold. `names`: in order of text; `lists`: of the language. Pure; linear in the text.
  std::vector<Name> without_doubtful(const Text& text, std::vector<Name> names,
                                     const std::array<const WordLists*, kLanguages.size()>& lists) const;

 private:
  std::array<std::unordered_set<uint64_t>, kLanguages.size()> stop_words_;  ///< hashes of lower-case words
};

}  // namespace chashma

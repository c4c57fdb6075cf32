// One language's tagger: lists, model, and the way from a sentence to names.
#pragma once
#include <vector>

#include "pipeline/extract/entities/model.h"
#include "pipeline/extract/entities/traits.h"

namespace chashma {

/// A name that was found in a sentence.
struct Name {
  Span tokens;  ///< indexes into Text::tokens
  EntityType type = EntityType::organization;
  bool operator==(const Name&) const = default;
};

/// Immutable, shared by threads.
class Tagger {
 public:
  /// Throws Error{"bad_table" | "bad_model"}.
  Tagger(const Corpus& corpus, Lang lang);
  /// Names in order, disjoint. `tokens`: indexes into text.tokens, one sentence. Pure.
  std::vector<Name> tag(const Text& text, Span tokens) const;
  const WordLists& lists() const { return lists_; }
  Lang lang() const { return lang_; }

 private:
  Lang lang_;
  WordLists lists_;
  WordClusters clusters_;
  TaggerModel model_;
};

/// The names that a sequence of labels spells; `first` is the index of the first token. Total.
std::vector<Name> names_of(const std::vector<int>& labels, size_t first);

}  // namespace chashma

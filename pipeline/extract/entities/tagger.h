// One language's tagger: lists, model, network, and the way from a sentence to names.
#pragma once
#include <memory>
#include <vector>

#include "pipeline/extract/entities/model.h"
#include "pipeline/extract/entities/sums.h"
#include "pipeline/extract/entities/traits.h"
#include "pipeline/extract/entities/viterbi.h"
#include "pipeline/extract/entities/word_network.h"

namespace chashma {

/// A name that was found in a sentence.
struct Name {
  Span tokens;  ///< indexes into Text::tokens
  EntityType type = EntityType::organization;
  bool operator==(const Name&) const = default;
};

/// What a tagger remembers of the words it met, so that the next document costs less; it changes no result. For one thread
/// at a time.
struct TaggerMemory {
  WordMemory words;
  SumCache sums;
  NetworkMemory network;
  /// Between two documents: lets go of what has grown too large.
  void tidy();
};

/// Immutable, shared by threads.
class Tagger {
 public:
  /// Throws Error{"unreadable" | "bad_table" | "bad_model"}.
  Tagger(const Corpus& corpus, Lang lang);
  /// An empty memory for tag(). The tagger must outlive it.
  TaggerMemory memory() const { return {WordMemory(lang_, lists_, words_), {}, {}}; }
  /// Names in order, disjoint. `tokens`: indexes into text.tokens, one sentence. Pure, whatever `memory` holds.
  std::vector<Name> tag(const Text& text, Span tokens, TaggerMemory& memory) const;
  const WordLists& lists() const { return lists_; }
  Lang lang() const { return lang_; }

 private:
  Lang lang_;
  WordLists lists_;
  WordTable words_;
  TaggerModel model_;
  WordNetwork network_;
  LabelSteps steps_;
};

/// The names that a sequence of labels spells; `first` is the index of the first token. Total.
std::vector<Name> names_of(const std::vector<int>& labels, size_t first);

}  // namespace chashma

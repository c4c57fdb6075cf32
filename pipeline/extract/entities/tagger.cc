#include "pipeline/extract/entities/tagger.h"

#include "pipeline/extract/entities/features.h"
#include "pipeline/extract/entities/viterbi.h"

namespace chashma {

Tagger::Tagger(const Corpus& corpus, Lang lang)
    : lang_(lang),
      lists_(corpus, lang),
      clusters_(corpus.file("models/entities." + std::string(code(lang)) + ".words")),
      model_(corpus.file("models/entities." + std::string(code(lang)) + ".model")) {}

std::vector<Name> names_of(const std::vector<int>& labels, size_t first) {
  std::vector<Name> names;
  size_t begin = 0;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (is_outside(labels[i])) continue;
    if (!is_continuation(labels[i])) begin = i;
    if (!is_open(labels[i])) names.push_back({{first + begin, first + i + 1}, type_of(labels[i])});
  }
  return names;
}

std::vector<Name> Tagger::tag(const Text& text, Span tokens) const {
  const SentenceTraits traits = sentence_traits(text, tokens, lang_, lists_, clusters_);
  std::vector<Scores> scores(traits.tokens.size());
  std::vector<uint64_t> features;
  for (size_t i = 0; i < scores.size(); ++i) {
    alignas(32) int16_t sums[kRow] = {};
    features.clear();
    token_features(traits, i, [&](uint64_t feature, bool) { features.push_back(feature); });
    model_.add(features, sums);
    for (int l = 0; l < kRow; ++l) scores[i].of[l] = static_cast<float>(sums[l]) * model_.scale();
  }
  return names_of(best_labels(scores, model_), tokens.begin);
}

}  // namespace chashma

#include "pipeline/extract/entities/tagger.h"

#include <algorithm>

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

namespace {

// A name has a capital, stands in quotation marks or, in Russian and Tajik, has a word of the lists («министерство
// обороны»); its small words stand near one of those: "Министерство труда и социальной защиты населения". Most words of
// prose need no look at their features. Fewer than these cost names on the development sets.
constexpr size_t kBefore = 2, kAfter = 6, kAfterEnglish = 4;

// Stretches of tokens outside of which there is no name, in order, disjoint and apart.
std::vector<Span> stretches(const std::vector<TokenTraits>& tokens, Lang lang) {
  std::vector<Span> out;
  const size_t after = lang == Lang::en ? kAfterEnglish : kAfter;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const TokenTraits& t = tokens[i];
    if (!t.is_capitalised() && !t.quoted && (lang == Lang::en || !t.classes)) continue;
    const Span around{i > kBefore ? i - kBefore : 0, std::min(i + after + 1, tokens.size())};
    if (out.empty() || out.back().end < around.begin)
      out.push_back(around);
    else
      out.back().end = around.end;
  }
  return out;
}

Scores scores_of(const SentenceTraits& traits, size_t i, const TaggerModel& model, std::vector<uint64_t>& features) {
  alignas(32) int16_t sums[kRow] = {};
  features.clear();
  token_features(traits, i, [&](uint64_t feature, bool) { features.push_back(feature); });
  model.add(features, sums);
  Scores scores;
  for (int l = 0; l < kRow; ++l) scores.of[l] = static_cast<float>(sums[l]) * model.scale();
  return scores;
}

// No name, whatever the neighbours say.
Scores surely_outside() {
  Scores scores;
  std::fill(std::begin(scores.of) + 1, std::end(scores.of), -1e6F);
  return scores;
}

}  // namespace

std::vector<Name> Tagger::tag(const Text& text, Span tokens) const {
  const SentenceTraits traits = sentence_traits(text, tokens, lang_, lists_, clusters_);
  std::vector<Name> names;
  std::vector<Scores> scores;
  std::vector<uint64_t> features;
  for (const Span stretch : stretches(traits.tokens, lang_)) {
    // with one token more on either side: the way into a name and out of it counts
    const bool begins = stretch.begin == 0;
    scores.clear();
    if (!begins) scores.push_back(surely_outside());
    for (size_t i = stretch.begin; i < stretch.end; ++i) scores.push_back(scores_of(traits, i, model_, features));
    if (stretch.end < traits.tokens.size()) scores.push_back(surely_outside());
    const auto some = names_of(best_labels(scores, model_), tokens.begin + stretch.begin - !begins);
    names.insert(names.end(), some.begin(), some.end());
  }
  return names;
}

}  // namespace chashma

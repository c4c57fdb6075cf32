#include "pipeline/extract/entities/tagger.h"

#include <algorithm>

#include "pipeline/extract/entities/features.h"

namespace chashma {

Tagger::Tagger(const Corpus& corpus, Lang lang)
    : lang_(lang),
      lists_(corpus, lang),
      words_(corpus.file("models/entities." + std::string(code(lang)) + ".words")),
      model_(corpus.file("models/entities." + std::string(code(lang)) + ".model")),
      network_(corpus.file("models/entities." + std::string(code(lang)) + ".network")),
      steps_(model_, network_) {}

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
    if (!t.word->is_capitalised() && !t.quoted && (lang == Lang::en || !t.word->classes)) continue;
    const Span around{i > kBefore ? i - kBefore : 0, std::min(i + after + 1, tokens.size())};
    if (out.empty() || out.back().end < around.begin)
      out.push_back(around);
    else
      out.back().end = around.end;
  }
  return out;
}

// The network is asked for what may begin, end or join a name; of the small words after one the model speaks alone.
bool asks_both(const TokenTraits& t, Lang lang) { return t.position || t.quoted || (lang != Lang::en && t.word->classes); }

// Adds up what the model says of a token.
class Adder {
 public:
  Adder(const TaggerModel& model, SumCache& cache) : model_(model), cache_(cache) {}

  Sums sums_of(const SentenceTraits& sentence, size_t i) {
    Sums sums{};
    feature_groups(Window(sentence, i), [&](FeatureGroup group, uint64_t about, uint64_t detail, auto&& features) {
      if (group == FeatureGroup::joint) return add_features(sums, features);
      const uint64_t key = about << 10 | static_cast<uint64_t>(group) << 5 | detail;
      add(cache_.get(key, [&](Sums& kept) { add_features(kept, features); }), sums);
    });
    return sums;
  }

 private:
  template <class Features>
  void add_features(Sums& sums, Features&& features) {
    size_t count = 0;
    features([&](uint64_t name, uint64_t value, bool) { hashes_[count++] = feature_hash(name, value); });
    model_.add({hashes_.data(), count}, sums);
  }

  const TaggerModel& model_;
  SumCache& cache_;
  std::array<uint64_t, 128> hashes_;  // more than a token has features, all classes of words counted
};

Scores scores_of(const Sums& sums, float scale) {
  Scores scores;
  for (int l = 0; l < kRow; ++l) scores.of[l] = static_cast<float>(sums[l]) * scale;
  return scores;
}

// No name, whatever the neighbours say.
Scores surely_outside() {
  Scores scores;
  std::fill(std::begin(scores.of) + 1, std::end(scores.of), -1e6F);
  return scores;
}

}  // namespace

void TaggerMemory::tidy() {
  constexpr size_t kMost = 30'000;  // words; some 15 MB
  if (words.size() < kMost) return;
  words.clear();
  sums.clear();  // these go by the words' numbers
  network.clear();
}

std::vector<Name> Tagger::tag(const Text& text, Span tokens, TaggerMemory& memory) const {
  const SentenceTraits traits = sentence_traits(text, tokens, lists_, memory.words);
  Adder adder(model_, memory.sums);
  std::vector<Name> names;
  std::vector<Scores> scores;
  for (const Span stretch : stretches(traits.tokens, lang_)) {
    // with one token more on either side: the way into a name and out of it counts
    const bool begins = stretch.begin == 0;
    scores.clear();
    if (!begins) scores.push_back(surely_outside());
    for (size_t i = stretch.begin; i < stretch.end; ++i) {
      const bool both = asks_both(traits.tokens[i], lang_);
      scores.push_back(scores_of(adder.sums_of(traits, i), model_.scale() * (both ? 1 - network_.share() : 1)));
      if (both) network_.add(traits, i, words_, memory.network, scores.back());
    }
    if (stretch.end < traits.tokens.size()) scores.push_back(surely_outside());
    const auto some = names_of(steps_.best_labels(scores), tokens.begin + stretch.begin - !begins);
    names.insert(names.end(), some.begin(), some.end());
  }
  return names;
}

}  // namespace chashma

#include "pipeline/extract/entities/tagger.h"

#include <algorithm>

#include "pipeline/extract/entities/features.h"

namespace chashma {

Tagger::Tagger(const Corpus& corpus, Lang lang)
    : lang_(lang),
      lists_(corpus, lang),
      clusters_(corpus.file("models/entities." + std::string(code(lang)) + ".words")),
      model_(corpus.file("models/entities." + std::string(code(lang)) + ".model")),
      steps_(model_) {}

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

// The features whose sums are kept, by what they depend on.
enum class Group : uint64_t { own, before, after, far_before, far_after, shapes, run_before, run_after, run_first, run_last };

// Adds up what the model says of a token.
class Adder {
 public:
  Adder(const TaggerModel& model, SumCache& cache) : model_(model), cache_(cache) {}

  Sums sums_of(const SentenceTraits& sentence, size_t i) {
    Sums sums{};
    const Window w(sentence, i);
    const TokenTraits& t = w.t;
    const uint64_t s = shape_code(t), sp = shape_code(w.p), sn = shape_code(w.n), spp = shape_code(w.pp);
    add_features(sums, [&](auto& say) { joint_features(w, say); });
    add_kept(sums, Group::own, t.word->id, s, [&](auto& say) { own_features(*t.word, s, say); });
    add_kept(sums, Group::before, w.p.word->id, s * 2 + w.p.glued, [&](auto& say) { before_features(*w.p.word, sp, s, say); });
    add_kept(sums, Group::after, w.n.word->id, s * 2 + w.n.glued, [&](auto& say) { after_features(*w.n.word, sn, s, say); });
    add_kept(sums, Group::far_before, w.pp.word->id, s, [&](auto& say) { far_before_features(*w.pp.word, s, say); });
    add_kept(sums, Group::far_after, w.nn.word->id, s, [&](auto& say) { far_after_features(*w.nn.word, s, say); });
    add_kept(sums, Group::shapes, ((spp * 16 + sp) * 16 + s) * 16 + sn, w.capitals,
             [&](auto& say) { shape_features(spp, sp, s, sn, w.capitals, say); });
    if (!t.run) return sums;
    const bool multi = t.run > 1;
    add_kept(sums, Group::run_before, t.before->id, multi, [&](auto& say) { run_before_features(*t.before, multi, say); });
    add_kept(sums, Group::run_after, t.after->id, multi, [&](auto& say) { run_after_features(*t.after, multi, say); });
    // a run of one word has a position of its own, 4
    add_kept(sums, Group::run_first, t.first->id, t.position,
             [&](auto& say) { run_first_features(*t.first, t.position, multi, say); });
    add_kept(sums, Group::run_last, t.last->id, t.position,
             [&](auto& say) { run_last_features(*t.last, t.position, multi, say); });
    return sums;
  }

 private:
  template <class Features>
  void add_features(Sums& sums, Features&& features) {
    size_t count = 0;
    auto say = [&](uint64_t name, uint64_t value, bool) { hashes_[count++] = feature_hash(name, value); };
    features(say);
    model_.add({hashes_.data(), count}, sums);
  }
  // `about` a word or shapes; `detail` below 32.
  template <class Features>
  void add_kept(Sums& sums, Group group, uint64_t about, uint64_t detail, Features&& features) {
    const uint64_t key = about << 10 | static_cast<uint64_t>(group) << 5 | detail;
    add(cache_.get(key, [&](Sums& kept) { add_features(kept, features); }), sums);
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
  sums.clear();  // they go by the words' numbers
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
    for (size_t i = stretch.begin; i < stretch.end; ++i) scores.push_back(scores_of(adder.sums_of(traits, i), model_.scale()));
    if (stretch.end < traits.tokens.size()) scores.push_back(surely_outside());
    const auto some = names_of(steps_.best_labels(scores), tokens.begin + stretch.begin - !begins);
    names.insert(names.end(), some.begin(), some.end());
  }
  return names;
}

}  // namespace chashma

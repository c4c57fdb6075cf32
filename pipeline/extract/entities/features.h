// The features of a token: hashes of what it is and what stands around it. They are part of the models.
//
// Most depend on one word and little else. They stand in groups of their own, `*_features(word, …)`: what the model says
// of such a group is the same each time the word comes (tagger.cc keeps it).
#pragma once
#include "pipeline/extract/entities/hash.h"
#include "pipeline/extract/entities/traits.h"

namespace chashma {

/// Shape of a token, below 16: part of most features.
inline uint64_t shape_code(const WordTraits& word, bool glued) { return static_cast<uint64_t>(word.shape) * 2 + glued; }

// `say(name, value, knows_word)`; `s` is the shape code of the token itself, `sp` and `sn` of the token before and after.

template <class Say>
void own_features(const WordTraits& t, uint64_t s, Say&& say) {
  const bool capital = t.is_capitalised();
  say(1, 0, false);
  say(2, t.letters.word, true);
  say(3, t.letters.lower, true);
  say(4, t.letters.stem, true);
  say(15, s, false);
  say(20, t.letters.pattern, false);
  say(21, mix(t.letters.prefix[2], capital), false);
  say(22, mix(t.letters.prefix[3], capital), true);
  say(23, mix(t.letters.suffix[1], s), false);
  say(24, mix(t.letters.suffix[2], s), false);
  say(25, mix(t.letters.suffix[3], s), false);
  if (t.classes) {
    say(29, mix(t.classes, s), false);
    for (uint32_t bits = t.classes; bits; bits &= bits - 1) say(30, mix(static_cast<uint64_t>(bits & -bits), s), false);
  }
  for (uint64_t k = 0; k < kClusterings; ++k) {  // from coarse to fine
    say(60 + k, t.clusters[k], false);
    say(64 + k, mix(t.clusters[k], s), false);
  }
}

template <class Say>
void before_features(const WordTraits& p, uint64_t sp, uint64_t s, Say&& say) {
  say(5, p.letters.lower, false);
  say(11, mix(p.letters.lower, s), false);
  say(26, mix(p.letters.suffix[2], sp), false);
  if (p.classes) say(31, mix(p.classes, s), false);
  for (uint64_t k = 0; k < 3; ++k) say(68 + k, mix(p.clusters[k], s), false);
}

template <class Say>
void after_features(const WordTraits& n, uint64_t sn, uint64_t s, Say&& say) {
  say(6, n.letters.lower, false);
  say(12, mix(n.letters.lower, s), false);
  say(27, mix(n.letters.suffix[2], sn), false);
  if (n.classes) say(32, mix(n.classes, s), false);
  for (uint64_t k = 0; k < 3; ++k) say(72 + k, mix(n.clusters[k], s), false);
}

// The word before the one before, and after the one after.
template <class Say>
void far_before_features(const WordTraits& pp, uint64_t s, Say&& say) {
  say(7, pp.letters.lower, false);
  say(84, mix(pp.clusters[1], s), false);
}
template <class Say>
void far_after_features(const WordTraits& nn, uint64_t s, Say&& say) {
  say(8, nn.letters.lower, false);
  say(85, mix(nn.clusters[1], s), false);
}

// `capitals`: SentenceTraits::capitals; 3: the token opens the sentence.
template <class Say>
void shape_features(uint64_t spp, uint64_t sp, uint64_t s, uint64_t sn, uint64_t capitals, Say&& say) {
  say(16, mix(sp, s), false);
  say(17, mix(s, sn), false);
  say(18, mix(mix(sp, s), sn), false);
  say(19, mix(mix(spp, sp), s), false);
  say(28, mix(s, capitals), false);
}

// The run of capitalised words: the words around it, its first and its last; `multi`: it has several.
template <class Say>
void run_before_features(const WordTraits& before, bool multi, Say&& say) {
  say(41, mix(before.letters.lower, multi), false);
  say(50, mix(before.classes, multi), false);
  for (uint64_t k = 0; k < 3; ++k) say(96 + k, mix(before.clusters[k], multi), false);
}
template <class Say>
void run_after_features(const WordTraits& after, bool multi, Say&& say) {
  say(42, mix(after.letters.lower, multi), false);
  for (uint64_t k = 0; k < 3; ++k) say(100 + k, mix(after.clusters[k], multi), false);
}
template <class Say>
void run_first_features(const WordTraits& first, uint8_t position, bool multi, Say&& say) {
  say(40, mix(first.letters.stem, multi), false);
  say(54, mix(first.letters.stem, position), false);
  for (uint64_t k = 0; k < 3; ++k) say(92 + k, mix(first.clusters[k], position), false);
}
template <class Say>
void run_last_features(const WordTraits& last, uint8_t position, bool multi, Say&& say) {
  say(39, mix(last.letters.stem, multi), false);
  say(53, mix(last.letters.stem, position), false);
  for (uint64_t k = 0; k < 3; ++k) say(88 + k, mix(last.clusters[k], position), false);
}

// One of the words farther before or after the run: "the rock band that is called X", "X is an American company".
template <class Say>
void wide_features(const WordTraits& word, bool after, bool multi, Say&& say) {
  const uint64_t side = after * 2 + multi;
  say(105, mix(word.letters.lower, side), false);
  for (uint64_t k = 1; k < 3; ++k) say(105 + k, mix(word.clusters[k], side), false);
  if (word.classes) say(108, mix(word.classes, side), false);
}

/// A token and its neighbours.
struct Window {
  Window(const SentenceTraits& s, size_t i)
      : sentence(s),
        t(sentence.tokens[i]),
        p(at(sentence, i, 1, 0)),
        n(at(sentence, i, 0, 1)),
        pp(at(sentence, i, 2, 0)),
        nn(at(sentence, i, 0, 2)),
        capitals(i == 0 ? 3 : sentence.capitals) {}
  const SentenceTraits& sentence;
  const TokenTraits &t, &p, &n, &pp, &nn;
  uint64_t capitals;

 private:
  static const TokenTraits& at(const SentenceTraits& sentence, size_t i, size_t back, size_t ahead) {
    static const TokenTraits beyond;
    return i < back || i + ahead - back >= sentence.tokens.size() ? beyond : sentence.tokens[i + ahead - back];
  }
};

inline uint64_t shape_code(const TokenTraits& t) { return shape_code(*t.word, t.glued); }

/// What depends on several words, or on more than words.
template <class Say>
void joint_features(const Window& w, Say&& say) {
  const TokenTraits& t = w.t;
  const WordTraits &word = *t.word, &p = *w.p.word, &n = *w.n.word;
  const uint64_t s = shape_code(t);
  say(9, mix(p.letters.stem, word.letters.stem), true);
  say(10, mix(word.letters.stem, n.letters.stem), true);
  say(13, mix(mix(w.pp.word->letters.lower, p.letters.lower), s), false);
  say(14, mix(mix(n.letters.lower, w.nn.word->letters.lower), s), false);
  if (p.classes | n.classes | word.classes) say(33, mix(mix(p.classes, word.classes), n.classes), false);
  if (t.listed) say(34, t.listed, false), say(35, mix(t.listed, s), false);
  if (w.p.listed) say(36, mix(w.p.listed, s), false);
  if (w.n.listed) say(37, mix(w.n.listed, s), false);
  if (t.quoted) {
    say(38, mix(t.quoted, s), false);
    say(47, mix(t.quote_head, t.quoted == 1), false);
    say(48, mix(mix(t.quote_classes, s), t.quoted == 1), false);
    say(49, mix(t.quote_length, t.quoted), false);
  }
  if (word.foreign) say(51, mix(s, t.quoted), false), say(52, mix(p.foreign, n.foreign), false);
  for (uint64_t k = 0; k < 2; ++k) {
    say(76 + k, mix(mix(p.clusters[k], word.clusters[k]), s), false);
    say(80 + k, mix(mix(word.clusters[k], n.clusters[k]), s), false);
  }
  say(86, mix(mix(p.clusters[1], word.clusters[1]), n.clusters[1]), false);
  if (t.run) {
    const bool multi = t.run > 1;
    say(43, mix(t.around, t.run), false);
    for (uint32_t bits = t.around; bits; bits &= bits - 1) say(44, mix(static_cast<uint64_t>(bits & -bits), s), false);
    say(45, mix(t.run, s), false);
    say(46, mix(mix(t.before->letters.lower, t.after->letters.lower), multi), false);
    say(104, mix(mix(t.before->clusters[1], t.after->clusters[1]), multi), false);
  }
}

constexpr uint64_t feature_hash(uint64_t name, uint64_t value) { return mix(name * 0x51ed27, value); }

/// The groups above, by what they depend on; `joint` depends on all.
enum class FeatureGroup : uint64_t {
  own,
  before,
  after,
  far_before,
  far_after,
  shapes,
  joint,
  run_before,
  run_after,
  run_first,
  run_last,
  wide_before,
  wide_after
};

/// Calls visit(group, about, detail, features) for each group of the token in the middle of `w`. What features(say) says is
/// the same whenever group, `about` (a word's id, or shapes) and `detail` (below 32) are; not so for `joint`.
template <class Visit>
void feature_groups(const Window& w, Visit&& visit) {
  const TokenTraits& t = w.t;
  const uint64_t s = shape_code(t), sp = shape_code(w.p), sn = shape_code(w.n), spp = shape_code(w.pp);
  visit(FeatureGroup::own, t.word->id, s, [&](auto&& say) { own_features(*t.word, s, say); });
  visit(FeatureGroup::before, w.p.word->id, s * 2 + w.p.glued, [&](auto&& say) { before_features(*w.p.word, sp, s, say); });
  visit(FeatureGroup::after, w.n.word->id, s * 2 + w.n.glued, [&](auto&& say) { after_features(*w.n.word, sn, s, say); });
  visit(FeatureGroup::far_before, w.pp.word->id, s, [&](auto&& say) { far_before_features(*w.pp.word, s, say); });
  visit(FeatureGroup::far_after, w.nn.word->id, s, [&](auto&& say) { far_after_features(*w.nn.word, s, say); });
  visit(FeatureGroup::shapes, ((spp * 16 + sp) * 16 + s) * 16 + sn, w.capitals,
        [&](auto&& say) { shape_features(spp, sp, s, sn, w.capitals, say); });
  visit(FeatureGroup::joint, uint64_t{0}, uint64_t{0}, [&](auto&& say) { joint_features(w, say); });
  if (!t.run) return;
  const bool multi = t.run > 1;
  visit(FeatureGroup::run_before, t.before->id, multi, [&](auto&& say) { run_before_features(*t.before, multi, say); });
  visit(FeatureGroup::run_after, t.after->id, multi, [&](auto&& say) { run_after_features(*t.after, multi, say); });
  // a run of one word has a position of its own, 4
  visit(FeatureGroup::run_first, t.first->id, t.position,
        [&](auto&& say) { run_first_features(*t.first, t.position, multi, say); });
  visit(FeatureGroup::run_last, t.last->id, t.position, [&](auto&& say) { run_last_features(*t.last, t.position, multi, say); });
  const auto& tokens = w.sentence.tokens;
  constexpr size_t kWide = 5;  // words from the run; the next one has features of its own
  for (size_t away = 2; away <= kWide; ++away) {
    if (away <= t.run_begin)
      visit(FeatureGroup::wide_before, tokens[t.run_begin - away].word->id, multi,
            [&](auto&& say) { wide_features(*tokens[t.run_begin - away].word, false, multi, say); });
    if (t.run_end + away <= tokens.size())
      visit(FeatureGroup::wide_after, tokens[t.run_end + away - 1].word->id, multi,
            [&](auto&& say) { wide_features(*tokens[t.run_end + away - 1].word, true, multi, say); });
  }
}

/// Calls emit(hash, knows_word) for each feature of token `i`; `knows_word` is true for the features that only a word
/// seen in training has, which the training leaves out now and then, so that shapes and surroundings learn to carry.
template <class Emit>
void token_features(const SentenceTraits& sentence, size_t i, Emit&& emit) {
  const auto say = [&](uint64_t name, uint64_t value, bool knows) { emit(feature_hash(name, value), knows); };
  feature_groups(Window(sentence, i), [&](FeatureGroup, uint64_t, uint64_t, auto&& features) { features(say); });
}

}  // namespace chashma

// The features of a token: hashes of what it is and what stands around it. They are part of the models.
#pragma once
#include "pipeline/extract/entities/hash.h"
#include "pipeline/extract/entities/traits.h"

namespace chashma {

/// What unlabelled text knows of a token and its neighbours, from coarse to fine clusters; part of token_features.
template <class Say>
void cluster_features(const TokenTraits& t, const TokenTraits& p, const TokenTraits& n, const TokenTraits& pp,
                      const TokenTraits& nn, uint64_t s, Say&& say) {
  const bool multi = t.run > 1;
  for (uint64_t k = 0; k < kClusterings; ++k) {
    const uint64_t c = t.clusters[k], cp = p.clusters[k], cn = n.clusters[k];
    say(60 + k, c);
    say(64 + k, mix(c, s));
    if (k < 3) {
      say(68 + k, mix(cp, s));
      say(72 + k, mix(cn, s));
    }
    if (k < 2) {
      say(76 + k, mix(mix(cp, c), s));
      say(80 + k, mix(mix(c, cn), s));
    }
    if (k == 1) say(84, mix(pp.clusters[k], s)), say(85, mix(nn.clusters[k], s)), say(86, mix(mix(cp, c), cn));
    if (t.run && k < 3) {
      say(88 + k, mix(t.last_clusters[k], t.position));
      say(92 + k, mix(t.first_clusters[k], t.position));
      say(96 + k, mix(t.before_clusters[k], multi));
      say(100 + k, mix(t.after_clusters[k], multi));
    }
    if (t.run && k == 1) say(104, mix(mix(t.before_clusters[k], t.after_clusters[k]), multi));
  }
}

/// Calls emit(hash, knows_word) for each feature of token `i`; `knows_word` is true for the features that only a word
/// seen in training has, which the training leaves out now and then, so that shapes and surroundings learn to carry.
template <class Emit>
void token_features(const SentenceTraits& sentence, size_t i, Emit&& emit) {
  static const TokenTraits kBorder = [] {
    TokenTraits t;
    t.shape = Shape::mark;
    t.letters.lower = t.letters.stem = t.letters.word = 77;
    return t;
  }();
  const auto& tokens = sentence.tokens;
  const auto at = [&](size_t back, size_t ahead) -> const TokenTraits& {
    return i < back || i + ahead - back >= tokens.size() ? kBorder : tokens[i + ahead - back];
  };
  const TokenTraits &t = tokens[i], &p = at(1, 0), &n = at(0, 1), &pp = at(2, 0), &nn = at(0, 2);
  const auto say = [&](uint64_t name, uint64_t value, bool knows = false) { emit(mix(name * 0x51ed27, value), knows); };
  const auto shape = [](const TokenTraits& x) { return static_cast<uint64_t>(x.shape) * 2 + x.glued; };
  const uint64_t s = shape(t), sp = shape(p), sn = shape(n);
  const bool capital = t.is_capitalised();

  say(1, 0);
  say(2, t.letters.word, true);
  say(3, t.letters.lower, true);
  say(4, t.letters.stem, true);
  say(5, p.letters.lower);
  say(6, n.letters.lower);
  say(7, pp.letters.lower);
  say(8, nn.letters.lower);
  say(9, mix(p.letters.stem, t.letters.stem), true);
  say(10, mix(t.letters.stem, n.letters.stem), true);
  say(11, mix(p.letters.lower, s));
  say(12, mix(n.letters.lower, s));
  say(13, mix(mix(pp.letters.lower, p.letters.lower), s));
  say(14, mix(mix(n.letters.lower, nn.letters.lower), s));
  say(15, s);
  say(16, mix(sp, s));
  say(17, mix(s, sn));
  say(18, mix(mix(sp, s), sn));
  say(19, mix(mix(shape(pp), sp), s));
  say(20, t.letters.pattern);
  say(21, mix(t.letters.prefix[2], capital));
  say(22, mix(t.letters.prefix[3], capital), true);
  say(23, mix(t.letters.suffix[1], s));
  say(24, mix(t.letters.suffix[2], s));
  say(25, mix(t.letters.suffix[3], s));
  say(26, mix(p.letters.suffix[2], sp));
  say(27, mix(n.letters.suffix[2], sn));
  say(28, mix(s, i == 0 ? 3 : sentence.capitals));
  if (t.classes) {
    say(29, mix(t.classes, s));
    for (uint32_t bits = t.classes; bits; bits &= bits - 1) say(30, mix(static_cast<uint64_t>(bits & -bits), s));
  }
  if (p.classes) say(31, mix(p.classes, s));
  if (n.classes) say(32, mix(n.classes, s));
  if (p.classes | n.classes | t.classes) say(33, mix(mix(p.classes, t.classes), n.classes));
  if (t.listed) say(34, t.listed), say(35, mix(t.listed, s));
  if (p.listed) say(36, mix(p.listed, s));
  if (n.listed) say(37, mix(n.listed, s));
  if (t.quoted) {
    say(38, mix(t.quoted, s));
    say(47, mix(t.quote_head, t.quoted == 1));
    say(48, mix(mix(t.quote_classes, s), t.quoted == 1));
    say(49, mix(t.quote_length, t.quoted));
  }
  if (t.foreign) say(51, mix(s, t.quoted)), say(52, mix(p.foreign, n.foreign));
  if (t.run) {
    say(39, mix(t.last, t.run > 1));
    say(40, mix(t.first, t.run > 1));
    say(41, mix(t.before, t.run > 1));
    say(42, mix(t.after, t.run > 1));
    say(43, mix(t.around, t.run));
    for (uint32_t bits = t.around; bits; bits &= bits - 1) say(44, mix(static_cast<uint64_t>(bits & -bits), s));
    say(45, mix(t.run, s));
    say(50, mix(t.before_classes, t.run > 1));
    say(53, mix(t.last, t.position));
    say(54, mix(t.first, t.position));
    say(46, mix(mix(t.before, t.after), t.run > 1));
  }
  cluster_features(t, p, n, pp, nn, s, say);
}

}  // namespace chashma

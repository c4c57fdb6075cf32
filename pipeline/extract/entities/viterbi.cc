#include "pipeline/extract/entities/viterbi.h"

namespace chashma {

namespace {

constexpr float kNever = -1e9f;
struct Back {
  int8_t from[kRow];
};

constexpr int label(int type, Place place) { return label_of(static_cast<EntityType>(type), place); }

// Of 169 steps 61 may be. After outside, last and unit comes outside, begin or unit, of any type; seven labels each.
constexpr std::array<int, 7> kEnds = {0, 3, 4, 7, 8, 11, 12}, kStarts = {0, 1, 4, 5, 8, 9, 12};
static_assert([] {
  for (const int end : kEnds)
    for (const int start : kStarts)
      if (!may_follow(end, start)) return false;
  return kLabels == 13;
}());

}  // namespace

LabelSteps::LabelSteps(const TaggerModel& model, const WordNetwork& network) {
  const auto step = [&](int label, int next) {
    return (1 - network.share()) * model.transitions(label)[next] + network.share() * network.transitions(label)[next];
  };
  for (size_t e = 0; e < kEnds.size(); ++e) {
    between_names_[e] = Floats{} + 2 * kNever;
    for (size_t s = 0; s < kStarts.size(); ++s) between_names_[e][s] = step(kEnds[e], kStarts[s]);
  }
  for (int type = 0; type < kEntityTypes; ++type) {
    const int begin = label(type, Place::begin), inside = label(type, Place::inside), last = label(type, Place::last);
    inside_name_[static_cast<size_t>(type)] = {step(begin, inside), step(begin, last), step(inside, inside), step(inside, last)};
  }
}

std::vector<int> LabelSteps::best_labels(const std::vector<Scores>& scores) const {
  const size_t n = scores.size();
  std::vector<int> labels(n, 0);
  if (n == 0) return labels;
  std::vector<Back> back(n);
  Scores best;
  for (int l = 0; l < kRow; ++l) best.of[l] = l < kLabels && !is_continuation(l) ? scores[0].of[l] : kNever;
  for (size_t i = 1; i < n; ++i) {
    const Scores before = best;
    Floats next = Floats{} + 2 * kNever;
    Numbers came = {};
    for (size_t e = 0; e < kEnds.size(); ++e) {
      const Floats score = before.of[kEnds[e]] + between_names_[e];
      const Numbers better = score > next;
      next = better ? score : next;
      came = better ? Numbers{} + kEnds[e] : came;
    }
    for (size_t s = 0; s < kStarts.size(); ++s) {
      best.of[kStarts[s]] = next[s] + scores[i].of[kStarts[s]];
      back[i].from[kStarts[s]] = static_cast<int8_t>(came[s]);
    }
    for (int type = 0; type < kEntityTypes; ++type) {
      const auto& steps = inside_name_[static_cast<size_t>(type)];
      const int begin = label(type, Place::begin), inside = label(type, Place::inside), last = label(type, Place::last);
      for (const int to : {inside, last}) {
        const float from_begin = before.of[begin] + steps[to == last], from_inside = before.of[inside] + steps[2 + (to == last)];
        const bool begun = from_inside <= from_begin;
        best.of[to] = (begun ? from_begin : from_inside) + scores[i].of[to];
        back[i].from[to] = static_cast<int8_t>(begun ? begin : inside);
      }
    }
  }
  int label = 0;
  for (int l = 0; l < kLabels; ++l)
    if (!is_open(l) && best.of[l] > best.of[label]) label = l;
  for (size_t i = n; i-- > 0;) {
    labels[i] = label;
    if (i > 0) label = back[i].from[label];
  }
  return labels;
}

}  // namespace chashma

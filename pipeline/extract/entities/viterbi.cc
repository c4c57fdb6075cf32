#include "pipeline/extract/entities/viterbi.h"

#include <algorithm>

namespace chashma {

namespace {
constexpr float kNever = -1e9f;
struct Back {
  int8_t from[kRow];
};
}  // namespace

std::vector<int> best_labels(const std::vector<Scores>& scores, const TaggerModel& model) {
  const size_t n = scores.size();
  std::vector<int> labels(n, 0);
  if (n == 0) return labels;
  std::vector<Back> back(n);
  Scores best;
  for (int l = 0; l < kRow; ++l) best.of[l] = l < kLabels && !is_continuation(l) ? scores[0].of[l] : kNever;
  for (size_t i = 1; i < n; ++i) {
    Scores next;
    std::fill(next.of, next.of + kRow, 2 * kNever);
    for (int from = 0; from < kLabels; ++from) {
      const float* way = model.transitions(from);
      for (int to = 0; to < kRow; ++to) {
        const float score = best.of[from] + way[to];
        const bool better = score > next.of[to];
        next.of[to] = better ? score : next.of[to];
        back[i].from[to] = better ? static_cast<int8_t>(from) : back[i].from[to];
      }
    }
    for (int l = 0; l < kRow; ++l) best.of[l] = next.of[l] + scores[i].of[l];
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

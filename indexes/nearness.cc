#include "indexes/nearness.h"

#include <algorithm>
#include <utility>

namespace chashma {

constexpr uint32_t kNear = 4;

double nearness(const Positions& a, const Positions& b) {
  double sum = 0;
  size_t from = 0;
  for (const uint32_t here : a) {
    while (from < b.size() && b[from] + kNear < here) ++from;
    for (size_t j = from; j < b.size() && b[j] <= here + kNear; ++j)
      if (b[j] != here) sum += 1.0 / (b[j] > here ? b[j] - here : here - b[j]);
  }
  return sum;
}

double passage_coverage(const std::vector<Positions>& words, const std::vector<double>& weights, uint32_t width) {
  std::vector<std::pair<uint32_t, size_t>> all;  // position, word
  for (size_t word = 0; word < words.size(); ++word)
    for (const uint32_t at : words[word]) all.emplace_back(at, word);
  std::sort(all.begin(), all.end());
  std::vector<size_t> inside(words.size(), 0);
  double here = 0, best = 0;
  for (size_t first = 0, last = 0; last < all.size(); ++last) {
    if (inside[all[last].second]++ == 0) here += weights[all[last].second];
    for (; all[last].first - all[first].first >= width; ++first)
      if (--inside[all[first].second] == 0) here -= weights[all[first].second];
    best = std::max(best, here);
  }
  return best;
}

}  // namespace chashma

#include "tools/train/crf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <numeric>

namespace chashma {

namespace {

constexpr float kNever = -1e9f;

float allowed(int from, int to) { return may_follow(from, to) ? 0.0f : kNever; }

void step(float& weight, float& square, float gradient, const CrfSettings& s) {
  gradient += s.decay * weight;
  square += gradient * gradient;
  weight -= s.rate * gradient / std::sqrt(square + 1e-8f);
}

}  // namespace

Crf::Crf(size_t features) : weights_(features), squares_(features), gone_(features, 0) {}

double Crf::train(const std::vector<Example>& examples, const CrfSettings& settings, std::mt19937& random) {
  std::vector<size_t> order(examples.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::shuffle(order.begin(), order.end(), random);
  double loss = 0;
  size_t tokens = 0;
  for (const size_t i : order) {
    loss += learn(examples[i], settings, random);
    tokens += examples[i].labels.size();
  }
  return tokens ? loss / static_cast<double>(tokens) : 0;
}

// Forward and backward sums in scaled probabilities, then the gradient "expected minus seen".
double Crf::learn(const Example& example, const CrfSettings& settings, std::mt19937& random) {
  const size_t n = example.labels.size();
  if (n == 0) return 0;
  std::vector<Row> emit(n), alpha(n), beta(n);
  std::vector<char> hidden(n);
  std::bernoulli_distribution forget(settings.forgetting);
  for (size_t i = 0; i < n; ++i) {
    hidden[i] = forget(random);
    for (uint32_t f = example.begin[i]; f < example.begin[i + 1]; ++f) {
      const uint32_t feature = example.features[f];
      if ((hidden[i] && (feature & 1)) || gone_[feature >> 1]) continue;
      const Row& row = weights_[feature >> 1];
      for (int l = 0; l < kRow; ++l) emit[i].of[l] += row.of[l];
    }
  }
  float way[kLabels][kRow] = {};
  for (int a = 0; a < kLabels; ++a)
    for (int b = 0; b < kLabels; ++b) way[a][b] = may_follow(a, b) ? std::exp(transitions_[a].of[b]) : 0.0f;

  double log_z = 0;
  std::vector<float> scale(n);
  std::vector<Row> p(n);  // exp(emit - max)
  for (size_t i = 0; i < n; ++i) {
    float most = emit[i].of[0];
    for (int l = 1; l < kLabels; ++l) most = std::max(most, emit[i].of[l]);
    for (int l = 0; l < kLabels; ++l) p[i].of[l] = std::exp(emit[i].of[l] - most);
    float sum = 0;
    for (int b = 0; b < kLabels; ++b) {
      float in = 0;
      if (i == 0)
        in = is_continuation(b) ? 0.0f : 1.0f;
      else
        for (int a = 0; a < kLabels; ++a) in += alpha[i - 1].of[a] * way[a][b];
      if (i + 1 == n && is_open(b)) in = 0;
      alpha[i].of[b] = in * p[i].of[b];
      sum += alpha[i].of[b];
    }
    scale[i] = std::max(sum, 1e-30f);
    for (int b = 0; b < kLabels; ++b) alpha[i].of[b] /= scale[i];
    log_z += std::log(scale[i]) + most;
  }
  for (int b = 0; b < kLabels; ++b) beta[n - 1].of[b] = is_open(b) ? 0.0f : 1.0f;
  for (size_t i = n - 1; i-- > 0;)
    for (int a = 0; a < kLabels; ++a) {
      float out = 0;
      for (int b = 0; b < kLabels; ++b) out += way[a][b] * p[i + 1].of[b] * beta[i + 1].of[b];
      beta[i].of[a] = out / scale[i + 1];
    }

  double gold = 0;
  for (size_t i = 0; i < n; ++i) {
    const int label = example.labels[i];
    if (label == kNoLabel) continue;
    gold += emit[i].of[label];
    if (i > 0 && example.labels[i - 1] != kNoLabel) gold += transitions_[static_cast<int>(example.labels[i - 1])].of[label];
  }
  // transitions
  Row expected[kLabels] = {};
  const auto known = [&](size_t i) { return example.labels[i - 1] != kNoLabel && example.labels[i] != kNoLabel; };
  for (size_t i = 1; i < n; ++i)
    for (int a = 0; a < kLabels && known(i); ++a) {
      const float from = alpha[i - 1].of[a] / scale[i];
      if (from == 0) continue;
      for (int b = 0; b < kLabels; ++b) expected[a].of[b] += from * way[a][b] * p[i].of[b] * beta[i].of[b];
    }
  for (size_t i = 1; i < n; ++i)
    if (known(i)) expected[static_cast<int>(example.labels[i - 1])].of[static_cast<int>(example.labels[i])] -= 1;
  for (int a = 0; a < kLabels; ++a)
    for (int b = 0; b < kLabels; ++b)
      if (may_follow(a, b))
        step(transitions_[a].of[b], transition_squares_[a].of[b], example.weight * expected[a].of[b], settings);
  // features
  for (size_t i = 0; i < n; ++i) {
    if (example.labels[i] == kNoLabel) continue;
    Row gradient;
    float most = 0;
    for (int l = 0; l < kLabels; ++l) {
      gradient.of[l] = example.weight * (alpha[i].of[l] * beta[i].of[l] - (l == example.labels[i] ? 1.0f : 0.0f));
      most = std::max(most, std::fabs(gradient.of[l]));
    }
    if (most < 1e-3f) continue;
    for (uint32_t f = example.begin[i]; f < example.begin[i + 1]; ++f) {
      const uint32_t feature = example.features[f];
      if ((hidden[i] && (feature & 1)) || gone_[feature >> 1]) continue;
      Row& w = weights_[feature >> 1];
      Row& s = squares_[feature >> 1];
      for (int l = 0; l < kRow; ++l) {
        const float g = gradient.of[l] + settings.decay * w.of[l];
        s.of[l] += g * g;
        w.of[l] -= settings.rate * g / std::sqrt(s.of[l] + 1e-8f);
      }
    }
  }
  return log_z - gold;
}

std::vector<int> Crf::best(const Example& example) const {
  const size_t n = example.labels.size();
  std::vector<int> labels(n, 0);
  if (n == 0) return labels;
  std::vector<std::array<int, kLabels>> back(n);
  std::array<float, kLabels> best{}, next{};
  for (size_t i = 0; i < n; ++i) {
    Row emit;
    for (uint32_t f = example.begin[i]; f < example.begin[i + 1]; ++f) {
      const uint32_t feature = example.features[f] >> 1;
      if (gone_[feature]) continue;
      for (int l = 0; l < kLabels; ++l) emit.of[l] += weights_[feature].of[l];
    }
    for (int b = 0; b < kLabels; ++b) {
      float most = i == 0 ? (is_continuation(b) ? kNever : 0) : 2 * kNever;
      for (int a = 0; a < kLabels && i > 0; ++a) {
        const float score = best[a] + transitions_[a].of[b] + allowed(a, b);
        if (score > most) most = score, back[i][b] = a;
      }
      next[b] = most + emit.of[b];
    }
    best = next;
  }
  int label = 0;
  for (int l = 1; l < kLabels; ++l)
    if (!is_open(l) && best[l] > best[label]) label = l;
  for (size_t i = n; i-- > 0;) {
    labels[i] = label;
    if (i > 0) label = back[i][label];
  }
  return labels;
}

void Crf::add_to_mean() {
  sums_.resize(weights_.size());
  for (size_t i = 0; i < weights_.size(); ++i)
    for (int l = 0; l < kRow; ++l) sums_[i].of[l] += weights_[i].of[l];
  for (int a = 0; a < kLabels; ++a)
    for (int l = 0; l < kRow; ++l) transition_sums_[a].of[l] += transitions_[a].of[l];
  ++summed_;
}

void Crf::add_to_mean(const TaggerModel& model, const std::vector<uint64_t>& hashes) {
  sums_.resize(weights_.size());
  for (size_t i = 0; i < weights_.size(); ++i) {
    Sums steps{};
    model.add({&hashes[i], 1}, steps);
    for (int l = 0; l < kLabels; ++l) sums_[i].of[l] += static_cast<float>(steps[static_cast<size_t>(l)]) * model.scale();
  }
  for (int a = 0; a < kLabels; ++a)
    for (int b = 0; b < kLabels; ++b)
      if (may_follow(a, b)) transition_sums_[a].of[b] += model.transitions(a)[b];
  ++summed_;
}

void Crf::take_mean() {
  if (summed_ == 0) return;
  const float share = 1.0f / static_cast<float>(summed_);
  for (size_t i = 0; i < weights_.size(); ++i)
    for (int l = 0; l < kRow; ++l) weights_[i].of[l] = sums_[i].of[l] * share;
  for (int a = 0; a < kLabels; ++a)
    for (int l = 0; l < kRow; ++l) transitions_[a].of[l] = transition_sums_[a].of[l] * share;
}

static float strength(const float* row) {
  float least = row[0], most = row[0];
  for (int l = 1; l < kLabels; ++l) least = std::min(least, row[l]), most = std::max(most, row[l]);
  return most - least;
}

void Crf::prune(size_t rows) {
  if (weights_.size() <= rows) return;
  std::vector<float> all(weights_.size());
  for (size_t i = 0; i < all.size(); ++i) all[i] = strength(weights_[i].of);
  auto sorted = all;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<ptrdiff_t>(rows), sorted.end(), std::greater<>());
  const float least = std::max(sorted[rows], 1e-4f);
  for (size_t i = 0; i < all.size(); ++i) gone_[i] = all[i] <= least;
}

void Crf::write(const std::filesystem::path& path, const std::vector<uint64_t>& hashes) const {
  float most = 0;
  uint32_t rows = 0;
  for (size_t i = 0; i < weights_.size(); ++i) {
    if (gone_[i]) continue;
    ++rows;
    for (int l = 0; l < kLabels; ++l) most = std::max(most, std::fabs(weights_[i].of[l]));
  }
  most = std::min(most, 6.0f);  // the few stronger ones are cut off, so that the steps stay fine for the rest
  TaggerModel::Header header{};
  std::memcpy(header.magic, TaggerModel::kMagic, sizeof header.magic);
  header.version = TaggerModel::kVersion;
  header.rows = rows;
  header.labels = kLabels;
  header.scale = most / 127;
  header.slots = 1024;
  while (header.slots < rows + rows / 3) header.slots *= 2;
  std::vector<float> transitions(size_t{kLabels} * kRow, kNever);
  for (int a = 0; a < kLabels; ++a)
    for (int b = 0; b < kLabels; ++b) transitions[static_cast<size_t>(a * kRow + b)] = transitions_[a].of[b] + allowed(a, b);
  std::vector<uint32_t> slots(header.slots, 0);
  std::vector<int8_t> table;
  table.reserve(size_t{rows} * kRow);
  uint32_t row = 0;
  for (size_t i = 0; i < weights_.size(); ++i) {
    if (gone_[i]) continue;
    for (int l = 0; l < kRow; ++l) {
      const float steps = std::round(weights_[i].of[l] / header.scale);
      table.push_back(static_cast<int8_t>(l < kLabels ? std::clamp(steps, -127.0f, 127.0f) : 0));
    }
    ++row;
    auto slot = static_cast<uint32_t>(hashes[i]) & (header.slots - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (header.slots - 1);
    slots[slot] = static_cast<uint32_t>(hashes[i] >> 50) << TaggerModel::kRowBits | row;
  }
  std::ofstream out(path, std::ios::binary);
  const auto put = [&](const void* data, size_t size) {
    out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  };
  put(&header, sizeof header);
  put(transitions.data(), transitions.size() * sizeof(float));
  put(slots.data(), slots.size() * sizeof(uint32_t));
  put(table.data(), table.size());
}

}  // namespace chashma

#include "tools/train/references/chain.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>
#include <unordered_map>

namespace chashma::train {

namespace {

using Scores = std::array<float, kRefLabels>;
using Matrix = std::array<Scores, kRefLabels>;

struct Prepared {
  std::vector<uint32_t> rows;    // of all tokens, one after another
  std::vector<uint32_t> begins;  // where each token's rows begin; one more at the end
  std::vector<uint8_t> kinds;    // step kind of each token
  std::vector<uint8_t> labels;
};

struct Weights {
  std::vector<Scores> rows, rows_square;
  std::array<Matrix, kRefStepKinds> steps{}, steps_square{};
  Scores start{}, start_square{};
};

class Trainer {
 public:
  Trainer(const std::vector<Sample>& samples, const RefWords& words, const ChainOptions& options) : options_(options) {
    prepare(samples, words);
  }

  RefModel train() {
    std::vector<size_t> order(prepared_.size());
    std::iota(order.begin(), order.end(), 0);
    std::mt19937_64 random(options_.seed);
    Weights sum;
    for (int round = 0; round < options_.rounds; ++round) {
      std::shuffle(order.begin(), order.end(), random);
      double loss = 0;
      size_t tokens = 0;
      for (const size_t i : order) {
        loss += options_.drop > 0 ? learn(thinned(prepared_[i], random)) : learn(prepared_[i]);
        tokens += prepared_[i].labels.size();
      }
      std::fprintf(stderr, "round %d: loss a token %.4f\n", round + 1, loss / static_cast<double>(tokens));
      if (round + options_.averaged >= options_.rounds) add(sum);
    }
    if (options_.averaged > 1) take_average(sum);
    return quantised();
  }

 private:
  // A string with some of its features left out, so that none is leaned on alone: other lists are written in other styles.
  const Prepared& thinned(const Prepared& p, std::mt19937_64& random) {
    thin_.rows.clear(), thin_.begins.clear();
    thin_.kinds = p.kinds, thin_.labels = p.labels;
    const auto limit = static_cast<uint32_t>(options_.drop * 65536);
    uint64_t bits = 0;
    int left = 0;
    for (size_t i = 0; i + 1 < p.begins.size(); ++i) {
      thin_.begins.push_back(static_cast<uint32_t>(thin_.rows.size()));
      for (uint32_t f = p.begins[i]; f < p.begins[i + 1]; ++f) {
        if (left == 0) bits = random(), left = 4;
        if ((bits & 0xFFFF) >= limit) thin_.rows.push_back(p.rows[f]);
        bits >>= 16, --left;
      }
    }
    thin_.begins.push_back(static_cast<uint32_t>(thin_.rows.size()));
    return thin_;
  }
  void add(Weights& sum) const {
    if (sum.rows.empty()) {
      sum.rows.assign(weights_.rows.size(), Scores{});
    }
    for (size_t i = 0; i < weights_.rows.size(); ++i)
      for (size_t l = 0; l < kRefLabels; ++l) sum.rows[i][l] += weights_.rows[i][l];
    for (size_t k = 0; k < kRefStepKinds; ++k)
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b) sum.steps[k][a][b] += weights_.steps[k][a][b];
    for (size_t l = 0; l < kRefLabels; ++l) sum.start[l] += weights_.start[l];
  }
  void take_average(const Weights& sum) {
    const auto n = static_cast<float>(options_.averaged);
    for (size_t i = 0; i < weights_.rows.size(); ++i)
      for (size_t l = 0; l < kRefLabels; ++l) weights_.rows[i][l] = sum.rows[i][l] / n;
    for (size_t k = 0; k < kRefStepKinds; ++k)
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b) weights_.steps[k][a][b] = sum.steps[k][a][b] / n;
    for (size_t l = 0; l < kRefLabels; ++l) weights_.start[l] = sum.start[l] / n;
  }

  void prepare(const std::vector<Sample>& samples, const RefWords& words) {
    std::unordered_map<uint32_t, uint32_t> count;
    RefFeatures features;
    std::vector<std::vector<RefToken>> all;
    for (const Sample& sample : samples) {
      all.push_back(ref_tokens(sample.text, words));
      const RefFeatureMaker maker(all.back());
      for (size_t i = 0; i < all.back().size(); ++i) {
        maker.make(i, features);
        for (size_t f = 0; f < features.size; ++f) ++count[features.keys[f]];
      }
    }
    std::unordered_map<uint32_t, uint32_t> row_of;
    for (const auto& [key, n] : count)
      if (n >= static_cast<uint32_t>(options_.rare))
        row_of.emplace(key, static_cast<uint32_t>(keys_.size())), keys_.push_back(key);
    count.clear();
    weights_.rows.assign(keys_.size(), Scores{});
    weights_.rows_square.assign(weights_.rows.size(), Scores{});
    for (size_t s = 0; s < samples.size(); ++s) {
      const auto& tokens = all[s];
      if (tokens.empty()) continue;
      Prepared p;
      const RefFeatureMaker maker(tokens);
      const auto labels = gold_labels(samples[s], tokens);
      for (size_t i = 0; i < tokens.size(); ++i) {
        p.begins.push_back(static_cast<uint32_t>(p.rows.size()));
        maker.make(i, features);
        for (size_t f = 0; f < features.size; ++f) {
          const auto found = row_of.find(features.keys[f]);
          if (found != row_of.end()) p.rows.push_back(found->second);
        }
        p.kinds.push_back(ref_step_kind(tokens[i]));
        p.labels.push_back(static_cast<uint8_t>(labels[i]));
      }
      p.begins.push_back(static_cast<uint32_t>(p.rows.size()));
      prepared_.push_back(std::move(p));
    }
    std::fprintf(stderr, "%zu strings, %zu features\n", prepared_.size(), keys_.size());
  }

  // One step of gradient descent on one string; gives its negative log-likelihood.
  double learn(const Prepared& p) {
    const size_t n = p.labels.size();
    emit_.assign(n, Scores{});
    for (size_t i = 0; i < n; ++i) {
      Scores sum{};
      for (uint32_t f = p.begins[i]; f < p.begins[i + 1]; ++f)
        for (size_t l = 0; l < kRefLabels; ++l) sum[l] += weights_.rows[p.rows[f]][l];
      const float most = *std::max_element(sum.begin(), sum.end());
      for (size_t l = 0; l < kRefLabels; ++l) emit_[i][l] = std::exp(sum[l] - most);
    }
    for (size_t k = 0; k < kRefStepKinds; ++k)
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b) step_[k][a][b] = std::exp(weights_.steps[k][a][b]);
    forward_.assign(n, Scores{});
    backward_.assign(n, Scores{});
    double log_likelihood = 0;
    const auto normalise = [](Scores& s) {
      const float sum = std::accumulate(s.begin(), s.end(), 0.0f);
      for (float& x : s) x /= sum;
      return sum;
    };
    for (size_t l = 0; l < kRefLabels; ++l) forward_[0][l] = std::exp(weights_.start[l]) * emit_[0][l];
    normalise(forward_[0]);
    for (size_t i = 1; i < n; ++i) {
      Scores& to = forward_[i];
      const Matrix& m = step_[p.kinds[i]];
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b) to[b] += forward_[i - 1][a] * m[a][b];
      for (size_t b = 0; b < kRefLabels; ++b) to[b] *= emit_[i][b];
      normalise(to);
    }
    backward_[n - 1].fill(1.0f);
    for (size_t i = n - 1; i > 0; --i) {
      const Matrix& m = step_[p.kinds[i]];
      for (size_t a = 0; a < kRefLabels; ++a) {
        float sum = 0;
        for (size_t b = 0; b < kRefLabels; ++b) sum += m[a][b] * emit_[i][b] * backward_[i][b];
        backward_[i - 1][a] = sum;
      }
      normalise(backward_[i - 1]);
    }
    // gradients: expected minus seen
    for (size_t i = 0; i < n; ++i) {
      Scores marginal;
      for (size_t l = 0; l < kRefLabels; ++l) marginal[l] = forward_[i][l] * backward_[i][l];
      normalise(marginal);
      log_likelihood -= std::log(std::max(marginal[p.labels[i]], 1e-9f));
      marginal[p.labels[i]] -= 1.0f;
      for (uint32_t f = p.begins[i]; f < p.begins[i + 1]; ++f)
        update(weights_.rows[p.rows[f]], weights_.rows_square[p.rows[f]], marginal);
      if (i == 0) {
        update(weights_.start, weights_.start_square, marginal);
        continue;
      }
      Matrix joint;
      float sum = 0;
      const Matrix& m = step_[p.kinds[i]];
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b) sum += joint[a][b] = forward_[i - 1][a] * m[a][b] * emit_[i][b] * backward_[i][b];
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b) joint[a][b] /= sum;
      joint[p.labels[i - 1]][p.labels[i]] -= 1.0f;
      for (size_t a = 0; a < kRefLabels; ++a)
        update(weights_.steps[p.kinds[i]][a], weights_.steps_square[p.kinds[i]][a], joint[a]);
    }
    return log_likelihood;
  }

  void update(Scores& w, Scores& square, const Scores& gradient) const {
    for (size_t l = 0; l < kRefLabels; ++l) {
      const float g = gradient[l] + options_.decay * w[l];
      square[l] += g * g;
      w[l] -= options_.rate * g / std::sqrt(square[l] + 1e-6f);
    }
  }

  // Eight bits a weight: the largest weight becomes 127.
  RefModel quantised() const {
    float most = 0;
    for (size_t i = 0; i < keys_.size(); ++i)
      for (const float w : weights_.rows[i]) most = std::max(most, std::fabs(w));
    most = std::min(most, 4.0f);
    const float scale = 127.0f / most;
    RefModel model;
    std::vector<size_t> order;
    for (size_t i = 0; i < keys_.size(); ++i)
      if (std::any_of(weights_.rows[i].begin(), weights_.rows[i].end(), [&](float w) { return std::fabs(w) >= options_.keep; }))
        order.push_back(i);
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return keys_[a] < keys_[b]; });
    const auto round = [&](float w, float limit) { return std::clamp(std::round(w * scale), -limit, limit); };
    for (const size_t i : order) {
      RefModel::Row row;
      for (size_t l = 0; l < kRefLabels; ++l) row[l] = static_cast<int8_t>(round(weights_.rows[i][l], 127));
      model.keys.push_back(keys_[i]);
      model.rows.push_back(row);
    }
    for (size_t k = 0; k < kRefStepKinds; ++k)
      for (size_t a = 0; a < kRefLabels; ++a)
        for (size_t b = 0; b < kRefLabels; ++b)
          model.steps[k][a][b] = static_cast<int16_t>(round(weights_.steps[k][a][b], 30000));
    for (size_t l = 0; l < kRefLabels; ++l) model.start[l] = static_cast<int16_t>(round(weights_.start[l], 30000));
    std::fprintf(stderr, "largest weight %.2f, %zu rows kept of %zu\n", static_cast<double>(most), order.size(), keys_.size());
    return model;
  }

  ChainOptions options_;
  std::vector<uint32_t> keys_;
  std::vector<Prepared> prepared_;
  Prepared thin_;
  Weights weights_;
  std::vector<Scores> emit_, forward_, backward_;
  std::array<Matrix, kRefStepKinds> step_;
};

}  // namespace

std::vector<RefLabel> gold_labels(const Sample& sample, const std::vector<RefToken>& tokens) {
  std::vector<RefLabel> labels(tokens.size(), RefLabel::other);
  for (size_t i = 0; i < tokens.size(); ++i)
    for (const auto& mark : sample.marks)
      if (mark.span.overlaps(tokens[i].span) && tokens[i].span.begin + 1 >= mark.span.begin) {
        labels[i] = mark.label;
        break;
      }
  return labels;
}

RefModel train_chain(const std::vector<Sample>& samples, const RefWords& words, const ChainOptions& options) {
  return Trainer(samples, words, options).train();
}

}  // namespace chashma::train

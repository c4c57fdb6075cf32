// A linear-chain conditional random field over hashed features, trained by AdaGrad, and written as a TaggerModel.
#pragma once
#include <filesystem>
#include <random>
#include <unordered_map>
#include <vector>

#include "pipeline/extract/entities/model.h"

namespace chashma {

/// Label of a token that teaches nothing: whoever labelled the sentence was not sure of it.
inline constexpr int8_t kNoLabel = -1;

/// A sentence ready for training: the features of token i are features[begin[i]] … features[begin[i + 1] - 1].
struct Example {
  std::vector<uint32_t> features;  ///< number of the feature << 1 | does it know the word?
  std::vector<uint32_t> begin = {0};
  std::vector<int8_t> labels;
  float weight = 1;
};

struct CrfSettings {
  float rate = 0.1f;        ///< AdaGrad's step
  float decay = 1e-5f;      ///< L2, each time a feature is touched
  float forgetting = 0.2f;  ///< share of tokens whose word is hidden in an epoch
};

class Crf {
 public:
  explicit Crf(size_t features);
  /// One pass in random order; returns the mean loss of a token.
  double train(const std::vector<Example>& examples, const CrfSettings& settings, std::mt19937& random);
  std::vector<int> best(const Example& example) const;
  /// Adds the weights as they are to a mean; take_mean() then puts the mean in their place: steadier than the last step.
  void add_to_mean();
  void take_mean();
  /// Adds the weights of a model that was written before; the mean of several says what they agree on.
  void add_to_mean(const TaggerModel& model, const std::vector<uint64_t>& hashes);
  /// Keeps only the `rows` strongest features.
  void prune(size_t rows);
  /// Makes "outside" likelier or less likely, by the weight of the feature that every token has.
  void favour_outside(size_t feature, float caution) { weights_[feature].of[0] += caution; }
  /// `hashes[i]`: the hash of feature i.
  void write(const std::filesystem::path& path, const std::vector<uint64_t>& hashes) const;

 private:
  struct Row {
    float of[kRow] = {};
  };
  std::vector<Row> weights_, squares_, sums_;
  Row transition_sums_[kLabels] = {};
  int summed_ = 0;
  Row transitions_[kLabels] = {}, transition_squares_[kLabels] = {};
  std::vector<char> gone_;  ///< features that were pruned

  double learn(const Example& example, const CrfSettings& settings, std::mt19937& random);
};

}  // namespace chashma

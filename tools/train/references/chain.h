// Trains the tagger of references: a conditional random field, one string after another, with AdaGrad.
#pragma once
#include "pipeline/extract/references/tagger.h"
#include "tools/train/references/sample.h"

namespace chashma::train {

struct ChainOptions {
  int rounds = 6;
  float rate = 0.15f;
  float decay = 2e-6f;  ///< pull of each touched weight towards 0
  int rare = 5;         ///< features seen less often are left out
  float keep = 0.3f;    ///< rows whose weights are all below this are not written
  float drop = 0.2f;    ///< share of the features that a string is learned without, drawn anew each time
  int averaged = 3;     ///< of how many last rounds the weights are averaged
  uint64_t seed = 7;
};

/// Labels of the tokens of a sample: those of the marks that begin in or before them; the rest is `other`.
std::vector<RefLabel> gold_labels(const Sample& sample, const std::vector<RefToken>& tokens);

/// Trains on all samples; prints the likelihood of each round to standard error.
RefModel train_chain(const std::vector<Sample>& samples, const RefWords& words, const ChainOptions& options);

}  // namespace chashma::train

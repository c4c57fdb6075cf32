// The best sequence of labels for a sentence.
#pragma once
#include <array>
#include <vector>

#include "pipeline/extract/entities/model.h"
#include "pipeline/extract/entities/word_network.h"

namespace chashma {

/// What model and network together say of steps from label to label, in the order in which the search asks for them.
class LabelSteps {
 public:
  LabelSteps(const TaggerModel& model, const WordNetwork& network);
  /// `scores`: of each token's labels. Only sequences that may be are considered (see may_follow). Pure.
  std::vector<int> best_labels(const std::vector<Scores>& scores) const;

 private:
  // Eight at a time; two instructions where the processor has only four.
  using Floats = float __attribute__((vector_size(32)));
  using Numbers = int32_t __attribute__((vector_size(32)));
  static constexpr int kClosed = 1 + 2 * kEntityTypes;
  std::array<Floats, kClosed> between_names_;  // from each label after which no name is open
  std::array<std::array<float, 4>, kEntityTypes>
      inside_name_;  // begin -> inside, begin -> last, inside -> inside, inside -> last
};

}  // namespace chashma

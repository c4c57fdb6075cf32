// The best sequence of labels for a sentence.
#pragma once
#include <vector>

#include "pipeline/extract/entities/model.h"

namespace chashma {

/// `scores`: of each token's labels. Only sequences that may be are considered (see may_follow). Pure.
std::vector<int> best_labels(const std::vector<Scores>& scores, const TaggerModel& model);

}  // namespace chashma

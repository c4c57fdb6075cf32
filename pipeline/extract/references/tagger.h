// The trained tagger of reference strings: a linear chain over hashed features, decoded by Viterbi.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/extract/references/features.h"
#include "pipeline/extract/references/labels.h"

namespace chashma {

/// Weights as they lie in corpus/models/references.bin. Written by tools/train/train_references.
struct RefModel {
  using Row = std::array<int8_t, kRefLabels>;
  using Steps = std::array<std::array<std::array<int16_t, kRefLabels>, kRefLabels>, kRefStepKinds>;  ///< [kind][from][to]
  std::vector<uint32_t> keys;                                                                        ///< feature keys, ascending
  std::vector<Row> rows;  ///< weights of each key, one a label
  Steps steps{};          ///< in the same units as the rows
  std::array<int16_t, kRefLabels> start{};

  /// Throws Error{"bad_model"} when the file is absent or is no model of this version.
  static RefModel load(const std::filesystem::path& path);
  /// Throws Error{"unwritable"}.
  void save(const std::filesystem::path& path) const;
};

/// Gives each token its label. Immutable, shared by threads.
class RefTagger {
 public:
  explicit RefTagger(const RefModel& model);
  /// Labels of the best path, one a token. Total, pure.
  std::vector<RefLabel> tag(const std::vector<RefToken>& tokens) const;

 private:
  // An open hash table of the rows, so that a feature costs one look.
  std::vector<uint32_t> keys_;
  std::vector<RefModel::Row> rows_;
  uint32_t mask_ = 0;
  RefModel::Steps steps_;  // [kind][from][to]
  std::array<int16_t, kRefLabels> start_;
};

}  // namespace chashma

// A trained tagger: a file that is mapped into memory and used as it lies there.
//
// Layout (little-endian): Header; transitions, kLabels × kRow floats; slots, uint32 each: 18 bits row + 1 (0: empty),
// 14 bits of the feature's hash; rows, kRow int8 each. A feature is looked for from slot hash % slots onwards.
#pragma once
#include <filesystem>
#include <span>

#include "pipeline/extract/entities/labels.h"
#include "pipeline/extract/entities/sums.h"
#include "pipeline/text/mapped_file.h"

namespace chashma {

/// Scores of the labels for one token, in a padded row.
struct alignas(64) Scores {
  float of[kRow] = {};
};

class TaggerModel {
 public:
  struct Header {
    char magic[8];
    uint32_t version, slots, rows, labels;
    float scale;  ///< a weight is its int8 times this
    uint32_t reserved;
  };
  static constexpr char kMagic[8] = {'C', 'H', 'E', 'N', 'T', 'I', 'T', 'Y'};
  static constexpr uint32_t kVersion = 1;
  static constexpr uint32_t kRowBits = 18;

  /// Maps the file. Throws Error{"unreadable" | "bad_model"}.
  explicit TaggerModel(const std::filesystem::path& path);

  /// Adds the weights of features to `sums`, in units of scale(). The model is larger than the processor's caches, so all
  /// places are asked for before any is read.
  void add(std::span<const uint64_t> features, Sums& sums) const;
  float scale() const { return header_->scale; }
  /// Score of `next` after `label`; impossible pairs are far below all others.
  const float* transitions(int label) const { return transitions_ + label * kRow; }

 private:
  const int8_t* row_of(uint64_t feature) const;
  MappedFile file_;
  const Header* header_ = nullptr;
  const float* transitions_ = nullptr;
  const uint32_t* slots_ = nullptr;
  const int8_t* rows_ = nullptr;
};

}  // namespace chashma

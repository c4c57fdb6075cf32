// What a model says of a group of features, remembered: sums of int16, so that no order of adding them changes a score.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "pipeline/extract/entities/labels.h"

namespace chashma {

using Sums = std::array<int16_t, kRow>;

inline void add(const Sums& some, Sums& sums) {
  for (int label = 0; label < kRow; ++label) sums[label] = static_cast<int16_t>(sums[label] + some[label]);
}

/// A table of fixed size in which a newcomer takes the place of whoever has it. For one thread at a time.
class SumCache {
 public:
  /// What was kept under `key`, else what `make(sums)` adds to zeros. The reference holds until the next call.
  template <class Make>
  const Sums& get(uint64_t key, Make&& make) {
    if (keys_.empty()) keys_.assign(kSlots, kEmpty), sums_.resize(kSlots);
    const size_t slot = key * 0x9e3779b97f4a7c15u >> (64 - kBits);
    if (keys_[slot] != key) {
      sums_[slot] = {};
      make(sums_[slot]);
      keys_[slot] = key;
    }
    return sums_[slot];
  }
  void clear() { keys_.clear(); }

 private:
  static constexpr int kBits = 16;
  static constexpr size_t kSlots = size_t{1} << kBits;
  static constexpr uint64_t kEmpty = ~uint64_t{0};
  std::vector<uint64_t> keys_;
  std::vector<Sums> sums_;
};

}  // namespace chashma

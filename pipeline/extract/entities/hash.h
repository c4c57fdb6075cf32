// Hashes of words and features. They are part of the models: changing one means training again.
#pragma once
#include <cstdint>

namespace chashma {

inline constexpr uint64_t kHashSeed = 0xcbf29ce484222325u;

/// Adds one value to a hash.
constexpr uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

}  // namespace chashma

// What unlabelled text says of a word: the clusters its vector falls into, and the vector itself, coarsely. "Unilever" and
// "Nestlé" never stood in a training sentence together, yet they are neighbours: both are companies.
//
// File corpus/models/entities.LANG.words (little-endian): Header; codebooks, kCodes × 256 × kCodeSize floats; slots, uint32
// each: entry + 1, 0: empty; keys, uint32 an entry (upper half of the hash of the lower-case word, see letters.h); clusters,
// kClusterings uint16 each, of the first entries; codes, kCodes bytes each, of the first entries. A word is looked for from
// slot hash % slots onwards. The most frequent words come first: rare ones have no vector, or no clusters.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>

#include "pipeline/text/mapped_file.h"

namespace chashma {

/// Clusterings from coarse to fine; they are numbered from 1, 0 is an unknown word.
inline constexpr int kClusterings = 4;
using Clusters = std::array<uint16_t, kClusterings>;

/// A vector is stored as codes, each of which stands for some of its numbers (product quantisation; Jégou, Douze and Schmid
/// 2011).
inline constexpr uint32_t kCodes = 25, kCodeSize = 4, kCodeValues = 256, kVector = kCodes * kCodeSize;
using WordVector = std::array<float, kVector>;

class WordTable {
 public:
  struct Header {
    char magic[8];
    uint32_t version, slots, entries, clustered, coded, reserved;
  };
  static constexpr char kMagic[8] = {'C', 'H', 'W', 'O', 'R', 'D', 'S', '\0'};
  static constexpr uint32_t kVersion = 2;
  static constexpr uint32_t kNone = UINT32_MAX;

  /// Maps the file. Throws Error{"unreadable" | "bad_model"}.
  explicit WordTable(const std::filesystem::path& path);

  /// Its entry by the hash of the lower-case word, else by that of its stem, else kNone. Total, pure.
  uint32_t find(uint64_t lower, uint64_t stem) const;
  /// Of an entry, or kNone: zeros where there are none. Total, pure.
  Clusters clusters(uint32_t entry) const { return entry < header_->clustered ? clusters_[entry] : Clusters{}; }
  bool has_vector(uint32_t entry) const { return entry < header_->coded; }
  /// Of an entry that has_vector(). Pure.
  WordVector vector(uint32_t entry) const;

 private:
  uint32_t entry(uint64_t hash) const;
  MappedFile file_;
  const Header* header_ = nullptr;
  const float* codebooks_ = nullptr;
  const uint32_t* slots_ = nullptr;
  const uint32_t* keys_ = nullptr;
  const Clusters* clusters_ = nullptr;
  const uint8_t* codes_ = nullptr;
};

}  // namespace chashma

// What unlabelled text says of a word: the clusters its vector falls into. "Unilever" and "Nestlé" never stood in a
// training sentence together, yet they are neighbours: both are companies.
//
// File corpus/models/entities.LANG.words (little-endian): Header; slots, uint32 each: entry + 1, 0: empty; entries, each
// a uint32 (upper half of the hash of the lower-case word, see letters.h) and kClusterings uint16. A word is looked for
// from slot hash % slots onwards.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>

#include "pipeline/text/mapped_file.h"

namespace chashma {

/// Clusterings from coarse to fine; they are numbered from 1, 0 is an unknown word.
inline constexpr int kClusterings = 4;
using Clusters = std::array<uint16_t, kClusterings>;

class WordClusters {
 public:
  struct Header {
    char magic[8];
    uint32_t version, slots, entries, clusterings;
  };
  struct Entry {
    uint32_t key;
    Clusters clusters;
  };
  static constexpr char kMagic[8] = {'C', 'H', 'W', 'O', 'R', 'D', 'S', '\0'};
  static constexpr uint32_t kVersion = 1;

  /// Maps the file. Throws Error{"unreadable" | "bad_model"}.
  explicit WordClusters(const std::filesystem::path& path);

  /// By the hash of the lower-case word, else by that of its stem. Total, pure.
  Clusters find(uint64_t lower, uint64_t stem) const;

 private:
  const Entry* entry(uint64_t hash) const;
  MappedFile file_;
  const Header* header_ = nullptr;
  const uint32_t* slots_ = nullptr;
  const Entry* entries_ = nullptr;
};

}  // namespace chashma

#include "pipeline/extract/entities/word_clusters.h"

#include <cstring>

#include "pipeline/text/error.h"

namespace chashma {

WordClusters::WordClusters(const std::filesystem::path& path) : file_(path) {
  const auto bad = [&] {
    return Error("bad_model", path.string(), path.string() + " is no table of word clusters of this version");
  };
  if (file_.size() < sizeof(Header)) throw bad();
  header_ = reinterpret_cast<const Header*>(file_.data());
  const uint32_t slots = header_->slots, entries = header_->entries;
  if (std::memcmp(header_->magic, kMagic, sizeof kMagic) != 0 || header_->version != kVersion ||
      header_->clusterings != kClusterings || slots == 0 || (slots & (slots - 1)) != 0 || entries >= slots ||
      file_.size() != sizeof(Header) + sizeof(uint32_t) * size_t{slots} + sizeof(Entry) * size_t{entries})
    throw bad();
  slots_ = reinterpret_cast<const uint32_t*>(file_.data() + sizeof(Header));
  entries_ = reinterpret_cast<const Entry*>(file_.data() + sizeof(Header) + sizeof(uint32_t) * size_t{slots});
  for (uint32_t i = 0; i < slots; ++i)
    if (slots_[i] > entries) throw bad();
}

const WordClusters::Entry* WordClusters::entry(uint64_t hash) const {
  const uint32_t mask = header_->slots - 1;
  const auto key = static_cast<uint32_t>(hash >> 32);
  for (auto i = static_cast<uint32_t>(hash) & mask; slots_[i] != 0; i = (i + 1) & mask)
    if (entries_[slots_[i] - 1].key == key) return &entries_[slots_[i] - 1];
  return nullptr;
}

Clusters WordClusters::find(uint64_t lower, uint64_t stem) const {
  const Entry* found = entry(lower);
  if (!found && stem != lower) found = entry(stem);
  return found ? found->clusters : Clusters{};
}

}  // namespace chashma

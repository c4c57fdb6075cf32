#include "pipeline/extract/entities/word_table.h"

#include <algorithm>
#include <cstring>

#include "pipeline/text/error.h"

namespace chashma {

WordTable::WordTable(const std::filesystem::path& path) : file_(path) {
  const auto bad = [&] { return Error("bad_model", path.string(), path.string() + " is no table of words of this version"); };
  if (file_.size() < sizeof(Header)) throw bad();
  header_ = reinterpret_cast<const Header*>(file_.data());
  const uint32_t slots = header_->slots, entries = header_->entries;
  if (std::memcmp(header_->magic, kMagic, sizeof kMagic) != 0 || header_->version != kVersion || slots == 0 ||
      (slots & (slots - 1)) != 0 || entries >= slots || header_->clustered > entries || header_->coded > entries)
    throw bad();
  MappedArrays arrays(file_, sizeof(Header));
  if (!arrays.take(codebooks_, size_t{kCodes} * kCodeValues * kCodeSize) || !arrays.take(slots_, slots) ||
      !arrays.take(keys_, entries) || !arrays.take(clusters_, header_->clustered) ||
      !arrays.take(codes_, size_t{header_->coded} * kCodes) || !arrays.at_end() ||
      std::any_of(slots_, slots_ + slots, [&](uint32_t slot) { return slot > entries; }))
    throw bad();
}

uint32_t WordTable::entry(uint64_t hash) const {
  const uint32_t mask = header_->slots - 1;
  const auto key = static_cast<uint32_t>(hash >> 32);
  for (auto i = static_cast<uint32_t>(hash) & mask; slots_[i] != 0; i = (i + 1) & mask)
    if (keys_[slots_[i] - 1] == key) return slots_[i] - 1;
  return kNone;
}

uint32_t WordTable::find(uint64_t lower, uint64_t stem) const {
  const uint32_t found = entry(lower);
  return found == kNone && stem != lower ? entry(stem) : found;
}

WordVector WordTable::vector(uint32_t entry) const {
  WordVector vector;
  const uint8_t* codes = codes_ + size_t{entry} * kCodes;
  for (size_t c = 0; c < kCodes; ++c)
    std::copy_n(codebooks_ + (c * kCodeValues + codes[c]) * kCodeSize, kCodeSize, vector.begin() + c * kCodeSize);
  return vector;
}

}  // namespace chashma

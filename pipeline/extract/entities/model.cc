#include "pipeline/extract/entities/model.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/text/error.h"

namespace chashma {

constexpr size_t kTogether = 64;  // rows on their way at a time

TaggerModel::TaggerModel(const std::filesystem::path& path) : file_(path) {
  const auto bad = [&] {
    return Error("bad_model", path.string(), path.string() + " is no model of this version; train it again with train_entities");
  };
  if (file_.size() < sizeof(Header)) throw bad();
  header_ = reinterpret_cast<const Header*>(file_.data());
  const size_t transitions = sizeof(float) * kLabels * kRow, slots = sizeof(uint32_t) * size_t{header_->slots};
  if (std::memcmp(header_->magic, kMagic, sizeof kMagic) != 0 || header_->version != kVersion || header_->labels != kLabels ||
      header_->slots == 0 || (header_->slots & (header_->slots - 1)) != 0 || header_->rows >= header_->slots ||
      file_.size() != sizeof(Header) + transitions + slots + size_t{header_->rows} * kRow)
    throw bad();
  transitions_ = reinterpret_cast<const float*>(file_.data() + sizeof(Header));
  slots_ = reinterpret_cast<const uint32_t*>(file_.data() + sizeof(Header) + transitions);
  rows_ = reinterpret_cast<const int8_t*>(file_.data() + sizeof(Header) + transitions + slots);
  for (uint32_t i = 0; i < header_->slots; ++i)
    if ((slots_[i] & ((1u << kRowBits) - 1)) > header_->rows) throw bad();
}

// Null when the model has no weights for it.
const int8_t* TaggerModel::row_of(uint64_t feature) const {
  const uint32_t mask = header_->slots - 1;
  const auto key = static_cast<uint32_t>(feature >> 50);
  for (auto i = static_cast<uint32_t>(feature) & mask; slots_[i] != 0; i = (i + 1) & mask)
    if (slots_[i] >> kRowBits == key) return rows_ + size_t{(slots_[i] & ((1u << kRowBits) - 1)) - 1} * kRow;
  return nullptr;
}

void TaggerModel::add(std::span<const uint64_t> features, Sums& sums) const {
  Sums total = sums;  // in registers
  const uint32_t mask = header_->slots - 1;
  for (const uint64_t feature : features) __builtin_prefetch(slots_ + (static_cast<uint32_t>(feature) & mask));
  std::array<const int8_t*, kTogether> rows;
  for (size_t first = 0; first < features.size(); first += kTogether) {
    const auto some = features.subspan(first, std::min(kTogether, features.size() - first));
    size_t found = 0;
    for (const uint64_t feature : some)
      if (const int8_t* row = row_of(feature)) {
        __builtin_prefetch(row);
        rows[found++] = row;
      }
    for (size_t i = 0; i < found; ++i)
      for (int label = 0; label < kRow; ++label) total[label] = static_cast<int16_t>(total[label] + rows[i][label]);
  }
  sums = total;
}

}  // namespace chashma

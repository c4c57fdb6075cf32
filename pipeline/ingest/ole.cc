// The layout is that of [MS-CFB]: a header of 512 bytes, then sectors; a table of sectors (FAT) chains them; streams of
// less than 4096 bytes lie in sectors of 64 bytes inside the root entry's stream.
#include "pipeline/ingest/ole.h"

#include <algorithm>

namespace chashma {

static constexpr uint32_t kLastSector = 0xFFFFFFFA;  // greater ones are marks: end of chain, free, …

uint32_t little_endian(std::string_view bytes, size_t at, int size) {
  uint32_t value = 0;
  for (int i = size - 1; i >= 0; --i) {
    const size_t place = at + static_cast<size_t>(i);
    value = value << 8 | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0);
  }
  return value;
}

OleFile::OleFile(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() < 512 || !bytes.starts_with("\xD0\xCF\x11\xE0")) return;
  sector_size_ = size_t{1} << std::clamp<uint32_t>(little_endian(bytes, 30, 2), 7, 16);
  read_fat();
  read_directory();
}

std::string_view OleFile::sector(uint32_t number) const {
  const size_t at = (size_t{number} + 1) * sector_size_;
  return at < bytes_.size() ? bytes_.substr(at, sector_size_) : std::string_view();
}

uint32_t OleFile::next(uint32_t number) const { return number < fat_.size() ? fat_[number] : UINT32_MAX; }

void OleFile::read_fat() {
  const size_t sectors = bytes_.size() / sector_size_ + 1;  // more entries than that say nothing
  const auto add = [&](uint32_t number) {
    const std::string_view part = sector(number);
    for (size_t at = 0; at + 4 <= part.size() && fat_.size() < sectors; at += 4) fat_.push_back(little_endian(part, at, 4));
  };
  for (size_t i = 0; i < 109; ++i)
    if (const uint32_t number = little_endian(bytes_, 76 + i * 4, 4); number <= kLastSector) add(number);
  uint32_t more = little_endian(bytes_, 68, 4);
  for (size_t i = 0; i < sectors && more <= kLastSector; ++i) {
    const std::string_view part = sector(more);
    if (part.size() < sector_size_) return;
    for (size_t at = 0; at + 8 <= part.size(); at += 4)
      if (const uint32_t number = little_endian(part, at, 4); number <= kLastSector) add(number);
    more = little_endian(part, sector_size_ - 4, 4);
  }
}

std::string OleFile::chain(uint32_t start, uint64_t size) const {
  std::string out;
  const uint64_t bound = std::min<uint64_t>(size, bytes_.size());
  for (uint32_t at = start; at <= kLastSector && out.size() < bound; at = next(at)) {
    const std::string_view part = sector(at);
    if (part.empty()) break;
    out += part;
  }
  if (out.size() > bound) out.resize(static_cast<size_t>(bound));
  return out;
}

std::string OleFile::mini_chain(uint32_t start, uint64_t size) const {
  std::string out;
  const uint64_t bound = std::min<uint64_t>(size, mini_stream_.size());
  for (uint32_t at = start; at <= kLastSector && out.size() < bound;) {
    if (size_t{at} * 64 >= mini_stream_.size()) break;
    out += mini_stream_.substr(size_t{at} * 64, 64);
    at = size_t{at} * 4 + 4 <= mini_fat_.size() ? little_endian(mini_fat_, size_t{at} * 4, 4) : UINT32_MAX;
  }
  if (out.size() > bound) out.resize(static_cast<size_t>(bound));
  return out;
}

void OleFile::read_directory() {
  const std::string directory = chain(little_endian(bytes_, 48, 4), bytes_.size());
  for (size_t at = 0; at + 128 <= directory.size(); at += 128) {
    Entry entry;
    const size_t length = std::min<size_t>(little_endian(directory, at + 64, 2), 64);
    for (size_t i = 0; i + 2 < length; i += 2) {
      const uint32_t unit = little_endian(directory, at + i, 2);
      entry.name += unit < 128 ? static_cast<char>(unit) : '?';
    }
    entry.kind = static_cast<uint8_t>(directory[at + 66]);
    entry.start = little_endian(directory, at + 116, 4);
    entry.size = little_endian(directory, at + 120, 4);
    if (entry.kind == 5 && mini_stream_.empty()) {
      mini_stream_ = chain(entry.start, entry.size);
      mini_fat_ = chain(little_endian(bytes_, 60, 4), bytes_.size());
    }
    if (entry.kind == 2) entries_.push_back(std::move(entry));
  }
}

const OleFile::Entry* OleFile::find(std::string_view name) const {
  for (const auto& entry : entries_)
    if (entry.name == name) return &entry;
  return nullptr;
}

std::optional<std::string> OleFile::stream(std::string_view name) const {
  const Entry* entry = find(name);
  if (entry == nullptr) return {};
  return entry->size < 4096 ? mini_chain(entry->start, entry->size) : chain(entry->start, entry->size);
}

}  // namespace chashma

// The layout is that of PKWARE's APPNOTE 6.3: local headers "PK\3\4" before each entry, a directory "PK\1\2" at the end,
// found through its last record "PK\5\6".
#include "pipeline/ingest/zip.h"

#include "pipeline/ingest/limits.h"
#include "pipeline/ingest/unpack.h"
#include "pipeline/text/error.h"

namespace chashma {

static uint32_t number_at(std::string_view bytes, size_t at, int size) {
  uint32_t value = 0;
  for (int i = size - 1; i >= 0; --i)
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0);
  return value;
}

ZipArchive::ZipArchive(std::string_view bytes) : bytes_(bytes) {
  read_directory();
  if (entries_.empty()) walk_headers();
}

void ZipArchive::add(Entry entry) {
  if (entries_.size() >= kMaxArchiveEntries) return;
  for (auto& c : entry.name)
    if (c == '\\') c = '/';  // some producers of DOCX write Windows paths
  by_name_.emplace(entry.name, entries_.size());
  entries_.push_back(std::move(entry));
}

void ZipArchive::read_directory() {
  const size_t tail = bytes_.size() > 66000 ? bytes_.size() - 66000 : 0;
  const size_t end = bytes_.rfind(std::string_view("PK\5\6", 4));
  if (end == std::string_view::npos || end < tail) return;
  const uint32_t count = number_at(bytes_, end + 10, 2);
  const uint32_t size = number_at(bytes_, end + 12, 4);
  size_t at = number_at(bytes_, end + 16, 4);
  // Bytes before the archive shift all offsets: the directory ends where its end record begins.
  const size_t shift = size <= end && at <= end - size ? end - size - at : 0;
  at += shift;
  for (uint32_t i = 0; i < count && at + 46 <= bytes_.size(); ++i) {
    if (bytes_.substr(at, 4) != std::string_view("PK\1\2", 4)) break;
    const size_t name = number_at(bytes_, at + 28, 2);
    if (at + 46 + name > bytes_.size()) break;
    Entry entry;
    entry.encrypted = (number_at(bytes_, at + 8, 2) & 1) != 0;
    entry.method = static_cast<uint16_t>(number_at(bytes_, at + 10, 2));
    entry.packed = number_at(bytes_, at + 20, 4);
    entry.header = number_at(bytes_, at + 42, 4) + shift;
    entry.name = bytes_.substr(at + 46, name);
    add(std::move(entry));
    at += 46 + name + number_at(bytes_, at + 30, 2) + number_at(bytes_, at + 32, 2);
  }
}

// The directory is at the end, so a truncated archive has none: go from local header to local header.
void ZipArchive::walk_headers() {
  size_t at = 0;
  while ((at = bytes_.find(std::string_view("PK\3\4", 4), at)) != std::string_view::npos && at + 30 <= bytes_.size()) {
    const size_t name = number_at(bytes_, at + 26, 2);
    const size_t data = at + 30 + name + number_at(bytes_, at + 28, 2);
    if (data > bytes_.size()) break;
    Entry entry;
    entry.encrypted = (number_at(bytes_, at + 6, 2) & 1) != 0;
    entry.method = static_cast<uint16_t>(number_at(bytes_, at + 8, 2));
    entry.packed = number_at(bytes_, at + 18, 4);
    entry.header = at;
    entry.name = bytes_.substr(at + 30, name);
    const size_t packed = entry.packed;
    // Size 0 with flag 8: the size follows the data, so the next header has to be searched for.
    add(std::move(entry));
    at = packed <= bytes_.size() - data ? data + packed : data;
  }
}

const ZipArchive::Entry* ZipArchive::find(std::string_view name) const {
  const auto it = by_name_.find(std::string(name));
  return it == by_name_.end() ? nullptr : &entries_[it->second];
}

std::optional<std::string> ZipArchive::read(std::string_view name) {
  const Entry* entry = find(name);
  if (entry == nullptr) return {};
  if (entry->encrypted) throw Error("encrypted", "", "the archive is encrypted with a password");
  const size_t at = entry->header;
  if (at + 30 > bytes_.size() || bytes_.substr(at, 4) != std::string_view("PK\3\4", 4)) return {};
  const size_t data = at + 30 + number_at(bytes_, at + 26, 2) + number_at(bytes_, at + 28, 2);
  if (data > bytes_.size()) return {};
  std::string_view packed = bytes_.substr(data);
  if (entry->packed > 0 && entry->packed < packed.size()) packed = packed.substr(0, entry->packed);
  const size_t room = kMaxUnpackedBytes - unpacked_;
  std::string out;
  if (entry->method == 0) {
    if (packed.size() > room) throw Error("too_large", "", "the archive's parts are too large");
    out = packed;
  } else if (entry->method == 8) {
    try {
      out = inflate_raw(packed, room);
    } catch (const Error& e) {
      if (e.code == "damaged") return {};
      throw;
    }
  } else {
    return {};
  }
  unpacked_ += out.size();
  return out;
}

}  // namespace chashma

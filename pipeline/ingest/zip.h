// A zip archive in memory: names and bounded contents of its entries; also of archives whose end is cut off.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chashma {

/// Reads the central directory; where that is missing or damaged, walks the local headers. Nothing is ever written to
/// disk, so an entry's path is only a name. `bytes` must outlive it.
class ZipArchive {
 public:
  struct Entry {
    std::string name;
    size_t header = 0;    // offset of the local header
    uint64_t packed = 0;  // bytes, as the directory says
    uint16_t method = 0;  // 0 stored, 8 deflated
    bool encrypted = false;
  };

  /// Total: bytes that are no archive give one without entries.
  explicit ZipArchive(std::string_view bytes);
  const std::vector<Entry>& entries() const { return entries_; }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// The content; nothing when there is no such entry or it can't be unpacked. All contents together are bounded:
  /// throws Error{"too_large"}. Throws Error{"encrypted"} for an encrypted entry.
  std::optional<std::string> read(std::string_view name);

 private:
  const Entry* find(std::string_view name) const;
  void read_directory();
  void walk_headers();
  void add(Entry entry);
  std::string_view bytes_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, size_t> by_name_;
  size_t unpacked_ = 0;
};

}  // namespace chashma

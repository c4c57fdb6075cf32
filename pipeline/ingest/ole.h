// An OLE2 compound file ("\xD0\xCF\x11\xE0…"): streams by name, as in .doc and .xls.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

/// Little-endian number of `size` bytes at `at`; bytes beyond the end count as 0. Total.
uint32_t little_endian(std::string_view bytes, size_t at, int size);

/// Sector chains are followed at most once round: loops and sectors outside the file end a stream early.
class OleFile {
 public:
  /// `bytes` must outlive it. Total: bytes that are no compound file give one without streams.
  explicit OleFile(std::string_view bytes);
  /// The content of the first stream of that name, at any depth; nothing when there is none.
  std::optional<std::string> stream(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }

 private:
  struct Entry {
    std::string name;  // Latin; other characters are '?'
    uint32_t start = 0;
    uint64_t size = 0;
    uint8_t kind = 0;  // 2 stream, 5 root
  };
  const Entry* find(std::string_view name) const;
  std::string_view sector(uint32_t number) const;
  uint32_t next(uint32_t number) const;
  std::string chain(uint32_t start, uint64_t size) const;
  std::string mini_chain(uint32_t start, uint64_t size) const;
  void read_fat();
  void read_directory();
  std::string_view bytes_;
  size_t sector_size_ = 512;
  std::vector<uint32_t> fat_;
  std::string mini_fat_, mini_stream_;
  std::vector<Entry> entries_;
};

}  // namespace chashma

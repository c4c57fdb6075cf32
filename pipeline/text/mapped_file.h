// A file that is mapped into memory and used as it lies there.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>

namespace chashma {

/// Read-only view of a whole file; shared between processes by the kernel.
class MappedFile {
 public:
  /// Throws Error{"unreadable"} when the file is missing, unreadable or empty.
  explicit MappedFile(const std::filesystem::path& path);
  /// The same for a file that may be missing or empty: nullopt then.
  static std::optional<MappedFile> open(const std::filesystem::path& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile(MappedFile&& other) noexcept;
  ~MappedFile();

  const char* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  MappedFile() = default;
  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace chashma

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

/// Takes arrays off a file that is mapped, one after the other, as they lie there. The file must outlive them.
class MappedArrays {
 public:
  MappedArrays(const MappedFile& file, size_t begin) : at_(file.data() + begin), end_(file.data() + file.size()) {}
  /// Sets `array` to the next `count` items; false where the file is too short for them.
  template <class T>
  bool take(const T*& array, size_t count) {
    if (at_ > end_ || static_cast<size_t>(end_ - at_) / sizeof(T) < count) return false;
    array = reinterpret_cast<const T*>(at_);
    at_ += count * sizeof(T);
    return true;
  }
  bool at_end() const { return at_ == end_; }

 private:
  const char *at_, *end_;
};

}  // namespace chashma

// The door to libdeflate: bytes packed in the zlib format, and back.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chashma {

/// Packs; keeps its tables from one piece to the next. One for each thread.
class Deflater {
 public:
  /// `level` 1 (fast) to 12 (small). Throws Error{"no_memory"}.
  explicit Deflater(int level);
  ~Deflater();
  /// Appends the packed form of `raw` to `out`; the number of bytes added. Throws Error{"no_memory"}.
  size_t append(std::string_view raw, std::string& out) const;

 private:
  struct Compressor;
  std::unique_ptr<Compressor> compressor_;
};

/// The `raw_size` bytes that `packed` stands for; nothing when it does not, or when `raw_size` is beyond 2 GB. Throws
/// Error{"no_memory"}. Safe from all threads.
std::optional<std::string> inflate(std::string_view packed, size_t raw_size);

}  // namespace chashma

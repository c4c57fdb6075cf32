#include "indexes/deflate.h"

#include <libdeflate.h>

#include "pipeline/text/error.h"

namespace chashma {

namespace {

constexpr size_t kLargest = size_t{1} << 31;
constexpr size_t kRatio = 1032;  // zlib's bound: a byte never becomes more

[[noreturn]] void no_memory() { throw Error("no_memory", "", "out of memory while packing for the index"); }

}  // namespace

struct Deflater::Compressor {
  explicit Compressor(int level) : libdeflate(libdeflate_alloc_compressor(level), libdeflate_free_compressor) {
    if (!libdeflate) no_memory();
  }
  std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> libdeflate;
};

Deflater::Deflater(int level) : compressor_(std::make_unique<Compressor>(level)) {}
Deflater::~Deflater() = default;

size_t Deflater::append(std::string_view raw, std::string& out) const {
  libdeflate_compressor* const compressor = compressor_->libdeflate.get();
  const size_t before = out.size();
  out.resize(before + libdeflate_zlib_compress_bound(compressor, raw.size()));
  const size_t size = libdeflate_zlib_compress(compressor, raw.data(), raw.size(), out.data() + before, out.size() - before);
  if (size == 0) no_memory();
  out.resize(before + size);
  return size;
}

std::optional<std::string> inflate(std::string_view packed, size_t raw_size) {
  if (raw_size > kLargest || raw_size / kRatio > packed.size()) return {};
  std::string out(raw_size, '\0');
  static thread_local const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!inflater) no_memory();
  size_t size = 0;
  const auto result = libdeflate_zlib_decompress(inflater.get(), packed.data(), packed.size(), out.data(), raw_size, &size);
  if (result != LIBDEFLATE_SUCCESS || size != raw_size) return {};
  return out;
}

}  // namespace chashma

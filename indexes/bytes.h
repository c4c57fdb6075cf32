// Numbers and strings as bytes: the small binary forms that the index keeps.
#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace chashma {

/// Appends numbers (seven bits a byte) and length-prefixed strings.
class ByteWriter {
 public:
  ByteWriter& number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
    return *this;
  }
  ByteWriter& real(double value) {
    const auto bits = std::bit_cast<uint64_t>(value);
    for (int i = 0; i < 64; i += 8) out_ += static_cast<char>(bits >> i);
    return *this;
  }
  ByteWriter& text(std::string_view value) {
    number(value.size());
    out_ += value;
    return *this;
  }
  ByteWriter& raw(std::string_view bytes) {
    out_ += bytes;
    return *this;
  }
  const std::string& bytes() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads what ByteWriter wrote. Total: beyond the end everything is 0 and "", and ok() is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  double real() {
    uint64_t bits = 0;
    const std::string_view bytes = raw(8);
    for (size_t i = 0; i < bytes.size(); ++i) bits |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return std::bit_cast<double>(bits);
  }
  std::string_view text() { return raw(number()); }
  std::string_view raw(size_t size) {
    if (size > bytes_.size() - at_) {
      ok_ = false, at_ = bytes_.size();
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::string_view rest() const { return bytes_.substr(at_); }
  bool ok() const { return ok_; }
  bool done() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace chashma

#include "pipeline/text/code_points.h"

#include "pipeline/text/unicode.h"

namespace chashma {

static bool begins(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kStep + 1);
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % kStep == 0) before_.push_back(total_);
    total_ += begins(text[i]);
  }
}

size_t CodePointIndex::code_points(size_t byte) const {
  if (byte >= text_.size()) return total_;
  size_t count = before_[byte / kStep];
  for (size_t i = byte / kStep * kStep; i < byte; ++i) count += begins(text_[i]);
  return count;
}

size_t CodePointIndex::byte(size_t code_point) const {
  if (code_point >= total_) return text_.size();
  const auto it = std::upper_bound(before_.begin(), before_.end(), code_point) - 1;
  size_t at = static_cast<size_t>(it - before_.begin()) * kStep;
  for (size_t count = *it;; ++at) {
    if (!begins(text_[at])) continue;
    if (count == code_point) return at;
    ++count;
  }
}

std::u32string code_points_of(std::string_view utf8) {
  std::u32string out;
  for (size_t at = 0; at < utf8.size();) {
    const CodePoint c = decode(utf8, at);
    out += c.value;
    at += c.bytes;
  }
  return out;
}

}  // namespace chashma

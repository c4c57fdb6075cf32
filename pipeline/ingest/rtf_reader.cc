#include "pipeline/ingest/rtf_reader.h"

#include <algorithm>

namespace chashma {

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// at_ stands behind the backslash.
RtfReader::Token RtfReader::read_word() {
  has_value_ = false;
  value_ = 1;
  if (at_ >= bytes_.size()) return Token::done;
  if (bytes_[at_] == '\'') {
    const int high = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
    const int low = at_ + 2 < bytes_.size() ? hex_digit(bytes_[at_ + 2]) : -1;
    at_ = std::min(at_ + 3, bytes_.size());
    value_ = high < 0 || low < 0 ? '?' : high * 16 + low;
    return Token::hex;
  }
  const size_t begin = at_;
  if (!is_letter(bytes_[at_])) {
    name_ = bytes_.substr(at_++, 1);
    return Token::word;
  }
  while (at_ < bytes_.size() && is_letter(bytes_[at_]) && at_ - begin < 32) ++at_;
  name_ = bytes_.substr(begin, at_ - begin);
  const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
  if (minus) ++at_;
  if (at_ < bytes_.size() && is_digit(bytes_[at_])) {
    has_value_ = true;
    value_ = 0;
    for (; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_)
      if (value_ < 100'000'000) value_ = value_ * 10 + (bytes_[at_] - '0');
    if (minus) value_ = -value_;
  }
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (name_ == "bin" && value_ > 0) at_ = std::min(bytes_.size(), at_ + static_cast<size_t>(value_));
  return Token::word;
}

RtfReader::Token RtfReader::next() {
  while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n' || bytes_[at_] == 0)) ++at_;
  if (at_ >= bytes_.size()) return Token::done;
  const char c = bytes_[at_];
  if (c == '{' || c == '}') {
    ++at_;
    return c == '{' ? Token::open : Token::close;
  }
  if (c == '\\') {
    ++at_;
    return read_word();
  }
  size_t end = at_;
  while (end < bytes_.size() && bytes_[end] != '{' && bytes_[end] != '}' && bytes_[end] != '\\' && bytes_[end] != '\r' &&
         bytes_[end] != '\n' && bytes_[end] != 0)
    ++end;
  name_ = bytes_.substr(at_, end - at_);
  at_ = end;
  return Token::text;
}

}  // namespace chashma

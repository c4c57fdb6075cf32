// Where something is: the one way in which Chashma points into a string.
#pragma once
#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>

namespace chashma {

/// A half-open range of bytes of one UTF-8 string, on code point borders. Which string: the owner's comment says.
struct Span {
  size_t begin = 0;
  size_t end = 0;

  size_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  /// The bytes of `text` that the span covers; `text` must be the string it was made for.
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  auto operator<=>(const Span&) const = default;
};

/// The smallest span that holds both.
inline Span hull(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace chashma

// How a rewritten string lies over the string it was made from: "devel-\nopment" -> "development".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

/// Maps spans of a rewritten string back to the string that was read. Built while rewriting, never by comparing.
/// Monotone: a later span never maps to an earlier one.
class OffsetMap {
 public:
  OffsetMap() = default;

  /// Source span of the text span `text`. Letters that were rewritten together map to their whole source.
  /// An empty map is the identity.
  Span to_source(Span text) const;
  /// Text span of the source span `source` (what of it has survived). An empty map is the identity.
  Span to_text(Span source) const;
  /// The map that leads through this one first and then through `earlier` (this: text -> middle, earlier: middle -> source).
  OffsetMap after(const OffsetMap& earlier) const;

 private:
  friend class Rewriter;
  // Segments in order, covering both strings without gaps. In an `equal` segment bytes correspond one to one.
  struct Segment {
    size_t text, source;  // where it begins
    bool equal;
  };
  std::vector<Segment> segments_;
  size_t text_size_ = 0, source_size_ = 0;

  size_t source_at(size_t text, bool at_end) const;
  size_t text_at(size_t source, bool at_end) const;
};

/// Writes a rewritten string and its OffsetMap together. Use: keep / replace / drop in the order of the source,
/// until all of it is consumed; then take the results.
class Rewriter {
 public:
  explicit Rewriter(std::string_view source) : source_(source) { out_.reserve(source.size()); }

  size_t position() const { return at_; }              ///< bytes of the source consumed so far
  bool done() const { return at_ >= source_.size(); }  ///< nothing left
  void keep(size_t bytes);                             ///< copies the next `bytes` of the source
  void replace(size_t bytes, std::string_view with);   ///< writes `with` in place of the next `bytes` (0: inserts)
  void drop(size_t bytes) { replace(bytes, {}); }
  void keep_rest() { keep(source_.size() - at_); }
  const std::string& text() const { return out_; }

  std::string take_text() { return std::move(out_); }
  OffsetMap take_map();

 private:
  std::string_view source_;
  std::string out_;
  size_t at_ = 0;
  OffsetMap map_;
};

}  // namespace chashma

#include "pipeline/text/offset_map.h"

namespace chashma {

// Index of the last segment that begins at or before `at`, by the member `key`.
template <class Segments, class Key>
static size_t segment_at(const Segments& segments, size_t at, Key key) {
  const auto it = std::upper_bound(segments.begin(), segments.end(), at, [&](size_t a, const auto& s) { return a < s.*key; });
  return it == segments.begin() ? 0 : static_cast<size_t>(it - segments.begin()) - 1;
}

size_t OffsetMap::source_at(size_t text, bool at_end) const {
  if (segments_.empty()) return text;
  if (text >= text_size_ && !(at_end && text == text_size_)) return source_size_;
  // The end of a span belongs to the segment of its last byte, so that what was dropped behind it stays outside.
  const size_t i = segment_at(segments_, at_end && text > 0 ? text - 1 : text, &Segment::text);
  const Segment& s = segments_[i];
  const size_t next = i + 1 < segments_.size() ? segments_[i + 1].source : source_size_;
  // What an earlier rewriting dropped at the border of an equal segment belongs to no segment: hence the bound.
  if (s.equal) return std::min(next, s.source + (text - s.text));
  return at_end ? next : s.source;
}

size_t OffsetMap::text_at(size_t source, bool at_end) const {
  if (segments_.empty()) return source;
  if (source >= source_size_ && !(at_end && source == source_size_)) return text_size_;
  const size_t i = segment_at(segments_, at_end && source > 0 ? source - 1 : source, &Segment::source);
  const Segment& s = segments_[i];
  const size_t next = i + 1 < segments_.size() ? segments_[i + 1].text : text_size_;
  if (s.equal) return std::min(next, s.text + (source - s.source));
  return at_end ? next : s.text;
}

Span OffsetMap::to_source(Span text) const {
  const Span span{source_at(text.begin, false), source_at(text.end, true)};
  return {span.begin, std::max(span.begin, span.end)};
}

Span OffsetMap::to_text(Span source) const {
  const Span span{text_at(source.begin, false), text_at(source.end, true)};
  return {span.begin, std::max(span.begin, span.end)};
}

OffsetMap OffsetMap::after(const OffsetMap& earlier) const {
  if (segments_.empty()) return earlier;
  if (earlier.segments_.empty()) return *this;
  OffsetMap map;
  map.text_size_ = text_size_;
  map.source_size_ = earlier.source_size_;
  for (size_t i = 0; i < segments_.size(); ++i) {
    const Segment& s = segments_[i];
    const size_t middle_end = i + 1 < segments_.size() ? segments_[i + 1].source : source_size_;
    if (!s.equal) {
      map.segments_.push_back({s.text, earlier.source_at(s.source, false), false});
      continue;
    }
    size_t j = segment_at(earlier.segments_, s.source, &Segment::text);
    for (size_t middle = s.source; middle < middle_end; ++j) {
      const Segment& e = earlier.segments_[j];
      const size_t end =
          std::min(middle_end, j + 1 < earlier.segments_.size() ? earlier.segments_[j + 1].text : earlier.text_size_);
      map.segments_.push_back({s.text + (middle - s.source), e.equal ? e.source + (middle - e.text) : e.source, e.equal});
      if (end <= middle) continue;
      middle = end;
    }
  }
  return map;
}

void Rewriter::keep(size_t bytes) {
  if (bytes == 0) return;
  if (map_.segments_.empty() || !map_.segments_.back().equal) map_.segments_.push_back({out_.size(), at_, true});
  out_.append(source_.substr(at_, bytes));
  at_ += bytes;
  map_.text_size_ = out_.size();
}

void Rewriter::replace(size_t bytes, std::string_view with) {
  if (bytes == 0 && with.empty()) return;
  map_.segments_.push_back({out_.size(), at_, false});
  out_.append(with);
  at_ += bytes;
  map_.text_size_ = out_.size();
}

OffsetMap Rewriter::take_map() {
  map_.source_size_ = at_;
  return std::move(map_);
}

}  // namespace chashma

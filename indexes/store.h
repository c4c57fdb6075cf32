// How a record lies in the index: a head that is read for every hit, the annotations, and the text in blocks of some
// 32 kB, each deflated alone, so that a snippet of a long report costs one block and not the report.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.h"

namespace chashma {

class Deflater;

/// A stretch of the text, and the number of its first word (see schema.h on positions).
struct TextBlock {
  Span span;  ///< into Record::text
  uint32_t first_position = 0;
};

/// Packs records; keeps the deflater's tables from one to the next. One for each thread.
class Packer {
 public:
  Packer();
  ~Packer();
  Packer(Packer&&) noexcept;
  /// Bytes for Xapian's document data. `blocks` cover the text in order without gaps.
  std::string pack(const Record& record, const std::vector<TextBlock>& blocks);

 private:
  std::unique_ptr<Deflater> deflater_;
};

/// What lies before annotations and text.
struct StoredHead {
  std::string id, title, date, language, path, media_type;
  std::vector<Page> pages;  ///< spans into the text
  size_t text_bytes = 0;
  std::vector<TextBlock> blocks;
};

/// A packed record, read piece by piece; holds its bytes.
class Stored {
 public:
  /// Throws Error{"damaged_index"} when the bytes are none of ours.
  explicit Stored(std::string bytes);
  const StoredHead& head() const { return head_; }
  /// Text of the blocks first..last (inclusive, clamped).
  std::string text(size_t first, size_t last) const;
  /// The whole record as it was put.
  Record record() const;

 private:
  std::string bytes_;
  StoredHead head_;
  std::vector<Span> packed_;  // of each block, into bytes_
  Span annotations_;          // into bytes_
};

}  // namespace chashma

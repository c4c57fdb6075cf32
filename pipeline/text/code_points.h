// Texts as code points; byte offsets to code point offsets and back, for a string that is asked about many times.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

/// Counts are kept every 64 bytes, so that a question costs a scan of at most 64. `text` must outlive the index.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  size_t code_points(size_t byte) const;  ///< number of code points before `byte`
  size_t byte(size_t code_point) const;   ///< offset where code point number `code_point` begins; text.size() if beyond
  size_t size() const { return total_; }  ///< code points in all

 private:
  static constexpr size_t kStep = 64;
  std::string_view text_;
  std::vector<size_t> before_;  // before_[i]: code points that begin before byte i * kStep
  size_t total_ = 0;
};

/// Malformed bytes as U+FFFD. Pure.
std::u32string code_points_of(std::string_view utf8);

}  // namespace chashma

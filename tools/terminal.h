// What the terminal is like: its width, whether it takes colour; progress on standard error.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace chashma {

/// Standard output is a terminal, and NO_COLOR is not set.
bool use_colour();
/// Columns of the terminal, 80 if it can't be told.
size_t terminal_width();
/// Columns that `text` takes: none for combining marks, two for ideographs. Pure.
size_t columns(std::string_view text);
/// `text` cut to `width` columns, with "…" when it was cut.
std::string fit(std::string_view text, size_t width);
/// `text` broken into lines of at most `width` columns, each begun with `indent` blanks.
std::string wrap(std::string_view text, size_t width, size_t indent);
/// "1,234,567"
std::string with_commas(uint64_t number);
/// "3.4 MB"
std::string human_bytes(uint64_t bytes);

/// A progress line on standard error: "1,234 documents (3 failed), 12 MB, 4.1 MB/s, 00:01:10 left". On a terminal it is
/// drawn over; elsewhere it says nothing. Not thread-safe: one thread reports.
class Progress {
 public:
  /// `total_bytes` 0: unknown.
  Progress(bool quiet, uint64_t total_bytes);
  ~Progress();
  void advance(uint64_t bytes, bool failed);
  uint64_t documents() const { return documents_; }
  uint64_t failures() const { return failures_; }
  double seconds() const;

 private:
  void draw();
  bool on_;
  uint64_t total_, bytes_ = 0, documents_ = 0, failures_ = 0;
  std::chrono::steady_clock::time_point start_, drawn_{};
};

}  // namespace chashma

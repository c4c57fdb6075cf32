#include "tools/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "pipeline/text/unicode.h"

namespace chashma {

bool use_colour() {
  const char* no = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) && !(no && *no);
}

size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 80;
}

namespace {

// Marks stand over the letter before them, ideographs take two columns.
size_t columns_of(char32_t c) {
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  if (is_mark(c) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
  return wide ? 2 : 1;
}

}  // namespace

size_t columns(std::string_view text) {
  size_t sum = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    sum += columns_of(c.value);
    at += c.bytes;
  }
  return sum;
}

std::string fit(std::string_view text, size_t width) {
  if (columns(text) <= width) return std::string(text);
  size_t end = 0;
  for (size_t at = 0, used = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    used += columns_of(c.value);
    if (used + 1 > width) break;
    end = at += c.bytes;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string wrap(std::string_view text, size_t width, size_t indent) {
  const std::string margin(indent, ' ');
  std::string out;
  size_t column = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(" \n\t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.size(), text.find_first_of(" \n\t", begin));
    const auto word = text.substr(begin, at - begin);
    const size_t needed = columns(word);
    if (column == 0) {
      out += margin;
      column = indent;
    } else if (column + 1 + needed > width) {
      out += "\n" + margin;
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += needed;
  }
  return out;
}

std::string with_commas(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string human_bytes(uint64_t bytes) {
  static constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  size_t unit = 0;
  while (value >= 1000 && unit + 1 < std::size(kUnits)) value /= 1000, ++unit;
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
  return buffer;
}

Progress::Progress(bool quiet, uint64_t total_bytes)
    : on_(!quiet && isatty(STDERR_FILENO)), total_(total_bytes), start_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (on_ && documents_) std::fputs("\r\033[K", stderr);
}

double Progress::seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

void Progress::advance(uint64_t bytes, bool failed) {
  bytes_ += bytes;
  ++documents_;
  failures_ += failed;
  if (on_ && std::chrono::steady_clock::now() - drawn_ > std::chrono::milliseconds(100)) draw();
}

void Progress::draw() {
  drawn_ = std::chrono::steady_clock::now();
  const double rate = static_cast<double>(bytes_) / std::max(seconds(), 0.001);
  std::string line = with_commas(documents_) + " documents";
  if (failures_) line += " (" + with_commas(failures_) + " failed)";
  line += ", " + human_bytes(bytes_) + ", " + human_bytes(static_cast<uint64_t>(rate)) + "/s";
  if (total_ > bytes_ && rate > 0) {
    const auto left = static_cast<unsigned>(static_cast<double>(total_ - bytes_) / rate);
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, ", %02u:%02u:%02u left", left / 3600, left / 60 % 60, left % 60);
    line += buffer;
  }
  std::fputs(("\r\033[K" + line).c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace chashma

#include "pipeline/text/guess_layout.h"

#include "pipeline/text/unicode.h"

namespace chashma {

Layout guess_layout(std::string_view source) {
  Layout layout;
  size_t at = 0;
  while (at < source.size()) {
    // A paragraph ends at the first line without anything but blanks.
    size_t end = at, line = at, last = at;
    while (line < source.size()) {
      size_t line_end = source.find('\n', line);
      if (line_end == std::string_view::npos) line_end = source.size();
      const bool blank = source.substr(line, line_end - line).find_first_not_of(" \t\r\f\v") == std::string_view::npos;
      line = std::min(source.size(), line_end + 1);
      if (blank) break;
      last = line_end;
    }
    end = line;
    if (last > at) layout.sections.push_back({{at, last}});
    at = end;
  }
  return layout;
}

}  // namespace chashma

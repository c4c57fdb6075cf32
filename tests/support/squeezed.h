// A text without its white space, to compare what was joined or broken.
#pragma once
#include <string>
#include <string_view>

#include "pipeline/text/unicode.h"

namespace chashma {

inline std::string squeezed(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (!is_space(c.value)) out += text.substr(at, c.bytes);
    at += c.bytes;
  }
  return out;
}

}  // namespace chashma

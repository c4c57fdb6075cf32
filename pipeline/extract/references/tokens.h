// A reference string as the tagger sees it: words, numbers, marks and whole addresses.
#pragma once
#include <string_view>
#include <vector>

#include "pipeline/extract/references/words.h"
#include "pipeline/text/span.h"

namespace chashma {

/// How a token looks. The order is part of the model.
enum class RefShape : uint8_t {
  lower,         ///< economy
  title,         ///< Economy
  upper,         ///< WHO
  initial,       ///< A
  lower_letter,  ///< p
  mixed,         ///< McKenna, eLife
  year,          ///< 1998, 2013a
  digit,         ///< 1 digit
  digits2,
  digits3,
  digits4,
  digits5,       ///< five or more
  alphanumeric,  ///< S137, e88
  url,
  doi,
  mark,     ///< punctuation or symbol
  uncased,  ///< letters without case
};

struct RefToken {
  Span span;  ///< into the reference string
  RefShape shape = RefShape::mark;
  bool space_before = false;
  bool cyrillic = false;
  uint64_t word = 0;     ///< hash in lower case
  uint32_t head = 0;     ///< hash of the first three letters
  uint32_t tail = 0;     ///< hash of the last three letters
  uint32_t classes = 0;  ///< RefWord bits

  bool is_mark() const { return shape == RefShape::mark; }
  bool is_number() const { return shape >= RefShape::year && shape <= RefShape::digits5; }
  bool is_word() const { return shape <= RefShape::mixed || shape == RefShape::uncased; }
};

/// At most this many tokens of a string are looked at: no reference is longer, and time stays bounded.
inline constexpr size_t kMaxRefTokens = 600;

/// Cuts a reference string into tokens. Total, pure, linear.
std::vector<RefToken> ref_tokens(std::string_view text, const RefWords& words);

}  // namespace chashma

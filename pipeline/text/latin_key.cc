#include "pipeline/text/latin_key.h"

#include "pipeline/text/unicode.h"

namespace chashma {

// Base letters of U+00E0 to U+017F, small ones; '.' stands for two letters or none.
static constexpr std::string_view kBases =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoo"
    "oooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string latin_key(std::string_view name) {
  const std::string latin = lower(romanize(to_nfkc(name)));
  std::string key;
  for (size_t at = 0; at < latin.size();) {
    const CodePoint c = decode(latin, at);
    const size_t k = c.value - 0xE0;
    if ((c.value >= 'a' && c.value <= 'z') || (c.value >= '0' && c.value <= '9'))
      key += static_cast<char>(c.value);
    else if (c.value >= 0xE0 && k < kBases.size() && kBases[k] != '.')  // "Volóchínov"
      key += kBases[k];
    else if (c.value == 0xE6 || c.value == 0x153)
      key += c.value == 0xE6 ? "ae" : "oe";
    else if (c.value >= 0x80 && (is_letter(c.value) || is_digit(c.value)))
      key.append(latin, at, c.bytes);
    at += c.bytes;
  }
  return key;
}

}  // namespace chashma

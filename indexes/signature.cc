// Near-duplicates: what of a text is kept to know another one by.
#include <algorithm>
#include <array>

#include "indexes/terms.h"

namespace chashma {

namespace {

uint64_t mixed(uint64_t h) {
  h ^= h >> 33, h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33, h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ h >> 33;
}

constexpr size_t kMinima = 16;
constexpr size_t kSignatureBytes = 200000;  // of the text that is looked at

}  // namespace

// One permutation: each triple's hash falls into one of 16 bins and competes for its minimum.
std::string signature(std::string_view text) {
  std::array<uint64_t, kMinima> minima;
  minima.fill(~uint64_t{0});
  const std::string_view head = text.substr(0, kSignatureBytes);
  uint64_t word = 0, before = 0, before2 = 0;
  size_t words = 0;
  for (size_t i = 0; i <= head.size(); ++i) {
    const unsigned char c = i < head.size() ? static_cast<unsigned char>(head[i]) : ' ';
    if (c > ' ') {
      word = (word ^ (c | 0x20)) * 0x100000001b3ULL;
    } else if (word) {
      const uint64_t triple = mixed(word + 3 * before + 5 * before2);
      auto& least = minima[triple % kMinima];
      least = std::min(least, triple);
      before2 = before, before = word, word = 0, ++words;
    }
  }
  if (words < 50) return {};
  std::string out;
  for (const uint64_t m : minima) {
    out += static_cast<char>(m >> 8);
    out += static_cast<char>(m >> 16);
  }
  return out;
}

double likeness(std::string_view a, std::string_view b) {
  if (a.size() != 2 * kMinima || b.size() != a.size()) return 0;
  size_t equal = 0;
  for (size_t i = 0; i < a.size(); i += 2) equal += a[i] == b[i] && a[i + 1] == b[i + 1];
  return static_cast<double>(equal) / kMinima;
}

}  // namespace chashma

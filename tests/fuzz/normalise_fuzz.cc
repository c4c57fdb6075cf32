// Any bytes: normalising gives well-formed NFC text, once and for all, with a map that stays in bounds and in order.
#include <cstdlib>

#include "pipeline/text/normalise.h"
#include "pipeline/text/unicode.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string source(reinterpret_cast<const char*>(data), size);
  const Normalised once = normalise(source);
  if (!is_utf8(once.utf8) || to_nfc(once.utf8) != once.utf8) std::abort();
  size_t last = 0;
  for (size_t at = 0; at < once.utf8.size(); ++at) {
    const Span span = once.map.to_source({at, at + 1});
    if (span.begin < last || span.end > source.size() || span.begin > span.end) std::abort();
    last = span.begin;
  }
  return 0;
}

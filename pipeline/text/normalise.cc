#include "pipeline/text/normalise.h"

#include "pipeline/text/unicode.h"

namespace chashma {

Normalised normalise(std::string_view source, std::string_view) {
  Rewriter repair(source);
  while (!repair.done()) {
    const CodePoint c = decode(source, repair.position());
    if (c.value == 0xFFFD && c.bytes == 1)
      repair.replace(1, "\xEF\xBF\xBD");
    else
      repair.keep(c.bytes);
  }
  const std::string repaired = repair.take_text();
  const OffsetMap first = repair.take_map();
  OffsetMap second;
  Normalised result;
  result.utf8 = to_nfc(repaired, &second);
  result.map = second.after(first);
  return result;
}

}  // namespace chashma

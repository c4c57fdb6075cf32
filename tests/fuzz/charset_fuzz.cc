// Any bytes: decoding always ends, and repairing mojibake keeps a document's layout in its source.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/media_type.h"
#include "pipeline/ingest/mojibake.h"
#include "pipeline/text/guess_layout.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  media_type_of(bytes, "fuzz");
  Document document;
  document.source = decode_text(bytes).utf8;
  document.layout = guess_layout(document.source);
  repair_mojibake(document);
  size_t last = 0;
  for (const auto& section : document.layout.sections) {
    if (section.span.begin < last || section.span.end > document.source.size() || section.span.begin > section.span.end)
      std::abort();
    last = section.span.end;
  }
  return 0;
}

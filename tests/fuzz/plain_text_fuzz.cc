// Any bytes as text, Markdown, table, catalogue.
#include <cstdint>
#include <string>

#include "tests/fuzz/reader_property.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto read : {read_plain_text, read_markdown, read_table, read_catalogue}) check_reader(read, bytes);
  return 0;
}

// Any bytes as a web page: content, metadata, charset.
#include <cstdint>
#include <string>

#include "tests/fuzz/reader_property.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_reader(read_html, bytes);
  return 0;
}

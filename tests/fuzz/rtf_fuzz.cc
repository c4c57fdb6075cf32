// Any bytes as RTF.
#include <cstdint>
#include <string>

#include "tests/fuzz/reader_property.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_reader(read_rtf, bytes);
  return 0;
}

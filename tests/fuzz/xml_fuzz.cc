// Any bytes as XML: of any vocabulary, as a book, as flat ODF.
#include <cstdint>
#include <string>

#include "tests/fuzz/reader_property.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto read : {read_xml, read_fb2, read_odf}) check_reader(read, bytes);
  return 0;
}

// Any bytes as PDF, pictures left alone. Poppler, which is not built to find faults here, reads them; what is watched is what
// we put into its tables (pdf_streams.cc) and make of its words.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tests/fuzz/reader_property.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const bool no_ocr = ::setenv("CHASHMA_OCR", "never", 1) == 0;
  if (!no_ocr) std::abort();
  check_reader(read_pdf, {reinterpret_cast<const char*>(data), size});
  return 0;
}

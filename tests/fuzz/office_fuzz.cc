// Any bytes as the text parts of zipped formats, and as the archive itself.
#include <cstdint>
#include <string>

#include "tests/fuzz/reader_property.h"
#include "tests/support/make_zip.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string part(bytes);
  check_reader(read_odf, make_zip({{"content.xml", part}, {"styles.xml", part}, {"meta.xml", part}}));
  check_reader(read_docx, make_zip({{"word/document.xml", part}, {"word/styles.xml", part}, {"word/footnotes.xml", part}}));
  check_reader(read_epub, make_zip({{"META-INF/container.xml", part}, {"a.opf", part}, {"a.xhtml", part}}));
  check_reader(read_pptx, make_zip({{"ppt/slides/slide1.xml", part}}));
  check_reader(read_xlsx, make_zip({{"xl/sharedStrings.xml", part}, {"xl/worksheets/sheet1.xml", part}}));
  for (const auto read : {read_odf, read_docx, read_epub, read_pptx, read_xlsx}) check_reader(read, bytes);
  return 0;
}

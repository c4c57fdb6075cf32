// Any bytes as a reference string: parsed without fault, and the title stands in the string.
#include <cstdlib>

#include "pipeline/extract/references.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const ReferenceParser parser(Corpus{CHASHMA_CORPUS_DIR});
  const std::string text(reinterpret_cast<const char*>(data), size);
  const CslItem item = parser.parse(text);
  const auto squeeze = [](const std::string& s) {
    std::string out;
    for (const char c : s)
      if (const auto byte = static_cast<unsigned char>(c); byte > 0x20 && byte != 0x7F)
        out += c;  // control characters are blanks
    return out;
  };
  const bool plain = text.find_first_of("\xC2\xE1\xE2\xE3") == std::string::npos;  // no other white space
  if (plain && squeeze(text).find(squeeze(item.title)) == std::string::npos) std::abort();
  return 0;
}

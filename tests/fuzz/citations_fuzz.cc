// Any bytes as a text: its citations are in order, disjoint, on code point borders, and linked only to what is listed.
#include <cstdlib>

#include "pipeline/extract/citations.h"
#include "pipeline/extract/references.h"
#include "pipeline/extract/resolve.h"
#include "pipeline/text/text_builder.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Corpus corpus{CHASHMA_CORPUS_DIR};
  static const TextBuilder builder(corpus);
  static const ReferenceParser parser(corpus);
  static const ReferenceFinder lists(corpus);
  static const CitationFinder finder(corpus);
  static const CitationResolver resolver(corpus);
  const Text text = builder.build(std::string(reinterpret_cast<const char*>(data), size));
  const auto references = lists.find(text, parser);
  const auto border = [&](size_t at) { return at == text.utf8.size() || (text.utf8[at] & 0xC0) != 0x80; };
  size_t end = 0;
  for (const auto& citation : resolver.resolve(text, finder.find(text, references), references).citations) {
    if (citation.span.begin < end || citation.span.begin >= citation.span.end) std::abort();
    end = citation.span.end;
    if (end > text.utf8.size() || !border(citation.span.begin) || !border(end)) std::abort();
    if (citation.reference && *citation.reference >= references.size()) std::abort();
  }
  return 0;
}

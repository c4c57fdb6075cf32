// Any bytes as a document: names lie in the text, on code point borders, in order and apart; each has a base form.
#include <cstdlib>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/link_entities.h"
#include "pipeline/text/text_builder.h"

using namespace chashma;

static void check(const Text& text, const std::vector<Entity>& list) {
  size_t last = 0;
  for (const auto& e : list) {
    if (e.span.empty() || e.span.begin < last || e.span.end > text.utf8.size() || e.name.empty()) std::abort();
    for (const size_t at : {e.span.begin, e.span.end})
      if (at < text.utf8.size() && (static_cast<unsigned char>(text.utf8[at]) & 0xC0) == 0x80) std::abort();
    last = e.span.end;
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Corpus corpus{CHASHMA_CORPUS_DIR};
  static const TextBuilder builder(corpus);
  static const EntityFinder finder(corpus);
  static const EntityLinker linker(corpus);
  const Text text = builder.build(std::string(reinterpret_cast<const char*>(data), size), "");
  const Entities found = linker.link(text, finder.find(text, {}));
  for (const auto* list : {&found.organizations, &found.people, &found.places}) check(text, *list);
  return 0;
}

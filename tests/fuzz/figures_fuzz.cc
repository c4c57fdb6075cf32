// Any bytes as a text, lines with tabs as rows of a table: its figures are in order, disjoint, on code point borders, and
// have a value or a range.
#include <cmath>
#include <cstdlib>

#include "pipeline/extract/figures.h"
#include "pipeline/text/text_builder.h"

using namespace chashma;

static Layout layout_of(const std::string& source) {
  Layout layout;
  int table = 1;
  for (size_t begin = 0; begin < source.size();) {
    const size_t end = std::min(source.find('\n', begin), source.size());
    const std::string_view line = std::string_view(source).substr(begin, end - begin);
    Section section;
    section.span = {begin, end};
    const bool row = line.find('\t') != std::string_view::npos;
    section.kind = row ? SectionKind::table_row : line.size() < 30 ? SectionKind::heading : SectionKind::paragraph;
    if (!row) ++table;
    section.table = row ? table : 0;
    if (!line.empty()) layout.sections.push_back(section);
    begin = end + 1;
  }
  return layout;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Corpus corpus{CHASHMA_CORPUS_DIR};
  static const TextBuilder builder(corpus);
  static const FigureFinder finder(corpus);
  const std::string source(reinterpret_cast<const char*>(data), size);
  const Text text = builder.build(source, layout_of(source));
  const auto border = [&](size_t at) { return at == text.utf8.size() || (text.utf8[at] & 0xC0) != 0x80; };
  size_t end = 0;
  for (const auto& figure : finder.find(text)) {
    if (figure.span.begin < end || figure.span.begin >= figure.span.end) std::abort();
    end = figure.span.end;
    if (end > text.utf8.size() || !border(figure.span.begin) || !border(end)) std::abort();
    if (!figure.value && !(figure.low && figure.high && *figure.low <= *figure.high)) std::abort();
  }
  return 0;
}

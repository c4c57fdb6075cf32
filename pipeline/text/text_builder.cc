// build() reads like the house's plan: clean, map the layout, identify, segment.
#include "pipeline/text/text_builder.h"

#include "pipeline/text/guess_layout.h"
#include "pipeline/text/identify.h"
#include "pipeline/text/normalise.h"
#include "pipeline/text/segment.h"

namespace chashma {

struct TextBuilder::Tables {
  Segmenter segmenter;
};

TextBuilder::TextBuilder(const Corpus& corpus) : tables_(std::make_unique<Tables>(Tables{Segmenter(corpus)})) {}
TextBuilder::~TextBuilder() = default;
TextBuilder::TextBuilder(TextBuilder&&) noexcept = default;

Text TextBuilder::build(std::string_view source, const Layout& layout, std::string_view hint) const {
  Normalised clean = normalise(source, hint);
  Text text;
  text.utf8 = std::move(clean.utf8);
  text.map = std::move(clean.map);
  text.warnings = std::move(clean.warnings);
  for (const auto& section : layout.sections) {
    Paragraph paragraph{section, Lang::und, {}, {}};
    paragraph.span = text.map.to_text(section.span);
    if (!paragraph.span.empty()) text.paragraphs.push_back(paragraph);
  }
  for (const auto& page : layout.pages) text.pages.push_back({page.number, text.map.to_text(page.span)});
  for (const auto& mark : layout.note_marks) text.note_marks.push_back(text.map.to_text(mark));
  identify_languages(text, hint);
  tables_->segmenter.segment(text);
  return text;
}

Text TextBuilder::build(std::string_view source, std::string_view hint) const {
  return build(source, guess_layout(source), hint);
}

}  // namespace chashma

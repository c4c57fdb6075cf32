// Lines of a PDF to paragraphs, headings, list items, captions and footnotes, over columns and pages.
#pragma once
#include <utility>
#include <vector>

#include "pipeline/ingest/pdf_lines.h"
#include "pipeline/text/section.h"

namespace chashma {

struct PdfParagraph {
  SectionKind kind = SectionKind::paragraph;
  int level = 0;                                      ///< of a heading
  std::vector<std::pair<const PdfLine*, int>> lines;  ///< each with its page, from 1
};

/// Pure. The lines of `pages` without furniture, grouped; notes of a page come before the paragraph that runs over to
/// the next one, so that page numbers never fall. `pages` must outlive the result.
std::vector<PdfParagraph> make_paragraphs(const std::vector<PdfPage>& pages);

}  // namespace chashma

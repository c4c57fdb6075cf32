// What a reader knows of a document's layout: which bytes are a title, a paragraph, a table row, a note, a page.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

enum class SectionKind : uint8_t {
  paragraph,
  title,    ///< the document's own title
  heading,  ///< of a chapter or section
  list_item,
  table_row,   ///< cells are separated by one tab each
  table_head,  ///< a table row that names columns
  caption,     ///< of a table or figure
  footnote,    ///< begins with its label, if it has one
};

/// One block of a document, in reading order. Sections do not overlap.
struct Section {
  Span span;  ///< into Document::source (before normalising) or Text::utf8 (after)
  SectionKind kind = SectionKind::paragraph;
  int page = 0;   ///< from 1; 0: unknown
  int table = 0;  ///< from 1: rows with the same number are one table; 0: none
  int level = 0;  ///< of a heading, from 1; 0: unknown
};

/// A page of a paginated format.
struct Page {
  int number = 0;  ///< from 1
  Span span;       ///< into the same string as the sections
  bool operator==(const Page&) const = default;
};

/// The layout of a document, beside its source string.
struct Layout {
  std::vector<Section> sections;  ///< in reading order, disjoint
  std::vector<Page> pages;        ///< in order; empty where the format has none
  std::vector<Span> note_marks;   ///< superscript labels that call a note
};

}  // namespace chashma

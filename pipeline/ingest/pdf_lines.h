// Words of a PDF page to lines, and what repeats on every page out of them.
#pragma once
#include <string>
#include <vector>

#include "pipeline/ingest/pdf_words.h"

namespace chashma {

struct PdfLine {
  std::vector<PdfWord> words;
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< points
  float size = 0;                        ///< of most of its letters
  float left = 0, right = 0;             ///< of the column that the line stands in
  bool bold = false;                     ///< all of it
  bool furniture = false;                ///< running head or page number
  int table = 0;                         ///< number of the table that it is a row of; 0: none
  bool head = false;                     ///< the table's head
  std::vector<size_t> cells;             ///< of a row: the word after each cell's last
};

struct PdfPage {
  float width = 0, height = 0;
  std::vector<PdfLine> lines;  ///< in reading order
};

/// Lines at one height: columns, cells, or pieces of a line that was spread wide.
struct PdfRow {
  float x0 = 0, x1 = 0, y1 = 0, size = 0;
  std::vector<size_t> lines;  ///< indexes, in their order
};
/// The rows of a page from top to bottom, without its furniture. Pure.
std::vector<PdfRow> rows_of(const std::vector<PdfLine>& lines);
/// Pure. Words in reading order; a line ends where the next word isn't beside the last.
std::vector<PdfLine> make_lines(std::vector<PdfWord> words);
/// The line's words with spaces between them.
std::string text_of(const PdfLine& line);
/// May a space stand between two neighbours of a line? Words are also cut where the font changes ("ҷ" from another font).
bool space_between(const PdfWord& before, const PdfWord& after);
/// Sets `furniture` of what stands at the top or foot of several pages alike, and of page numbers.
void mark_furniture(std::vector<PdfPage>& pages);

}  // namespace chashma

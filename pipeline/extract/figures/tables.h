// Numbers in tables: they take what they count, where, when, their unit and scale from the headings of their row and
// column, and what is still missing from the table's caption.
#pragma once
#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

/// A cell of a table row, read by itself: no phrase runs from one cell into the next.
struct Cell {
  Words words;
  std::vector<Quantity> quantities;
};
/// The tokens of each cell of a table row (cells are parted by tabs), as indexes into Text::tokens; some may be empty.
std::vector<Span> cells_of(const Text& text, const Paragraph& row);

/// What a heading says of the numbers under, beside or below it.
struct Heading {
  std::string name, place, period;
  const Unit* unit = nullptr;
  double scale = 1;
  bool names = false;  ///< its numbers name instead of counting: "№", "Code", "related_ids", «Саҳифа»
  bool empty() const { return name.empty() && place.empty() && period.empty() && !unit && scale == 1; }
};
/// "Area, ha", «Население, тыс. чел.», "2014", "Khatlon": the heading of a row or column. Pure.
Heading heading_of(const Words& words, const Surroundings& around);
/// "Table 3. Displaced people by district, 2010": is it a caption, and what does it say? Pure.
std::optional<Heading> caption_of(const Words& words, SectionKind kind, const Surroundings& around);

/// Remembers the caption and the heads of the table it is in; give it the paragraphs in order.
class TableReader {
 public:
  /// A paragraph outside of tables: the caption of the next table, perhaps.
  void read_text(const Words& words, SectionKind kind, const Surroundings& around);
  /// A row: completes its quantities, and refuses the numbers of rows and columns.
  void read_row(const Paragraph& paragraph, std::vector<Cell>& cells, const Surroundings& around);

 private:
  bool is_head(SectionKind kind, const std::vector<Cell>& cells, const std::vector<Heading>& headings) const;
  Heading column(size_t cell, size_t cells) const;

  int table_ = 0;
  bool said_head_ = false;  // the format names the heads itself
  bool body_ = false;       // a row of numbers was seen
  bool records_ = false;    // a database of texts: its bare numbers are keys
  std::vector<std::vector<Heading>> heads_;
  Heading caption_;
  bool fresh_caption_ = false;  // no table has taken it yet
};

}  // namespace chashma::figures

// Writes a Document's source string section by section: every reader tells its blocks here, in reading order.
#pragma once
#include <string_view>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Sections are separated by an empty line, rows of one table by a line end. White space inside a section collapses to
/// one space, as in HTML. Throws Error{"too_large"} when the text outgrows limits.h.
class DocumentBuilder {
 public:
  /// `document` must outlive the builder; its source and layout are written to.
  explicit DocumentBuilder(Document& document) : document_(document) {}

  /// Ends the open section, if any, and begins another. An empty section leaves no trace.
  void begin(SectionKind kind = SectionKind::paragraph, int level = 0);
  /// Appends to the open section (begins a paragraph if there is none). `utf8` may be any bytes.
  void text(std::string_view utf8);
  /// The same without collapsing: what is there stays, line ends included.
  void verbatim(std::string_view utf8);
  /// A space, unless there is one or the section is empty.
  void space() {
    if (pending_ == 0) pending_ = ' ';
  }
  /// A line end inside the section ("<br>").
  void line_break() { pending_ = '\v'; }
  /// A superscript label that calls a note; it stays in the flow.
  void note_mark(std::string_view label);
  void end();

  /// From here on it is page `number` (from 1). May be called inside a section.
  void page(int number);
  /// Begins a table; gives its number. Rows are begun by row() and their cells divided by cell().
  int begin_table();
  void row(int table, bool head = false);
  /// Ends a cell: the next text stands after a tab.
  void cell();

  bool in_section() const { return open_; }
  bool section_empty() const { return !open_ || document_.source.size() == section_.span.begin; }
  size_t size() const { return document_.source.size(); }
  /// The last bytes of the open section (at most 16, never from the middle of a character).
  std::string_view tail() const;
  /// Ends what is open. Call once, last.
  void finish();

 private:
  void start(SectionKind kind, int level, int table);
  void flush_space();
  void check_size() const;
  Document& document_;
  Section section_;
  bool open_ = false;
  char pending_ = 0;  // white space owed before the next letter: 0, ' ' or '\v' (a line end)
  int tabs_ = 0;      // cell borders owed
  int page_ = 0, tables_ = 0;
};

}  // namespace chashma

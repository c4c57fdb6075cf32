// Tables of a PDF page by alignment: rows of numbers that stand under each other, with their labels and headings.
#pragma once
#include "pipeline/ingest/pdf_lines.h"

namespace chashma {

/// Makes one line of each row of a table, with its cells; all else stays. Call after mark_furniture. `tables`: how many
/// tables the pages before had; grows. Only what is surely a table is one: three rows and more of at least two numbers,
/// under each other, most with a label before them. Pure but for its arguments; linear in the page but for sorting.
void find_tables(PdfPage& page, int& tables);

}  // namespace chashma

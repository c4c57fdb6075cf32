// What several documents say of one thing, place and year, side by side.
#pragma once
#include <string>
#include <vector>

#include "pipeline/text/table.h"
#include "tools/commands/figure_row.h"

namespace chashma {

struct FigureGroup {
  std::vector<FigureRow> rows;  ///< in the order they came, of two documents at least
  bool differ = false;          ///< no one value fits all of them
};

/// Groups that say where and when first, those that say neither last; then by the number of documents. What a document
/// repeats is one row. Throws Error{"bad_table"}.
std::vector<FigureGroup> group_figures(std::vector<FigureRow> rows, const Corpus& corpus);

}  // namespace chashma

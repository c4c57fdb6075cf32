// Tables in plain text: cells parted by bars ("Region | 2014 | 2015"), or columns of numbers set apart by blanks.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/ingest/text_lines.h"

namespace chashma {

struct TextTable {
  size_t end = 0;     ///< the line after the last
  bool head = false;  ///< the first row is marked as head by a line of dashes
  std::vector<std::vector<std::string_view>> rows;
};

/// The table that begins with line `at`: two rows and more of the same number of cells between bars, or a row and two and
/// more below it whose cells but the first are numbers, parted by tabs or two and more blanks. Pure; linear in the table.
std::optional<TextTable> table_at(const std::vector<TextLine>& lines, size_t at);

}  // namespace chashma

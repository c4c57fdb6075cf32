// Numbers in table rows: they take what they count, their unit and their year from the headings of row and column.
#pragma once
#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

/// Remembers the head of the table it is in; give it the paragraphs in order.
class TableReader {
 public:
  /// For a row of a table (cells parted by tabs): sets counted, period, unit and scale of the row's quantities, and
  /// refuses running numbers in the first cell. Other paragraphs: nothing.
  void read(const Words& words, const Paragraph& paragraph, std::vector<Quantity>& quantities);

 private:
  struct Column {
    std::string name, period;
    const Unit* unit = nullptr;
    double scale = 1;
  };
  void read_head(const Words& words, const Paragraph& paragraph);
  int table_ = 0;
  bool open_ = false;
  std::vector<Column> columns_;
};

}  // namespace chashma::figures

// An index of a table as it lies on the disk, and the table: any bytes are refused, or lead to rows within the text.
// The input's first byte says how much of it is the index; the rest is the table.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "pipeline/text/error.h"
#include "pipeline/text/row_index.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  static const auto kFolder = std::filesystem::temp_directory_path() / ("chashma-row-index-fuzz-" + std::to_string(::getpid()));
  std::filesystem::create_directories(kFolder);
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view index = input.substr(1, data[0]), text = input.substr(1 + index.size());
  std::ofstream(kFolder / "t.tsv", std::ios::binary) << text;
  std::ofstream(kFolder / "t.index", std::ios::binary) << index;
  try {
    const TableText table(kFolder / "t.tsv");
    const uint64_t stamp = stamp_of({table.text()});
    // as it is, and as if the bytes were the rows of a sound one
    const RowIndex as_it_is(kFolder / "t.index", stamp, [&](const RowIndex::Add& add) {
      for (size_t at = 0; at + 4 <= index.size(); at += 4) {
        uint32_t row = 0;
        index.copy(reinterpret_cast<char*>(&row), 4, at);
        add("key", row);
      }
    });
    for (const auto& entry : as_it_is.rows("key"))
      for (const std::string_view cell : table.cells(entry.row, 3))
        if (!cell.empty() && (cell.data() < table.text().data() || cell.end() > table.text().end())) std::abort();
    (void)table.rows();
  } catch (const Error&) {  // a table that is no UTF-8
  }
  std::filesystem::remove_all(kFolder);
  return 0;
}

#include "pipeline/text/table.h"

#include <fstream>

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

static std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> cells;
  for (size_t at = 0;;) {
    const size_t end = line.find(separator, at);
    cells.emplace_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return cells;
    at = end + 1;
  }
}

Table read_table(const std::filesystem::path& path, size_t columns) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("bad_table", path.string(), "cannot read the table " + path.string() + "; is the corpus folder complete?");
  Table table{path, {}, {}};
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    const std::string place = path.string() + ":" + std::to_string(number);
    if (!is_utf8(line)) throw Error("bad_table", place, place + ": not UTF-8");
    if (to_nfc(line) != line) throw Error("bad_table", place, place + ": not in NFC");
    auto cells = split(line, '\t');
    if (cells.size() < columns) cells.resize(columns);
    table.rows.push_back(std::move(cells));
    table.lines.push_back(number);
  }
  return table;
}

std::vector<std::string> alternatives(std::string_view cell) {
  if (cell.empty()) return {};
  return split(cell, '|');
}

}  // namespace chashma

#include "pipeline/text/table.h"

#include <algorithm>
#include <fstream>

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

template <class Cell>
static std::vector<Cell> split(std::string_view line, char separator) {
  std::vector<Cell> cells;
  cells.reserve(static_cast<size_t>(std::count(line.begin(), line.end(), separator)) + 1);
  for (size_t at = 0;;) {
    const size_t end = line.find(separator, at);
    cells.emplace_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return cells;
    at = end + 1;
  }
}

std::vector<std::string_view> cut_at(std::string_view line, char separator) { return split<std::string_view>(line, separator); }

std::string read_table_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) throw Error("bad_table", path.string(), "cannot read the table " + path.string() + "; is the corpus folder complete?");
  std::string all(static_cast<size_t>(std::max<std::streamoff>(in.tellg(), 0)), '\0');
  in.seekg(0);
  in.read(all.data(), static_cast<std::streamsize>(all.size()));
  return all;
}

// The letters below the combining marks, Cyrillic but its few marks, dashes and quotation marks: in NFC wherever they stand,
// if no mark follows.
static bool is_plain(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) continue;
    const auto next = [&](size_t n) { return at + n < text.size() ? static_cast<unsigned char>(text[at + n]) : 0U; };
    const auto is_trail = [](unsigned byte) { return (byte & 0xC0) == 0x80; };
    if ((lead >= 0xC2 && lead <= 0xCB) || lead == 0xD0 || lead == 0xD1 || lead == 0xD3 || (lead == 0xD2 && next(1) >= 0x8A)) {
      if (!is_trail(next(1))) return false;
      at += 1;
    } else if (lead == 0xE2 && next(1) == 0x80 && next(2) >= 0x90 && is_trail(next(2))) {  // U+2010..U+203F
      at += 2;
    } else {
      return false;
    }
  }
  return true;
}

// Every start reads tables: most lines are told to be sound at a glance.
static bool is_sound(std::string_view text) { return is_plain(text) || (is_utf8(text) && to_nfc(text) == text); }

[[noreturn]] static void refuse(const std::filesystem::path& path, int number, std::string_view line) {
  const std::string place = path.string() + ":" + std::to_string(number);
  throw Error("bad_table", place, place + (is_utf8(line) ? ": not in NFC" : ": not UTF-8"));
}

void for_each_row(std::string_view text, const std::filesystem::path& path,
                  const std::function<void(std::string_view, int)>& take) {
  int number = 1;
  for (size_t at = 0, end; at < text.size(); at = end + 1, ++number) {
    end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    if (!is_sound(line)) refuse(path, number, line);
    take(line, number);
  }
}

Table read_table(const std::filesystem::path& path, size_t columns) {
  Table table{path, {}, {}};
  for_each_row(read_table_text(path), path, [&](std::string_view line, int number) {
    auto& cells = table.rows.emplace_back(split<std::string>(line, '\t'));
    if (cells.size() < columns) cells.resize(columns);
    table.lines.push_back(number);
  });
  return table;
}

Table Corpus::table(std::string_view name, size_t columns) const {
  if (!read_) return read_table(file(name), columns);
  auto found = read_->find(file(name));
  if (found == read_->end()) found = read_->emplace(file(name), read_table(file(name), columns)).first;
  Table table = found->second;
  for (auto& row : table.rows)
    if (row.size() < columns) row.resize(columns);
  return table;
}

Corpus Corpus::reading_once() const {
  Corpus corpus(root);
  corpus.read_ = std::make_shared<Tables>();
  return corpus;
}

std::vector<std::string> alternatives(std::string_view cell) {
  if (cell.empty()) return {};
  return split<std::string>(cell, '|');
}

}  // namespace chashma

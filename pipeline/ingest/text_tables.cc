#include "pipeline/ingest/text_tables.h"

#include <algorithm>

#include "pipeline/ingest/lines.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Row = std::vector<std::string_view>;

constexpr size_t kLongestLine = 1000;  // bytes; longer ones are paragraphs

bool is_rule(std::string_view line) {  // "|---|---|", "+----+----+", "-----"
  return !line.empty() && line.find_first_not_of("|-+=: \t") == std::string_view::npos;
}

Row cells_between_bars(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  Row cells;
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find('|', at), line.size());
    cells.push_back(trim(line.substr(at, end - at)));
    at = end + 1;
  }
  return cells;
}

// Parted by a tab, or by two blanks and more.
Row cells_between_blanks(std::string_view line) {
  Row cells;
  line = trim(line);
  for (size_t at = 0; at < line.size();) {
    size_t end = std::min(line.find('\t', at), line.find("  ", at));
    end = std::min(end, line.size());
    cells.push_back(trim(line.substr(at, end - at)));
    at = line.find_first_not_of(" \t", end);
    if (at == std::string_view::npos) break;
  }
  return cells;
}

// "45", "12,5 %", "-"; not "in 2014"
bool is_number(std::string_view cell) {
  size_t digits = 0, letters = 0;
  for (size_t at = 0; at < cell.size();) {
    const CodePoint point = decode(cell, at);
    digits += is_digit(point.value);
    letters += is_letter(point.value);
    at += point.bytes;
  }
  return (digits > 0 && letters <= 2) || cell == "-" || cell == "–" || cell == "—" || cell == "...";
}

bool is_data(const Row& row) {
  if (row.size() < 3 || is_number(row[0])) return false;
  return std::all_of(row.begin() + 1, row.end(), is_number);
}

bool may_hold(const TextLine& line) { return !line.furniture && !line.text.empty() && line.text.size() <= kLongestLine; }

std::optional<TextTable> table_of_bars(const std::vector<TextLine>& lines, size_t at) {
  TextTable table;
  for (; at < lines.size() && may_hold(lines[at]); ++at) {
    if (is_rule(lines[at].text)) {
      table.head |= table.rows.size() == 1;
      continue;
    }
    if (lines[at].text.find('|') == std::string_view::npos) break;
    Row row = cells_between_bars(lines[at].text);
    if (row.size() < 2 || (!table.rows.empty() && row.size() != table.rows[0].size())) break;
    table.rows.push_back(std::move(row));
  }
  table.end = at;
  if (table.rows.size() < 2) return std::nullopt;
  return table;
}

std::optional<TextTable> table_of_blanks(const std::vector<TextLine>& lines, size_t at) {
  TextTable table;
  table.rows.push_back(cells_between_blanks(lines[at].text));
  if (table.rows[0].size() < 2) return std::nullopt;
  for (++at; at < lines.size() && may_hold(lines[at]); ++at) {
    if (is_rule(lines[at].text)) {
      table.head |= table.rows.size() == 1;
      continue;
    }
    Row row = cells_between_blanks(lines[at].text);
    if (!is_data(row) || (table.rows.size() > 1 && row.size() != table.rows[1].size())) break;
    table.rows.push_back(std::move(row));
  }
  table.end = at;
  if (table.rows.size() < 3) return std::nullopt;
  Row& first = table.rows[0];
  if (first.size() + 1 == table.rows[1].size()) first.insert(first.begin(), std::string_view());  // the label's head is empty
  if (first.size() != table.rows[1].size()) return std::nullopt;
  return table;
}

}  // namespace

std::optional<TextTable> table_at(const std::vector<TextLine>& lines, size_t at) {
  if (!may_hold(lines[at])) return std::nullopt;
  const std::string_view line = lines[at].text;
  if (line.find('|') != std::string_view::npos && !is_rule(line)) return table_of_bars(lines, at);
  if (line.find('\t') == std::string_view::npos && trim(line).find("  ") == std::string_view::npos) return std::nullopt;
  return table_of_blanks(lines, at);
}

}  // namespace chashma

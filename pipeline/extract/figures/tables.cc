// Indicator<tab>2014<tab>2015 / Households<tab>45<tab>50
#include "pipeline/extract/figures/tables.h"

#include <algorithm>

namespace chashma::figures {

namespace {

struct Cell {
  size_t begin = 0, end = 0;  // tokens
  bool empty() const { return begin >= end; }
};

std::vector<Cell> cells_of(const Words& words, const Paragraph& paragraph) {
  std::vector<Cell> cells;
  const std::string& utf8 = words.text().utf8;
  size_t token = 0, byte = paragraph.span.begin;
  while (byte <= paragraph.span.end) {
    const size_t end = std::min(utf8.find('\t', byte), paragraph.span.end);
    const size_t begin = token;
    while (token < words.size() && words.token(token).span.begin < end) ++token;
    cells.push_back({begin, token});
    byte = end + 1;
  }
  return cells;
}

bool has_letters(const Words& words, Cell cell) {
  for (size_t i = cell.begin; i < cell.end; ++i)
    if (words.is_word(i)) return true;
  return false;
}

// "Area, ha", «Население, тыс. чел.», «млн сомонӣ»: unit and scale of a heading
struct Measure {
  const Unit* unit = nullptr;
  double scale = 1;
  size_t begin = 0;  // token where it begins, or the cell's end
};
Measure measure_of(const Words& words, Cell cell) {
  Measure measure{nullptr, 1, cell.end};
  for (size_t i = cell.begin; i < cell.end; ++i) {
    const bool opened =
        i == cell.begin || words.is(i - 1, ",") || words.is(i - 1, "(") || words.is(i - 1, "in") || words.is(i - 1, "в");
    if (!opened) continue;
    size_t at = i;
    double scale = 1;
    if (const Hit hit = words.match(at, Role::scale); hit) {
      scale = hit.entry->value;
      at = hit.end;
    }
    Hit unit = words.match(at, Role::unit);
    if (!unit) unit = words.match(at, Role::prefix);
    const bool closed = !unit || unit.end >= cell.end || words.is(unit.end, ")") || words.is(unit.end, ",");
    if (unit && closed && unit.entry->unit->kind != "duration") return {unit.entry->unit, scale, i};
    if (scale > 1) return {nullptr, scale, i};
  }
  return measure;
}

std::string name_of(const Words& words, Cell cell, size_t end) {
  end = std::min(end, cell.end);
  while (end > cell.begin && !words.is_word(end - 1) && !words.is_number(end - 1) && !words.is(end - 1, ")")) --end;
  return end > cell.begin ? std::string(words.slice(cell.begin, end)) : "";
}

std::string year_of(const Words& words, Cell cell) {
  for (size_t i = cell.begin; i < cell.end; ++i)
    if (words.is_number(i) && words.raw(i).size() == 4 && words.raw(i) >= "1900" && words.raw(i) <= "2100")
      return std::string(words.raw(i));
  return "";
}

void apply(Quantity& q, const Unit* unit, double scale) {
  if (q.unit) return;
  if (q.number.scale == 1 && scale > 1) {
    q.number.value *= scale;
    q.low *= scale;
    q.high *= scale;
    q.number.scale = scale;
  }
  if (!unit) return;
  q.unit = unit;
  q.code = unit->code;
  q.kind = unit->kind == "money" ? Figure::Kind::money : unit->kind == "percent" ? Figure::Kind::percent : Figure::Kind::measure;
}

}  // namespace

void TableReader::read_head(const Words& words, const Paragraph& paragraph) {
  const auto cells = cells_of(words, paragraph);
  if (columns_.size() < cells.size()) columns_.resize(cells.size());
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    Column& column = columns_[i];
    const Measure measure = measure_of(words, cells[i]);
    if (measure.unit) column.unit = measure.unit;
    if (measure.scale > 1) column.scale = measure.scale;
    const std::string year = year_of(words, cells[i]);
    if (!year.empty()) column.period = year;
    if (has_letters(words, cells[i]) && year.empty()) column.name = name_of(words, cells[i], measure.begin);
  }
}

void TableReader::read(const Words& words, const Paragraph& paragraph, std::vector<Quantity>& quantities) {
  const bool row = paragraph.kind == SectionKind::table_row, head = paragraph.kind == SectionKind::table_head;
  if (!row && !head) {
    open_ = false;
    return;
  }
  if (!open_ || paragraph.table != table_) {
    columns_.clear();
    table_ = paragraph.table;
    open_ = true;
  }
  if (head) {
    read_head(words, paragraph);
    for (auto& q : quantities) q.refused = "column heading";
    return;
  }
  const auto cells = cells_of(words, paragraph);
  // The row's heading: its first cell with letters, before any number.
  size_t heading = 0;
  while (heading < cells.size() && !has_letters(words, cells[heading])) ++heading;
  const bool headed = heading < cells.size() && heading <= 2;
  const Measure row_measure = headed ? measure_of(words, cells[heading]) : Measure{};
  const std::string name = headed ? name_of(words, cells[heading], row_measure.begin) : "";
  size_t cell = 0;
  for (auto& q : quantities) {
    while (cell + 1 < cells.size() && cells[cell + 1].begin <= q.begin) ++cell;
    if (headed && cell < heading) {
      q.refused = "row number";
      continue;
    }
    if (q.refused || (headed && cell == heading)) continue;
    const Column* column = cell < columns_.size() ? &columns_[cell] : nullptr;
    const bool bare = q.counted.empty();
    if (column && !column->period.empty()) q.period = column->period;
    if (row_measure.unit || row_measure.scale > 1) apply(q, row_measure.unit, row_measure.scale);
    if (column) apply(q, column->unit, column->scale);
    if (!bare && cell != heading + 1) continue;
    const std::string& of_column = column ? column->name : name;
    q.counted = of_column.empty() || of_column == name ? name : name.empty() ? of_column : name + ", " + of_column;
  }
}

}  // namespace chashma::figures

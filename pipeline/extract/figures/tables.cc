// Indicator<tab>2014<tab>2015 / Households<tab>45<tab>50
#include "pipeline/extract/figures/tables.h"

#include <algorithm>

namespace chashma::figures {

namespace {

constexpr size_t kMostHeads = 4;  // rows of headings that one table may have

bool has_letters(const Words& words) {
  for (size_t i = 0; i < words.size(); ++i)
    if (words.is_word(i)) return true;
  return false;
}

// "45", "1.2 million somoni"; not "Children under 5"
bool is_numeric(const Cell& cell) {
  bool any = false;
  size_t at = 0;
  for (const auto& q : cell.quantities) {
    any |= !q.refused;
    for (; at < q.begin; ++at)
      if (cell.words.is_word(at)) return false;
    at = std::max(at, q.end);
  }
  for (; at < cell.words.size(); ++at)
    if (cell.words.is_word(at)) return false;
  return any;
}

// "2014", "(1)", "%": what a cell under a group's heading may hold
bool is_time_or_unit(const Cell& cell, const Heading& heading) {
  return cell.words.size() == 0 || (heading.name.empty() && !heading.empty() && !is_numeric(cell));
}

// «1 | 2 | 3 | 4» below the heads: the columns are numbered
bool numbers_columns(const std::vector<Cell>& cells) {
  double next = 0;
  size_t seen = 0;
  for (const auto& cell : cells) {
    if (cell.words.size() == 0) continue;
    if (cell.quantities.size() != 1 || has_letters(cell.words)) return false;
    const Quantity& q = cell.quantities[0];
    if (!q.number.width || (seen && q.number.value != next)) return false;
    next = q.number.value + 1;
    ++seen;
  }
  return seen > 2;
}

void refuse_all(std::vector<Cell>& cells, const char* why) {
  for (auto& cell : cells)
    for (auto& q : cell.quantities) q.refused = why;
}

void take_unit(Quantity& q, const Heading& heading) {
  if (q.unit) return;
  if (q.number.scale == 1 && heading.scale > 1 && q.kind == Figure::Kind::count) {
    q.number.value *= heading.scale;
    q.low *= heading.scale;
    q.high *= heading.scale;
    q.number.scale = heading.scale;
  }
  if (!heading.unit) return;
  const std::string& kind = heading.unit->kind;
  q.unit = heading.unit;
  q.code = heading.unit->code;
  q.kind = kind == "money" ? Figure::Kind::money : kind == "percent" ? Figure::Kind::percent : Figure::Kind::measure;
}

void complete(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

std::string joined(const std::string& row, const std::string& column) {
  if (row.empty() || column.empty() || row == column) return row.empty() ? column : row;
  return row + ", " + column;
}

void take_headings(Quantity& q, const Heading& row, const Heading& column, const Heading& caption) {
  for (const Heading* heading : {&row, &column, &caption}) {
    take_unit(q, *heading);
    complete(q.place, heading->place);
  }
  for (const Heading* heading : {&column, &row, &caption}) complete(q.period, heading->period);
  complete(q.counted, joined(row.name, column.name));
  complete(q.counted, caption.name);
}

// A row with a text of its own in a table that numbers its rows by "ID": a record of a database
bool is_record(const std::vector<Cell>& cells, const std::vector<std::vector<Heading>>& heads) {
  constexpr size_t kText = 40;  // tokens
  const bool keyed = !heads.empty() && !heads[0].empty() && heads[0][0].names;
  return keyed && std::any_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.words.size() > kText; });
}

// The cell that names the row: the first with letters, among the first three and before any number but a running one.
size_t row_heading(const std::vector<Cell>& cells) {
  size_t at = 0;
  while (at < cells.size() && at < 3 && !has_letters(cells[at].words)) ++at;
  return at < cells.size() && at < 3 ? at : cells.size();
}

}  // namespace

std::vector<Span> cells_of(const Text& text, const Paragraph& row) {
  std::vector<Span> cells;
  const std::string_view whole = text.at(row.span);
  size_t token = row.tokens.begin, byte = 0;
  while (byte <= whole.size()) {
    const size_t tab = std::min(whole.find('\t', byte), whole.size()), end = row.span.begin + tab;
    const size_t begin = token;
    while (token < row.tokens.end && text.tokens[token].span.begin < end) ++token;
    cells.push_back({begin, token});
    byte = tab + 1;
  }
  return cells;
}

void TableReader::read_text(const Words& words, SectionKind kind, const Surroundings& around) {
  table_ = 0;
  if (auto caption = caption_of(words, kind, around)) {
    caption_ = std::move(*caption);
    fresh_caption_ = true;
    return;
  }
  // "(in thousands of somoni)", «млн сомонӣ» between the caption and its table
  const Heading between = words.size() <= 6 ? heading_of(words, around) : Heading{};
  if (fresh_caption_ && between.name.empty() && !between.empty()) {
    if (!caption_.unit) caption_.unit = between.unit;
    if (caption_.scale == 1) caption_.scale = between.scale;
    return;
  }
  caption_ = {};
  fresh_caption_ = false;
}

// The format says so; or no format does, and the first row holds words and times only; or the row below it only times and units.
bool TableReader::is_head(SectionKind kind, const std::vector<Cell>& cells, const std::vector<Heading>& headings) const {
  if (kind == SectionKind::table_head) return true;
  if (body_ || heads_.size() >= kMostHeads) return false;
  size_t filled = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    filled += cells[i].words.size() > 0;
    if (is_numeric(cells[i])) return false;
    if (!heads_.empty() && i > 0 && !is_time_or_unit(cells[i], headings[i])) return false;
  }
  return filled > 1 && !(said_head_ && heads_.empty());
}

// The heading above a cell of a row. A head with fewer cells is taken to be spread evenly: "Population | Area" over four years.
Heading TableReader::column(size_t cell, size_t cells) const {
  Heading all;
  for (const auto& head : heads_) {
    const size_t width = std::max(cells, heads_.back().size());
    size_t at = cell;
    if (head.size() < width && head.size() + 1 == width && heads_.size() > 1 && &head == &heads_.back() && cell > 0)
      at = cell - 1;  // the first column's heading stands above, over both rows
    else if (head.size() < width && head.size() > 1 && (width - 1) % (head.size() - 1) == 0 && cell > 0)
      at = 1 + (cell - 1) / ((width - 1) / (head.size() - 1));
    if (at >= head.size()) continue;
    const Heading& own = head[at];
    if (!own.name.empty()) all.name = joined(all.name, own.name);
    if (!own.place.empty()) all.place = own.place;
    if (!own.period.empty()) all.period = own.period;
    if (own.unit) all.unit = own.unit;
    if (own.scale > 1) all.scale = own.scale;
    all.names |= own.names;
  }
  return all;
}

void TableReader::read_row(const Paragraph& paragraph, std::vector<Cell>& cells, const Surroundings& around) {
  if (paragraph.table != table_) {
    table_ = paragraph.table;
    if (!fresh_caption_) caption_ = {};
    fresh_caption_ = said_head_ = body_ = records_ = false;
    heads_.clear();
  }
  std::vector<Heading> headings;
  for (const auto& cell : cells) headings.push_back(heading_of(cell.words, around));
  if (is_head(paragraph.kind, cells, headings)) {
    said_head_ |= paragraph.kind == SectionKind::table_head;
    if (heads_.size() < kMostHeads) heads_.push_back(std::move(headings));
    return refuse_all(cells, "column heading");
  }
  if (numbers_columns(cells)) return refuse_all(cells, "column number");
  body_ = true;
  records_ |= is_record(cells, heads_);
  const size_t heading = row_heading(cells);
  Heading row = heading < cells.size() ? headings[heading] : Heading{};
  if (heading == cells.size() && !is_numeric(cells[0])) row = headings[0];  // "2014 | 45 | 50"
  for (size_t i = 0; i < cells.size(); ++i)
    for (auto& q : cells[i].quantities) {
      if (heading < cells.size() && i < heading) q.refused = "row number";
      const Heading above = column(i, cells.size());
      if (!q.unit && (above.names || (records_ && is_numeric(cells[i])) || (row.names && i != heading))) q.refused = "label";
      // 1998 households under "2014"
      if (q.refused && std::string_view(q.refused) == "year" && i > 0 && i > heading && !above.period.empty())
        q.refused = nullptr;
      // What stands in a sentence, in a cell, is said there.
      if (!q.refused && i != heading && is_numeric(cells[i])) take_headings(q, row, above, caption_);
    }
}

}  // namespace chashma::figures

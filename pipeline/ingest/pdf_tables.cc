#include "pipeline/ingest/pdf_tables.h"

#include <algorithm>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kFewestRows = 3, kMostHeads = 4;

struct Extent {
  float x0 = 0, x1 = 0;
  bool meets(const Extent& other) const { return x0 < other.x1 && other.x0 < x1; }
};

struct Cell : Extent {
  std::vector<PdfWord> words;
  bool number = false;
};

// What stands at one height.
struct Row : PdfRow {
  std::vector<Cell> cells;
  size_t numbers = 0;     // cells that are numbers, but for one that numbers the row
  bool numbered = false;  // "1 | Schools | 45 | 50"
};

// "45", "12.5%", "1 200", "n = 3"; not "Table 3", "2014–2016 plan"
bool is_number(const Cell& cell) {
  size_t digits = 0, letters = 0;
  for (const auto& word : cell.words)
    for (size_t at = 0; at < word.text.size();) {
      const CodePoint point = decode(word.text, at);
      digits += is_digit(point.value);
      letters += is_letter(point.value);
      at += point.bytes;
    }
  return digits > 0 && letters <= 3 && letters <= digits;
}

// "2014", "2014/15"
bool is_year(const Cell& cell) {
  if (cell.words.size() != 1) return false;
  const std::string& text = cell.words.front().text;
  const auto digits = [&](size_t from, size_t to) {
    return std::all_of(text.begin() + static_cast<ptrdiff_t>(from), text.begin() + static_cast<ptrdiff_t>(to),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text.size() != 4 && !(text.size() == 7 && (text[4] == '/' || text[4] == '-') && digits(5, 7))) return false;
  return digits(0, 4) && text >= "1900" && text < "2101";
}

bool has_leader(const Cell& cell) {
  for (const auto& word : cell.words)
    if (word.text.find("....") != std::string::npos || word.text.find("……") != std::string::npos) return true;
  return cell.words.size() > 4 && cell.words[1].text == "." && cell.words[2].text == "." && cell.words[3].text == ".";
}

// Cells are parted by gaps that no word space reaches, not even in a justified line.
void read_cells(const PdfPage& page, Row& row) {
  std::vector<const PdfWord*> words;
  for (const size_t i : row.lines)
    for (const auto& word : page.lines[i].words) words.push_back(&word);
  std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) { return a->x0 < b->x0; });
  for (const PdfWord* word : words) {
    if (row.cells.empty() || word->x0 - row.cells.back().x1 > 0.9F * word->size) {
      row.cells.emplace_back();
      row.cells.back().x0 = word->x0;
      row.cells.back().x1 = word->x1;
    }
    Cell& cell = row.cells.back();
    cell.words.push_back(*word);
    cell.x1 = std::max(cell.x1, word->x1);
  }
  bool leader = false;
  for (auto& cell : row.cells) {
    cell.number = is_number(cell);
    row.numbers += cell.number;
    leader |= has_leader(cell);
  }
  row.numbered = row.cells.size() > 1 && row.cells[0].number && !row.cells[1].number;
  if (row.numbered) {
    row.cells[0].number = false;
    --row.numbers;
  }
  if (leader) row.numbers = 0;  // contents
}

std::vector<Row> read_rows(const PdfPage& page) {
  std::vector<Row> rows;
  for (auto& row : rows_of(page.lines)) {
    rows.push_back({{std::move(row)}, {}, 0, false});
    read_cells(page, rows.back());
  }
  return rows;
}

// "Region | 2014 | 2015": numbers that head columns
bool holds_years(const Row& row) {
  size_t years = 0;
  for (const auto& cell : row.cells) years += cell.number && is_year(cell);
  return years == row.numbers;
}

bool is_near(const Row& above, const Row& below) { return below.y1 - above.y1 < 3.2F * std::max(above.size, below.size); }

// Columns are where the numbers of all rows overlap. None when they don't stand under each other.
std::vector<Extent> columns_of(const std::vector<Row>& rows, size_t begin, size_t end) {
  std::vector<Extent> cells;
  for (size_t i = begin; i < end; ++i)
    for (const auto& cell : rows[i].cells)
      if (cell.number) cells.push_back(cell);
  std::sort(cells.begin(), cells.end(), [](const Extent& a, const Extent& b) { return a.x0 < b.x0; });
  std::vector<Extent> columns;
  for (const auto& cell : cells)
    if (!columns.empty() && cell.x0 < columns.back().x1)
      columns.back().x1 = std::max(columns.back().x1, cell.x1);
    else
      columns.push_back(cell);
  return columns;
}

size_t column_of(const std::vector<Extent>& columns, const Extent& cell) {
  for (size_t i = 0; i < columns.size(); ++i)
    if (columns[i].meets(cell)) return i;
  return columns.size();
}

constexpr size_t kLongestUnit = 24;  // bytes: "thousand tonnes", «млн. тонн»

size_t length_of(const Cell& cell) {
  size_t length = 0;
  for (const auto& word : cell.words) length += word.text.size() + 1;
  return length;
}

// Is each number alone in its column, and do labels stand before the numbers of most rows?
bool is_table(const std::vector<Row>& rows, size_t begin, size_t end, const std::vector<Extent>& columns) {
  if (columns.size() < 2 || columns.size() > 30) return false;
  size_t filled = 0, labelled = 0, strange = 0;
  for (size_t i = begin; i < end; ++i) {
    std::vector<bool> seen(columns.size());
    bool label = false, other = false;
    for (const auto& cell : rows[i].cells) {
      if (!cell.number) {
        const size_t at = static_cast<size_t>(&cell - rows[i].cells.data()) - (rows[i].numbered ? 1 : 0);
        label |= at == 0;
        // A second table beside the first, or a column of text: "Tigray | 100 | Afar | 60". A short unit may follow a label.
        other |= at < rows[i].cells.size() && at > 0 && (cell.x0 > columns.front().x0 || length_of(cell) > kLongestUnit);
        continue;
      }
      const size_t at = column_of(columns, cell);
      if (seen[at]) return false;  // two numbers in one column: the columns have run together
      seen[at] = true;
      ++filled;
    }
    labelled += label;
    strange += other;
  }
  const size_t count = end - begin;
  return filled * 2 > count * columns.size() && labelled * 2 > count && strange * 4 <= count;
}

void append(std::vector<PdfWord>& words, const std::vector<PdfWord>& more) {
  if (!words.empty()) words.back().space_after = true;
  words.insert(words.end(), more.begin(), more.end());
}

// The cells of a row by column: labels first, then a cell for each column. Words between columns go to the one before.
PdfLine table_row(const Row& row, const std::vector<Extent>& columns, const PdfLine& model) {
  std::vector<std::vector<PdfWord>> cells(columns.size() + 1);  // the label, and the columns
  for (const auto& cell : row.cells) {
    if (row.numbered && &cell == &row.cells.front()) {
      cells.insert(cells.begin(), cell.words);
      continue;
    }
    size_t at = column_of(columns, cell) + 1;
    if (at > columns.size())
      for (at = 0; at < columns.size() && columns[at].x0 < cell.x0;) ++at;
    auto& own = cells[at + (row.numbered ? 1 : 0)];
    append(own, cell.words);
  }
  PdfLine line = model;
  line.words.clear();
  for (auto& cell : cells) {
    for (auto& word : cell) line.words.push_back(std::move(word));
    line.cells.push_back(line.words.size());
  }
  return line;
}

// Room around each column up to the middle of the gaps, for headings that are wider than their numbers.
std::vector<Extent> widened(std::vector<Extent> columns, float left, float right) {
  for (size_t i = 0; i + 1 < columns.size(); ++i) {
    const float middle = (columns[i].x1 + columns[i + 1].x0) / 2;
    columns[i].x1 = columns[i + 1].x0 = middle;
  }
  columns.front().x0 = left;
  columns.back().x1 = right;
  return columns;
}

// "2014 | 2015", "Schools | Clinics", "per cent": words over columns; a line of text over all of them is none
bool is_head(const Row& row, const std::vector<Extent>& room) {
  size_t over = 0;
  for (const auto& cell : row.cells) {
    size_t met = 0;
    for (const auto& column : room) met += column.meets(cell);
    if (met > 1 && (row.cells.size() == 1 || cell.x0 < room.front().x0)) return false;
    over += met > 0;
  }
  return over > 0;
}

struct Table {
  size_t begin, end;                  // rows with numbers
  size_t heads;                       // rows above
  std::vector<Extent> columns, room;  // where the numbers stand; where headings of them may
};

std::vector<Table> tables_of(const std::vector<Row>& rows) {
  std::vector<Table> tables;
  for (size_t begin = 0, end = 0; begin < rows.size(); begin = std::max(end, begin + 1)) {
    for (end = begin; end < rows.size() && rows[end].numbers >= 2 && (end == begin || is_near(rows[end - 1], rows[end]));) ++end;
    size_t first = begin;
    if (end - begin > kFewestRows && holds_years(rows[begin]) && !holds_years(rows[begin + 1])) ++first;
    if (end - first < kFewestRows) continue;
    Table table{first, end, first, columns_of(rows, first, end), {}};
    if (!is_table(rows, first, end, table.columns)) continue;
    const float size = rows[first].size;
    table.room = widened(table.columns, table.columns.front().x0 - 2 * size, table.columns.back().x1 + 2 * size);
    const size_t floor = tables.empty() ? 0 : tables.back().end;
    while (table.heads > floor && first - table.heads < kMostHeads && is_near(rows[table.heads - 1], rows[table.heads]) &&
           is_head(rows[table.heads - 1], table.room))
      --table.heads;
    while (table.heads < first && rows[table.heads].cells.size() == 1) ++table.heads;  // what stands alone on top is no head
    tables.push_back(std::move(table));
  }
  return tables;
}

// "Schools | Clinics" over three years each: a row of groups, each over as many columns, its middle over theirs. The columns'
// groups, as indexes into the row's cells; empty when it is no such row.
std::vector<size_t> groups_of(const Row& row, const Row& below, const std::vector<Extent>& room) {
  std::vector<size_t> over;
  for (size_t i = 0; i < row.cells.size(); ++i)
    if (row.cells[i].x1 > room.front().x0) over.push_back(i);
  if (over.size() < 2 || over.size() == room.size() || room.size() % over.size() != 0) return {};
  for (const auto& column : room)
    if (std::none_of(below.cells.begin(), below.cells.end(), [&](const Cell& cell) { return column.meets(cell); })) return {};
  const size_t each = room.size() / over.size();
  std::vector<size_t> groups;
  for (size_t c = 0; c < room.size(); ++c) {
    const size_t group = c / each;
    const Cell& cell = row.cells[over[group]];
    const float middle = (cell.x0 + cell.x1) / 2;
    if (middle < room[group * each].x0 || middle > room[group * each + each - 1].x1) return {};
    groups.push_back(over[group]);
  }
  return groups;
}

// Headings over several lines are one row: "Number of" + "schools"; those of groups stand before each of their columns'.
Row joined_heads(const std::vector<Row>& rows, const Table& table) {
  const auto& room = table.room;
  Row head;
  head.cells.resize(room.size() + 1);
  for (size_t c = 0; c < room.size(); ++c) static_cast<Extent&>(head.cells[c + 1]) = table.columns[c];
  head.cells[0].x0 = head.cells[0].x1 = room.front().x0 - 1;
  for (size_t i = table.heads; i < table.begin; ++i) {
    const auto groups = i + 1 < table.begin ? groups_of(rows[i], rows[i + 1], room) : std::vector<size_t>();
    for (size_t k = 0; k < rows[i].cells.size(); ++k) {
      const Cell& cell = rows[i].cells[k];
      const bool grouped = !groups.empty() && cell.x1 > room.front().x0;
      for (size_t c = 0; c <= room.size(); ++c)
        if (c == 0 ? cell.x1 <= room.front().x0 : grouped ? groups[c - 1] == k : room[c - 1].meets(cell))
          append(head.cells[c].words, cell.words);
    }
  }
  return head;
}

}  // namespace

void find_tables(PdfPage& page, int& tables) {
  const auto rows = read_rows(page);
  const auto found = tables_of(rows);
  if (found.empty()) return;
  std::vector<std::vector<PdfLine>> before(page.lines.size());  // rows to stand at the place of a line
  std::vector<bool> taken(page.lines.size());
  for (const auto& table : found) {
    ++tables;
    const PdfLine& model = page.lines[rows[table.begin].lines.front()];
    size_t first = page.lines.size();
    std::vector<PdfLine> out;
    if (table.heads < table.begin) {
      Row head = joined_heads(rows, table);
      head.numbered = rows[table.begin].numbered;  // its first cell is empty then
      if (head.numbered) head.cells.insert(head.cells.begin(), Cell{});
      out.push_back(table_row(head, table.columns, model));
      out.back().head = true;
      if (out.back().words.empty()) out.pop_back();
    }
    for (size_t i = table.heads; i < table.end; ++i) {
      if (i >= table.begin) out.push_back(table_row(rows[i], table.columns, page.lines[rows[i].lines.front()]));
      for (const size_t line : rows[i].lines) {
        taken[line] = true;
        first = std::min(first, line);
      }
    }
    for (auto& line : out) line.table = tables;
    before[first] = std::move(out);
  }
  std::vector<PdfLine> lines;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    for (auto& line : before[i]) lines.push_back(std::move(line));
    if (!taken[i]) lines.push_back(std::move(page.lines[i]));
  }
  page.lines = std::move(lines);
}

}  // namespace chashma

#include "pipeline/ingest/pdf_lines.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/text/unicode.h"

namespace chashma {

bool space_between(const PdfWord& before, const PdfWord& after) {
  return before.space_after || after.x0 - before.x1 > 0.18F * std::max(before.size, after.size);
}

static bool same_line(const PdfLine& line, const PdfWord& word) {
  const PdfWord& last = line.words.back();
  if (word.x0 < last.x1 - 0.5F * last.size) return false;
  if (word.x0 - last.x1 > 4 * std::max(last.size, word.size)) return false;
  const float overlap = std::min(last.y1, word.y1) - std::max(last.y0, word.y0);
  return overlap > 0.4F * std::min(last.y1 - last.y0, word.y1 - word.y0);
}

static void measure(PdfLine& line) {
  std::map<int, size_t> sizes;  // in tenths of a point -> letters
  line.bold = true;
  line.x0 = line.words.front().x0;
  line.x1 = line.words.front().x1;
  for (const auto& word : line.words) {
    sizes[static_cast<int>(word.size * 10 + 0.5F)] += word.text.size();
    line.bold = line.bold && word.bold;
    line.x0 = std::min(line.x0, word.x0);
    line.x1 = std::max(line.x1, word.x1);
  }
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  line.size = static_cast<float>(most->first) / 10;
  // Place by the words of that size, not by a superscript.
  for (const auto& word : line.words) {
    if (word.size < line.size * 0.9F) continue;
    line.y0 = line.y1 == 0 ? word.y0 : std::min(line.y0, word.y0);
    line.y1 = std::max(line.y1, word.y1);
  }
}

// A column is a run of lines that goes down the page side by side with itself; its borders are those of its lines.
static void measure_columns(std::vector<PdfLine>& lines) {
  for (size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    float left = lines[begin].x0, right = lines[begin].x1;
    for (end = begin + 1; end < lines.size(); ++end) {
      const PdfLine &last = lines[end - 1], &next = lines[end];
      if (next.y0 < last.y0 || next.x0 > right || next.x1 < left) break;
      left = std::min(left, next.x0);
      right = std::max(right, next.x1);
    }
    for (size_t i = begin; i < end; ++i) {
      lines[i].left = left;
      lines[i].right = right;
    }
  }
}

static bool is_one_letter(const PdfWord& word) {
  return !word.text.empty() && decode(word.text, 0).bytes == word.text.size() && is_letter(decode(word.text, 0).value);
}

// "М А Қ О М И   К И Т О Б": letters set apart for looks are one word; where the gap is clearly wider, another begins.
static void join_spaced_letters(PdfLine& line) {
  std::vector<PdfWord> out;
  auto& words = line.words;
  for (size_t begin = 0, end = 0; begin < words.size(); begin = std::max(end, begin + 1)) {
    for (end = begin; end < words.size() && is_one_letter(words[end]);) ++end;
    if (end - begin < 5) {  // "А. С. П." and "x y z" are none
      end = std::max(end, begin + 1);
      for (size_t i = begin; i < end; ++i) out.push_back(std::move(words[i]));
      continue;
    }
    std::vector<float> gaps;
    for (size_t i = begin + 1; i < end; ++i) gaps.push_back(words[i].x0 - words[i - 1].x1);
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<ptrdiff_t>(gaps.size() / 2), gaps.end());
    const float usual = std::max(gaps[gaps.size() / 2], 0.05F * words[begin].size);
    for (size_t i = begin; i < end; ++i) {
      if (i == begin || words[i].x0 - words[i - 1].x1 > 1.7F * usual) {
        out.push_back(words[i]);
        continue;
      }
      out.back().text += words[i].text;
      out.back().x1 = words[i].x1;
      out.back().space_after = words[i].space_after;
    }
  }
  words = std::move(out);
}

std::vector<PdfRow> rows_of(const std::vector<PdfLine>& lines) {
  std::vector<size_t> order;
  for (size_t i = 0; i < lines.size(); ++i)
    if (!lines[i].furniture) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return lines[a].y1 < lines[b].y1; });
  std::vector<PdfRow> rows;
  for (const size_t i : order) {
    const PdfLine& line = lines[i];
    if (rows.empty() || line.y1 - rows.back().y1 > 0.3F * line.size) rows.push_back({line.x0, line.x1, line.y1, line.size, {}});
    PdfRow& row = rows.back();
    row.x0 = std::min(row.x0, line.x0);
    row.x1 = std::max(row.x1, line.x1);
    row.lines.push_back(i);
  }
  return rows;
}

// "Онҳо   одатан   зиёд\nнамешинанд,   ҳамеша" between full lines: a justified line with so wide gaps that its words
// were taken for columns. Up to four such rows that fit between two lines of the same paragraph are lines again.
static void join_spread_lines(std::vector<PdfLine>& lines) {
  const auto rows = rows_of(lines);
  std::vector<int> joined(lines.size(), -1);  // line -> row that it becomes part of
  bool any = false;
  for (size_t begin = 1, end = 1; begin + 1 < rows.size(); begin = std::max(end, begin + 1)) {
    for (end = begin; end < rows.size() && rows[end].lines.size() > 1;) ++end;
    if (end == begin || end - begin > 4 || end == rows.size()) continue;
    const PdfRow &above = rows[begin - 1], &below = rows[end];
    if (above.lines.size() != 1 || below.lines.size() != 1) continue;
    bool fits = true;
    for (size_t i = begin; i <= end && fits; ++i) {
      const float step = rows[i].y1 - rows[i - 1].y1;
      fits = step < 1.8F * above.size && rows[i].size > 0.9F * above.size && rows[i].size < 1.1F * above.size;
    }
    for (size_t i = begin; i < end && fits; ++i) {
      const bool inside = rows[i].x0 > above.x0 - above.size && rows[i].x1 < above.x1 + above.size;
      fits = inside && rows[i].x1 > above.x1 - 2 * above.size;  // spread to the right border
    }
    if (!fits) continue;
    any = true;
    for (size_t i = begin; i < end; ++i)
      for (const size_t line : rows[i].lines) joined[line] = static_cast<int>(i);
  }
  if (!any) return;
  std::vector<PdfLine> out;
  const auto append_row = [&](const PdfRow& row) {
    PdfLine line;
    for (const size_t i : row.lines)
      for (auto& word : lines[i].words) line.words.push_back(std::move(word));
    std::sort(line.words.begin(), line.words.end(), [](const PdfWord& a, const PdfWord& b) { return a.x0 < b.x0; });
    for (auto& word : line.words) word.space_after = true;
    measure(line);
    out.push_back(std::move(line));
  };
  // Row by row behind the line above them.
  std::vector<size_t> row_of(lines.size(), 0);
  for (size_t r = 0; r < rows.size(); ++r)
    for (const size_t line : rows[r].lines) row_of[line] = r;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (joined[i] >= 0) continue;
    const size_t row = row_of[i];
    out.push_back(std::move(lines[i]));
    if (rows[row].lines.size() != 1) continue;
    for (size_t next = row + 1; next < rows.size() && joined[rows[next].lines.front()] == static_cast<int>(next); ++next)
      append_row(rows[next]);
  }
  lines = std::move(out);
}

// Are the gaps between the words of a row, over the borders of its lines too, wide and all alike? That is a line spread to
// the border; columns and cells are further apart than their words.
static bool is_evenly_spread(const std::vector<const PdfLine*>& pieces) {
  constexpr float kAlike = 1.15F, kWide = 0.6F;
  const float size = pieces.front()->size;
  float least = 1e9F, most = 0;
  size_t inside = 0;
  const PdfWord* before = nullptr;
  for (const PdfLine* piece : pieces) {
    if (piece->size > 1.1F * size || piece->size < 0.9F * size) return false;
    inside += piece->words.size() - 1;
    for (const PdfWord& word : piece->words) {
      if (before) least = std::min(least, word.x0 - before->x1), most = std::max(most, word.x0 - before->x1);
      before = &word;
    }
  }
  return inside > 1 && least > kWide * size && most < kAlike * least;
}

// "Иттиҳодияҳои   истифодабарандагони   об   дар": a heading whose end was taken for another column is one line again.
static void join_even_rows(std::vector<PdfLine>& lines) {
  for (const auto& row : rows_of(lines)) {
    if (row.lines.size() < 2) continue;
    auto order = row.lines;
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return lines[a].x0 < lines[b].x0; });
    std::vector<const PdfLine*> pieces;
    for (const size_t i : order) pieces.push_back(&lines[i]);
    if (!is_evenly_spread(pieces)) continue;
    PdfLine& whole = lines[order.front()];
    for (size_t k = 1; k < order.size(); ++k) {
      whole.words.back().space_after = true;
      for (auto& word : lines[order[k]].words) whole.words.push_back(std::move(word));
      lines[order[k]].words.clear();
    }
    measure(whole);
  }
  std::erase_if(lines, [](const PdfLine& line) { return line.words.empty(); });
}

std::vector<PdfLine> make_lines(std::vector<PdfWord> words) {
  std::vector<PdfLine> lines;
  for (auto& word : words) {
    if (lines.empty() || !same_line(lines.back(), word)) lines.emplace_back();
    lines.back().words.push_back(std::move(word));
  }
  for (auto& line : lines) {
    join_spaced_letters(line);
    measure(line);
  }
  join_even_rows(lines);
  join_spread_lines(lines);
  measure_columns(lines);
  return lines;
}

std::string text_of(const PdfLine& line) {
  std::string out;
  for (size_t i = 0; i < line.words.size(); ++i) {
    if (i > 0 && space_between(line.words[i - 1], line.words[i])) out += ' ';
    out += line.words[i].text;
  }
  return out;
}

namespace {

constexpr float kMargin = 0.13F;  // of the page's height: where running heads and page numbers stand

// "Chapter 3 Water   45" and "Chapter 3 Water   46" are the same.
std::string key_of(const std::string& text, int band) {
  std::string key = std::to_string(band) + ':';
  bool number = false;
  for (const char c : lower(text)) {
    const bool digit = c >= '0' && c <= '9';
    if (c == ' ' || (digit && number)) continue;
    key += digit ? '#' : c;
    number = digit;
  }
  return key;
}

// The one number of a line that says hardly more than it: "45", "- 45 -", "Page 45 of 100", "стр. 45"; else -1.
int page_number(const std::string& text) {
  int value = -1;
  size_t others = 0;
  for (size_t at = 0; at < text.size();) {
    if (text[at] >= '0' && text[at] <= '9') {
      int number = 0;
      size_t digits = 0;
      for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++digits)
        if (digits < 6) number = number * 10 + (text[at] - '0');
      if (digits > 4) return -1;
      if (value < 0) value = number;
    } else {
      const CodePoint point = decode(text, at);
      others += is_letter(point.value);
      at += point.bytes;
    }
  }
  return others > 14 ? -1 : value;
}

bool is_roman(const std::string& text) {
  return !text.empty() && text.size() < 8 && text.find_first_not_of("ivxlcIVXLC-–. ") == std::string::npos;
}

template <class Do>
void at_margins(PdfPage& page, Do visit) {
  for (auto& line : page.lines)
    if (line.y1 < page.height * kMargin || line.y0 > page.height * (1 - kMargin)) visit(line);
}

}  // namespace

// What ran across the page lies below it (pdf_words.cc): stamps on each margin, but also the names of a chart's axes.
static bool is_turned(const PdfPage& page, const PdfLine& line) { return line.y0 > page.height; }

void mark_furniture(std::vector<PdfPage>& pages) {
  std::map<std::string, size_t> seen;
  std::map<int, size_t> shifts;  // printed number minus index of the page -> pages
  const auto band = [](const PdfPage& page, const PdfLine& line) {
    return static_cast<int>(line.y0 / std::max(page.height, 1.0F) * 40);
  };
  for (size_t i = 0; i < pages.size(); ++i) {
    std::vector<std::string> keys;
    at_margins(pages[i], [&](const PdfLine& line) {
      const std::string text = text_of(line);
      for (const int near : {-1, 0, 1}) keys.push_back(key_of(text, band(pages[i], line) + near));
      if (const int number = page_number(text); number >= 0 && !is_turned(pages[i], line)) ++shifts[number - static_cast<int>(i)];
    });
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const auto& key : keys) ++seen[key];
  }
  const size_t enough = pages.size() < 4 ? std::max<size_t>(2, pages.size()) : 3;
  size_t letters = 0, left = 0;
  std::set<std::string> once;  // of few pages: what repeats may be the head of a table, and is read the first time
  for (size_t i = 0; i < pages.size(); ++i) {
    at_margins(pages[i], [&](PdfLine& line) {
      const std::string text = text_of(line);
      const int number = page_number(text);
      const bool numbered = number >= 0 && (shifts[number - static_cast<int>(i)] >= enough ||
                                            (number == static_cast<int>(i) + 1 && text.size() < 6));
      const bool bare = is_roman(text) && pages.size() > 3;
      const size_t times = seen[key_of(text, band(pages[i], line))];
      const bool turned = is_turned(pages[i], line);
      bool repeated = times >= enough && (!turned || times * 2 >= pages.size());
      const bool number_alone = !turned && (numbered || bare);
      if (repeated && !number_alone && pages.size() < 4 && once.insert(text).second) repeated = false;
      line.furniture = repeated || number_alone;
    });
    for (const auto& line : pages[i].lines)
      for (const auto& word : line.words) {
        letters += word.text.size();
        left += line.furniture ? 0 : word.text.size();
      }
  }
  if (left * 5 >= letters) return;
  for (auto& page : pages)  // forms and labels, all alike: what is left would be no document
    for (auto& line : page.lines) line.furniture = false;
}

}  // namespace chashma

#include "pipeline/ingest/pdf_lines.h"

#include <algorithm>
#include <map>

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

std::vector<PdfLine> make_lines(std::vector<PdfWord> words) {
  std::vector<PdfLine> lines;
  for (auto& word : words) {
    if (lines.empty() || !same_line(lines.back(), word)) lines.emplace_back();
    lines.back().words.push_back(std::move(word));
  }
  for (auto& line : lines) measure(line);
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
      if (const int number = page_number(text); number >= 0) ++shifts[number - static_cast<int>(i)];
    });
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const auto& key : keys) ++seen[key];
  }
  const size_t enough = pages.size() < 4 ? std::max<size_t>(2, pages.size()) : 3;
  size_t letters = 0, kept = 0;
  for (size_t i = 0; i < pages.size(); ++i) {
    at_margins(pages[i], [&](PdfLine& line) {
      const std::string text = text_of(line);
      const int number = page_number(text);
      const bool numbered = number >= 0 && (shifts[number - static_cast<int>(i)] >= enough ||
                                            (number == static_cast<int>(i) + 1 && text.size() < 6));
      const bool bare = is_roman(text) && pages.size() > 3;
      line.furniture = seen[key_of(text, band(pages[i], line))] >= enough || numbered || bare;
    });
    for (const auto& line : pages[i].lines)
      for (const auto& word : line.words) {
        letters += word.text.size();
        kept += line.furniture ? 0 : word.text.size();
      }
  }
  if (kept * 5 >= letters) return;
  for (auto& page : pages)  // forms and labels, all alike: what is left would be no document
    for (auto& line : page.lines) line.furniture = false;
}

}  // namespace chashma

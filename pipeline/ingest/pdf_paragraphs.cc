#include "pipeline/ingest/pdf_paragraphs.h"

#include <algorithm>
#include <array>
#include <map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// A stretch of two lines, as the rules below see it.
struct Joint {
  const PdfLine& first;  // of the paragraph
  const PdfLine& last;
  const PdfLine& next;
  size_t lines;   // of the paragraph so far
  bool jump;      // next is in another column or on another page
  float em;       // size of the type
  float leading;  // usual distance of lines at this size, 0 unknown
};
enum class Verdict : uint8_t { unsure, split, join };

char32_t first_letter(const PdfLine& line) { return decode(line.words.front().text, 0).value; }
char32_t last_letter(const PdfLine& line) { return decode_before(line.words.back().text, line.words.back().text.size()).value; }
bool ends_sentence(const PdfLine& line) {
  const char32_t c = last_letter(line);
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026 || c == ')' || c == 0xBB || c == 0x201D;
}
bool is_short(const PdfLine& line) {
  return line.right - line.x1 > 0.12F * (line.right - line.left) && line.right - line.x1 > 2 * line.size;
}

bool is_bullet(std::string_view word) {
  static constexpr std::array bullets = {"•", "●", "▪", "■", "◦", "○", "–", "—", "-",
                                         "‣", "⁃", "➢", "✓", "►", "·", "o", "*", "§"};
  const CodePoint first = decode(word, 0);
  if (first.value >= 0xE000 && first.value < 0xF900 && first.bytes == word.size()) return true;  // Symbol and Wingdings
  return std::find(bullets.begin(), bullets.end(), word) != bullets.end();
}

// "1.", "12)", "(a)", "[5]", "а)", "iv." ; not "1998" nor "1.5".
bool is_number_label(std::string_view word) {
  if (word.size() < 2 || word.size() > 9) return false;
  const bool opened = word[0] == '(' || word[0] == '[';
  const char end = word.back();
  if (end != '.' && end != ')' && end != ']') return false;
  const std::string_view body = word.substr(opened, word.size() - 1 - opened);
  if (body.empty()) return false;
  if (body.find_first_not_of("0123456789.") == std::string_view::npos) return body.size() < 6;
  if (end == '.') return body.size() < 5 && body.find_first_not_of("ivx") == std::string_view::npos;
  return decode(body, 0).bytes == body.size() || body.find_first_not_of("ivx") == std::string_view::npos;
}

bool is_item(const PdfLine& line) {
  const auto& word = line.words.front().text;
  return line.words.size() > 1 && (is_bullet(word) || is_number_label(word));
}

// The rules, first opinion wins.
Verdict other_type(const Joint& j) {
  const float ratio = j.next.size / std::max(j.last.size, 1.0F);
  return ratio < 0.88F || ratio > 1.14F ? Verdict::split : Verdict::unsure;
}
Verdict bold_ends(const Joint& j) { return j.first.bold && j.last.bold != j.next.bold ? Verdict::split : Verdict::unsure; }
Verdict bold_begins(const Joint& j) {
  return !j.last.bold && j.next.bold && (is_short(j.last) || ends_sentence(j.last)) ? Verdict::split : Verdict::unsure;
}
Verdict item_begins(const Joint& j) {
  // "… in the year\n1990. The reform": a number that happens to stand first is in line with the text of an item.
  if (!is_item(j.next)) return Verdict::unsure;
  if (is_item(j.first)) return j.next.x0 < j.last.x0 + 0.5F * j.em || j.lines == 1 ? Verdict::split : Verdict::unsure;
  return is_bullet(j.next.words.front().text) || is_short(j.last) || ends_sentence(j.last) || j.next.x0 > j.last.x0 + 0.5F * j.em
             ? Verdict::split
             : Verdict::unsure;
}
Verdict over_the_jump(const Joint& j) {
  if (!j.jump) return Verdict::unsure;
  const char32_t c = first_letter(j.next), end = last_letter(j.last);
  if (is_lower(c) && !ends_sentence(j.last)) return Verdict::join;
  if (end == '-' || end == 0xAD || end == ',') return Verdict::join;
  return ends_sentence(j.last) || is_short(j.last) || j.last.bold || j.next.x0 > j.next.left + 0.8F * j.em ? Verdict::split
                                                                                                           : Verdict::join;
}
Verdict wide_gap(const Joint& j) {
  if (j.jump) return Verdict::unsure;
  const float distance = j.next.y1 - j.last.y1;
  const float usual = j.leading > 0 ? j.leading : 1.3F * j.em;
  return distance > 1.4F * usual ? Verdict::split : Verdict::unsure;
}
// Line by line in a row of a table, or beside each other: not running text.
Verdict beside(const Joint& j) {
  if (j.jump) return Verdict::unsure;
  const bool apart = j.next.x0 > j.last.x1 + 0.5F * j.em || j.next.x1 < j.last.x0 - 0.5F * j.em;
  return apart ? Verdict::split : Verdict::unsure;
}
Verdict hanging(const Joint& j) {  // reference lists: the first line stands out to the left
  if (j.jump || j.lines < 2) return Verdict::unsure;
  const bool hangs = j.first.x0 < j.last.x0 - 0.7F * j.em;
  if (!hangs) return Verdict::unsure;
  if (j.next.x0 < j.last.x0 - 0.7F * j.em) return Verdict::split;
  return Verdict::unsure;
}
Verdict indented(const Joint& j) {
  if (j.jump || j.next.x0 < j.last.x0 + 0.7F * j.em) return Verdict::unsure;
  if (j.lines == 1) {  // the second line of a hanging entry, or a new paragraph after a line
    if (is_item(j.first) || !is_short(j.last))
      return ends_sentence(j.last) && is_upper(first_letter(j.next)) && is_short(j.last) ? Verdict::split : Verdict::join;
    return Verdict::split;
  }
  return Verdict::split;
}
Verdict short_line(const Joint& j) {
  if (!is_short(j.last)) return Verdict::unsure;
  if (ends_sentence(j.last)) return Verdict::split;
  // Ragged lines and verse: a capital after a very short line begins something new.
  const bool very = j.last.right - j.last.x1 > 0.35F * (j.last.right - j.last.left);
  return very && !is_lower(first_letter(j.next)) ? Verdict::split : Verdict::unsure;
}

constexpr std::array kRules = {over_the_jump, other_type,  bold_ends, bold_begins, beside,
                               wide_gap,      item_begins, hanging,   indented,    short_line};

bool splits(const Joint& joint) {
  for (const auto rule : kRules)
    if (const Verdict verdict = rule(joint); verdict != Verdict::unsure) return verdict == Verdict::split;
  return false;
}

int tenths(float size) { return static_cast<int>(size * 2 + 0.5F); }

class Grouper {
 public:
  explicit Grouper(const std::vector<PdfPage>& pages) : pages_(pages) { measure(); }

  std::vector<PdfParagraph> group() {
    for (size_t i = 0; i < pages_.size(); ++i) page(pages_[i], static_cast<int>(i) + 1);
    close();
    return std::move(out_);
  }

 private:
  // The size of most text; the usual distance of lines by size.
  void measure() {
    std::map<int, size_t> letters;
    std::map<int, std::map<int, size_t>> distances;
    for (const auto& page : pages_)
      for (size_t i = 0; i < page.lines.size(); ++i) {
        const PdfLine& line = page.lines[i];
        size_t length = 0;
        for (const auto& word : line.words) length += word.text.size();
        letters[tenths(line.size)] += length;
        if (i == 0) continue;
        const float distance = line.y1 - page.lines[i - 1].y1;
        if (distance > 0.5F * line.size && distance < 3 * line.size) ++distances[tenths(line.size)][tenths(distance)];
      }
    const auto by_count = [](const auto& a, const auto& b) { return a.second < b.second; };
    if (!letters.empty()) body_ = static_cast<float>(std::max_element(letters.begin(), letters.end(), by_count)->first) / 2;
    for (const auto& [size, counts] : distances)
      leading_[size] = static_cast<float>(std::max_element(counts.begin(), counts.end(), by_count)->first) / 2;
    for (const auto& [size, count] : letters)
      if (static_cast<float>(size) / 2 > body_ * 1.12F && count > 3) heading_sizes_.push_back(size);
    std::reverse(heading_sizes_.begin(), heading_sizes_.end());
    float largest = 0;
    size_t seen = 0;
    for (const auto& page : pages_) {  // the title: the largest type on the first page that has any text
      for (const auto& line : page.lines)
        if (!line.furniture && line.words.size() > 1) largest = std::max(largest, line.size);
      if ((seen += page.lines.size()) > 5) break;
    }
    title_ = largest;
  }

  // Index of the first line of the notes at the foot of the page; lines.size() if there are none.
  size_t notes_begin(const PdfPage& page) const {
    const auto& lines = page.lines;
    size_t begin = lines.size();
    for (size_t i = lines.size(); i-- > 0;) {
      if (lines[i].furniture) continue;
      if (lines[i].table > 0 || lines[i].size > body_ * 0.95F || lines[i].y0 < page.height * 0.35F) break;
      const PdfWord& word = lines[i].words.front();
      if (is_label(lines[i], word)) begin = i;
    }
    return begin;
  }

  static bool is_label(const PdfLine& line, const PdfWord& word) {
    const bool number = word.text.size() < 4 && word.text.find_first_not_of("0123456789") == std::string::npos;
    const bool mark = word.text.find_first_not_of('*') == std::string::npos;
    return (number || mark) && (line.words.size() > 1);
  }

  void page(const PdfPage& page, int number) {
    const size_t notes = notes_begin(page);
    const PdfLine* before = nullptr;  // the last line on this page
    for (size_t i = 0; i < notes; ++i) {
      const PdfLine& line = page.lines[i];
      if (line.furniture) continue;
      add(line, number, before == nullptr || line.y0 < before->y0 - 0.5F * line.size, SectionKind::paragraph);
      before = &line;
    }
    // A paragraph that isn't at its end stays open over the notes, which come before it.
    PdfParagraph open;
    const bool kept = notes < page.lines.size() && !current_.lines.empty() && !ends_sentence(*current_.lines.back().first);
    if (kept) std::swap(open, current_);
    if (notes == page.lines.size()) return;
    close();
    for (size_t i = notes; i < page.lines.size(); ++i) {
      const PdfLine& line = page.lines[i];
      if (line.furniture) continue;
      if (is_label(line, line.words.front()) || i == notes) close();
      current_.kind = SectionKind::footnote;
      current_.lines.emplace_back(&line, number);
    }
    close();
    if (kept) current_ = std::move(open);
  }

  void add(const PdfLine& line, int number, bool jump, SectionKind kind) {
    if (line.table > 0) {  // each row by itself
      close();
      out_.push_back({line.head ? SectionKind::table_head : SectionKind::table_row, 0, {{&line, number}}});
      return;
    }
    if (!current_.lines.empty()) {
      const PdfLine& last = *current_.lines.back().first;
      const auto leading = leading_.find(tenths(line.size));
      const Joint joint{*current_.lines.front().first,
                        last,
                        line,
                        current_.lines.size(),
                        jump,
                        std::max(line.size, 4.0F),
                        leading == leading_.end() ? 0 : leading->second};
      if (splits(joint)) close();
    }
    current_.kind = kind;
    current_.lines.emplace_back(&line, number);
  }

  void close() {
    if (current_.lines.empty()) return;
    if (current_.kind != SectionKind::footnote) classify(current_);
    out_.push_back(std::move(current_));
    current_ = {};
  }

  void classify(PdfParagraph& paragraph) const {
    const PdfLine& line = *paragraph.lines.front().first;
    size_t length = 0;
    bool bold = true;
    for (const auto& [one, number] : paragraph.lines) {
      for (const auto& word : one->words) length += word.text.size() + 1;
      bold = bold && one->bold;
    }
    const bool large = line.size > body_ * 1.12F;
    const bool sentence = last_letter(*paragraph.lines.back().first) == '.' && length > 60;
    if (is_caption(line) && length < 400) {
      paragraph.kind = SectionKind::caption;
    } else if (large && paragraph.lines.front().second <= 2 && line.size > title_ * 0.97F && length < 400 &&
               title_ > body_ * 1.25F) {
      paragraph.kind = SectionKind::title;
    } else if (large && paragraph.lines.size() < 5 && length < 350) {
      paragraph.kind = SectionKind::heading;
      const auto at = std::find(heading_sizes_.begin(), heading_sizes_.end(), tenths(line.size));
      paragraph.level = std::min<int>(6, static_cast<int>(at - heading_sizes_.begin()) + 1);
    } else if (bold && paragraph.lines.size() < 4 && length < 200 && length > 3 && !sentence) {
      paragraph.kind = SectionKind::heading;
      paragraph.level = std::min<int>(6, static_cast<int>(heading_sizes_.size()) + 1);
    } else if (is_item(line)) {
      paragraph.kind = SectionKind::list_item;
    }
  }

  static bool is_caption(const PdfLine& line) {
    static constexpr std::array words = {"table",   "figure",     "fig.",   "box",       "chart",  "map",
                                         "таблица", "рисунок",    "рис.",   "диаграмма", "график", "ҷадвали",
                                         "расми",   "диаграммаи", "нақшаи", "врезка",    "карта"};
    if (line.words.size() < 2) return false;
    const std::string word = lower(line.words[0].text);
    const char32_t next = first_letter_of(line.words[1].text);
    return std::find(words.begin(), words.end(), word) != words.end() && (is_digit(next) || next == 0x2116);
  }
  static char32_t first_letter_of(const std::string& word) { return decode(word, 0).value; }

  const std::vector<PdfPage>& pages_;
  float body_ = 10, title_ = 0;
  std::map<int, float> leading_;
  std::vector<int> heading_sizes_;  // largest first
  PdfParagraph current_;
  std::vector<PdfParagraph> out_;
};

}  // namespace

std::vector<PdfParagraph> make_paragraphs(const std::vector<PdfPage>& pages) { return Grouper(pages).group(); }

}  // namespace chashma

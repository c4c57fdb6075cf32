#include "pipeline/ingest/text_lines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>

#include "pipeline/ingest/lines.h"
#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Lines = std::vector<TextLine>;

std::string_view without_end_blanks(std::string_view line) {
  const size_t last = line.find_last_not_of(" \t\r\f\v");
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

bool is_blank(const TextLine& line) { return line.text.empty(); }

// "45", "- 45 -", "Page 45 of 100", «стр. 45», «саҳ. 45»; 0 when it is none.
int page_number(std::string_view line) {
  static const Pattern number(
      R"((?i)[-–—|\s]*(?:page|p\.|стр\.|страница|с\.|саҳ\.|саҳифаи?)?\s*(\d{1,4})(?:\s*(?:of|из|/|аз)\s*\d{1,4})?[-–—|\s]*)");
  if (line.size() > 40 || line.find_first_of("0123456789") == std::string_view::npos) return 0;
  const auto match = number.match_whole(line);
  int value = 0;
  if (match) {
    const std::string_view digits = match->in(line, 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  }
  return value;
}

// "Chapter 3   Water  45" and "Chapter 3 Water 46" are the same.
std::string key_of(std::string_view line) {
  std::string key;
  for (const char c : line) {
    const bool digit = c >= '0' && c <= '9';
    if (c == ' ' || c == '\t' || (digit && !key.empty() && key.back() == '#')) continue;
    key += digit ? '#' : c;
  }
  return key;
}

// Indexes of the `count` lines with text nearest to `at` in one direction, `at` itself not among them.
std::vector<size_t> neighbours(const Lines& lines, size_t at, int step, size_t count) {
  std::vector<size_t> found;
  for (size_t i = at + static_cast<size_t>(step), blank = 0; i < lines.size() && found.size() < count && blank < 12;
       i += static_cast<size_t>(step)) {
    if (is_blank(lines[i]))
      ++blank;
    else
      found.push_back(i);
  }
  return found;
}

constexpr size_t kEnough = 3;        // pages that must agree
constexpr size_t kHeadLines = 3;     // a running head's at most
constexpr size_t kLinesOfPage = 15;  // with text, at least, on average

// What stands beside the borders of several pages alike is a running head: from the border on, line by line.
void mark_heads(Lines& lines, const std::vector<size_t>& borders, int step) {
  std::vector<std::vector<size_t>> beside;
  for (const size_t border : borders) beside.push_back(neighbours(lines, border, step, kHeadLines));
  for (size_t depth = 0; depth < kHeadLines; ++depth) {
    std::map<std::string, size_t> seen;
    for (const auto& found : beside)
      if (depth < found.size()) ++seen[key_of(lines[found[depth]].text)];
    for (auto& found : beside) {
      if (depth < found.size() && seen[key_of(lines[found[depth]].text)] >= kEnough)
        lines[found[depth]].furniture = true;
      else
        found.clear();
    }
  }
}

struct Number {
  size_t line = 0, text_lines = 0;  // text_lines: with text before it
  int value = 0;
  size_t length = 1, before = SIZE_MAX;  // of the longest chain that ends here, and its last but one
};

// The longest chain of lone numbers, each one higher than the last, a page apart. Lists count too, but on few lines.
std::vector<Number> page_chain(const Lines& lines) {
  std::vector<Number> numbers;
  std::map<int, size_t> last;  // value -> index of the chain that ends with it
  size_t text_lines = 0, best = SIZE_MAX;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (is_blank(lines[i])) continue;
    if (const int value = page_number(lines[i].text); value > 0) {
      Number number{i, text_lines, value};
      if (const auto it = last.find(value - 1); it != last.end() && text_lines - numbers[it->second].text_lines > 3) {
        number.length = numbers[it->second].length + 1;
        number.before = it->second;
      }
      const auto known = last.find(value);
      if (known == last.end() || number.length >= numbers[known->second].length) last[value] = numbers.size();
      if (best == SIZE_MAX || number.length > numbers[best].length) best = numbers.size();
      numbers.push_back(number);
    }
    ++text_lines;
  }
  std::vector<Number> chain;
  for (size_t i = best; i != SIZE_MAX; i = numbers[i].before) chain.push_back(numbers[i]);
  std::reverse(chain.begin(), chain.end());
  if (chain.size() < kEnough + 1) return {};
  const size_t covered = chain.back().text_lines - chain.front().text_lines;
  return covered < kLinesOfPage * (chain.size() - 1) ? std::vector<Number>{} : chain;
}

void mark_numbered_pages(Lines& lines) {
  const auto chain = page_chain(lines);
  if (chain.empty()) return;
  std::vector<size_t> borders;
  for (const auto& number : chain) {
    borders.push_back(number.line);
    lines[number.line].furniture = true;
  }
  const bool at_top = chain.front().text_lines < 4;
  mark_heads(lines, borders, -1);
  if (at_top) borders.erase(borders.begin());  // what stands first of all is the title
  mark_heads(lines, borders, 1);
  size_t i = 0;
  for (const auto& number : chain) {  // what is before a number is its page, or, when it stands on top, the page before
    const int page = at_top ? number.value - 1 : number.value;
    for (const size_t end = at_top ? number.line : number.line + 1; i < end; ++i) lines[i].page = std::max(page, 1);
  }
  for (; i < lines.size(); ++i) lines[i].page = chain.back().value + (at_top ? 0 : 1);
}

// Pages between form feeds: `starts` are their first lines.
void mark_fed_pages(Lines& lines, const std::vector<size_t>& starts) {
  for (size_t page = 0; page < starts.size(); ++page)
    for (size_t i = starts[page], end = page + 1 < starts.size() ? starts[page + 1] : lines.size(); i < end; ++i)
      lines[i].page = static_cast<int>(page) + 1;
  // A page's number is its first line or its last. Heads are looked for behind the numbers.
  std::vector<size_t> tops, feet;  // the lines beyond which the page lies
  for (const size_t start : starts) {
    tops.push_back(start - 1);  // the first: SIZE_MAX, which one more makes 0
    if (start > 0) feet.push_back(start);
  }
  feet.push_back(lines.size());
  std::map<int, size_t> shifts;  // printed number minus number of the page
  std::vector<std::pair<size_t, int>> numbers;
  for (const auto& [sides, step] : {std::pair{&tops, 1}, std::pair{&feet, -1}})
    for (const size_t side : *sides)
      for (const size_t i : neighbours(lines, side, step, 2))
        if (const int value = page_number(lines[i].text); value > 0) {
          numbers.emplace_back(i, value - lines[i].page);
          ++shifts[value - lines[i].page];
        }
  Lines rest = lines;
  for (const auto& [line, shift] : numbers)
    if (shifts[shift] >= kEnough) {
      lines[line].furniture = true;
      rest[line].text = {};
    }
  tops.erase(tops.begin());  // what stands first of all is the title
  mark_heads(rest, tops, 1);
  mark_heads(rest, feet, -1);
  for (size_t i = 0; i < lines.size(); ++i) lines[i].furniture = lines[i].furniture || rest[i].furniture;
}

size_t words_in(std::string_view line) {
  size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool blank = c == ' ' || c == '\t';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

bool is_skip_link(std::string_view line) {
  static constexpr std::array links = {"skip to main content",
                                       "skip to content",
                                       "skip navigation",
                                       "jump to content",
                                       "перейти к основному содержанию",
                                       "перейти к содержанию",
                                       "перейти к основному содержимому",
                                       "перейти к содержимому",
                                       "гузариш ба мундариҷаи асосӣ",
                                       "гузариш ба мундариҷа",
                                       "гузаштан ба мундариҷаи асосӣ"};
  line.remove_prefix(std::min(line.find_first_not_of("# \t"), line.size()));
  return line.size() < 80 && std::find(links.begin(), links.end(), lower(line)) != links.end();
}

bool is_menu_line(std::string_view line, size_t most_words, size_t most_letters) {
  if (line.empty()) return true;
  if (line[0] == '[') return false;
  const char last = line.back();
  const bool ends = last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == ',';
  return !ends && words_in(line) <= most_words && count_code_points(line) <= most_letters;
}

// "Skip to main content | Libya | WHO WE ARE | Search": from the link for screen readers on, as long as the lines are short.
void mark_menu(Lines& lines) {
  for (size_t i = 0; i < lines.size() && i < 80; ++i) {
    if (!is_skip_link(lines[i].text)) continue;
    for (const size_t most = i + 80;
         i < lines.size() && i < most && (is_skip_link(lines[i].text) || is_menu_line(lines[i].text, 3, 30)); ++i)
      lines[i].furniture = true;
  }
}

// What nearly every site has at its foot: without two of them a list of short lines is a list.
bool is_foot_link(std::string_view line) {
  static constexpr std::array links = {"contact us",
                                       "contacts",
                                       "about us",
                                       "terms of use",
                                       "terms and conditions",
                                       "privacy policy",
                                       "privacy",
                                       "jobs",
                                       "careers",
                                       "sitemap",
                                       "site map",
                                       "procurement",
                                       "accessibility",
                                       "follow us",
                                       "scam alert",
                                       "контакты",
                                       "о нас",
                                       "условия использования",
                                       "политика конфиденциальности",
                                       "карта сайта",
                                       "вакансии",
                                       "обратная связь",
                                       "тамос",
                                       "дар бораи мо",
                                       "шартҳои истифода",
                                       "сиёсати махфият",
                                       "харитаи сайт",
                                       "ҷойҳои кории холӣ"};
  return std::find(links.begin(), links.end(), lower(line)) != links.end();
}

// "Contact us | Jobs | Terms of use | © 2023": what a page's foot leaves behind.
void mark_foot(Lines& lines) {
  constexpr size_t kLongest = 60;  // lines with text
  size_t begin = lines.size(), text_lines = 0, links = 0;
  bool owner = false;
  while (begin > 0 && text_lines < kLongest && is_menu_line(lines[begin - 1].text, 9, 70)) {
    const std::string_view line = trim(lines[--begin].text);
    text_lines += !line.empty();
    links += is_foot_link(line);
    owner = owner || (text_lines < 4 && (line.starts_with("©") || line.starts_with("Copyright") || line.starts_with("(c) ")));
  }
  if (!owner || links < 2 || text_lines < 6 || text_lines * 2 > lines.size()) return;
  for (; begin < lines.size(); ++begin) lines[begin].furniture = true;
}

}  // namespace

std::vector<TextLine> text_lines(std::string_view text) {
  Lines lines;
  std::vector<size_t> starts = {0};
  for (size_t at = 0; at < text.size();) {
    std::string_view line = next_line(text, at);
    for (size_t feed = line.find('\f'); feed != std::string_view::npos; feed = line.find('\f')) {
      if (!without_end_blanks(line.substr(0, feed)).empty()) lines.push_back({without_end_blanks(line.substr(0, feed))});
      line.remove_prefix(feed + 1);
      if (starts.back() < lines.size()) starts.push_back(lines.size());
    }
    lines.push_back({without_end_blanks(line)});
  }
  starts.size() > 1 ? mark_fed_pages(lines, starts) : mark_numbered_pages(lines);
  mark_menu(lines);
  mark_foot(lines);
  return lines;
}

bool lines_are_paragraphs(const std::vector<TextLine>& lines) {
  size_t some = 0, many = 0;
  for (const auto& line : lines) {
    const size_t letters = count_code_points(line.text);
    some += letters > 60;
    many += letters > 200;
  }
  return many >= 3 && many * 5 > some;
}

}  // namespace chashma

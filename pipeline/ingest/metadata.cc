#include "pipeline/ingest/metadata.h"

#include <algorithm>
#include <array>

#include "pipeline/text/unicode.h"

namespace chashma {

static bool is_digit_at(std::string_view text, size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

static int digits(std::string_view text, size_t at, size_t count) {
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!is_digit_at(text, i)) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

static std::string make_date(int year, int month, int day) {
  if (year < 1500 || year > 2100) return {};
  std::string out = std::to_string(year);
  const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  if (month < 1 || month > 12) return out;
  out += two(month);
  return day < 1 || day > 31 ? out : out + two(day);
}

std::string iso_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  while (!text.empty() && text[0] == ' ') text.remove_prefix(1);
  const int year = digits(text, 0, 4);
  if (year > 0 && text.size() >= 5 && (text[4] == '-' || text[4] == '/' || text[4] == '.'))
    return make_date(year, digits(text, 5, 2), text.size() > 7 && !is_digit_at(text, 7) ? digits(text, 8, 2) : -1);
  if (year > 0 && text.size() == 4) return make_date(year, -1, -1);
  if (year > 0 && is_digit_at(text, 5)) return make_date(year, digits(text, 4, 2), digits(text, 6, 2));
  // "14.07.2020"; with slashes the order of day and month differs by country: only the year and a sure day are kept.
  if (text.size() >= 10 && (text[2] == '.' || text[2] == '/') && text[5] == text[2]) {
    const int first = digits(text, 0, 2), second = digits(text, 3, 2);
    if (text[2] == '/' && first <= 12) return make_date(digits(text, 6, 4), -1, -1);
    return make_date(digits(text, 6, 4), second, first);
  }
  return {};
}

std::string tidy(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (is_space(point.value) || point.value < 32) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

bool is_junk_title(std::string_view title) {
  const std::string low = lower(tidy(title));
  if (low.size() < 3 || low.find("{%") != std::string::npos || low.find("{{") != std::string::npos) return true;  // a template
  static constexpr std::array starts = {"microsoft word",
                                        "microsoft powerpoint",
                                        "microsoft excel",
                                        "untitled",
                                        "untitiled",
                                        "документ",
                                        "slide 1",
                                        "слайд 1",
                                        "powerpoint presentation",
                                        "презентация powerpoint",
                                        "new document",
                                        "новый документ",
                                        "без имени",
                                        "http:",
                                        "https:",
                                        "file:",
                                        "title",
                                        "layout 1",
                                        "print",
                                        "adobe photoshop"};
  // "Документ1", but not "Документы о …": a program's title is short.
  for (const char* start : starts)
    if (low.starts_with(start) &&
        (low.size() < std::string_view(start).size() + 4 || low.starts_with("microsoft") || low.starts_with("http")))
      return true;
  static constexpr std::array ends = {".doc", ".docx", ".pdf",  ".rtf",  ".indd", ".qxd",  ".qxp", ".pmd",
                                      ".p65", ".xls",  ".xlsx", ".cdr",  ".tex",  ".dvi",  ".pub", ".txt",
                                      ".odt", ".wpd",  ".htm",  ".html", ".ppt",  ".pptx", ".tif"};
  if (std::any_of(ends.begin(), ends.end(), [&](const char* end) { return low.ends_with(end); })) return true;
  // No letters, or one "word" with underscores: "rep_final_2".
  size_t letters = 0, lost = 0;
  for (size_t at = 0; at < low.size();) {
    const CodePoint point = decode(low, at);
    letters += is_letter(point.value);
    lost += point.value == 0xFFFD || point.value == '?';
    at += point.bytes;
  }
  return letters < 3 || lost * 3 > letters || (low.find(' ') == std::string::npos && low.find('_') != std::string::npos);
}

// "15299181613", "nmusheghyan", "DDD": a number, or one Latin word that is no name as people write theirs.
static bool is_account(std::string_view name) {
  size_t letters = 0, lower_case = 0, upper_case = 0;
  for (size_t at = 0; at < name.size();) {
    const CodePoint point = decode(name, at);
    at += point.bytes;
    letters += is_letter(point.value);
    lower_case += is_lower(point.value);
    upper_case += is_upper(point.value);
  }
  const bool word = name.find(' ') == std::string_view::npos && name.find('.') == std::string_view::npos;
  return letters < 2 ||
         (word && (upper_case == 0 || (lower_case == 0 && letters < 4)) && static_cast<unsigned char>(name[0]) < 0x80);
}

std::vector<std::string> split_authors(std::string_view text) {
  std::vector<std::string> out;
  static constexpr std::array programs = {"admin",
                                          "administrator",
                                          "user",
                                          "unknown",
                                          "pc",
                                          "home",
                                          "comp",
                                          "owner",
                                          "windows user",
                                          "пользователь",
                                          "пользователь windows",
                                          "админ",
                                          "microsoft",
                                          "user1",
                                          "hp",
                                          "acer",
                                          "lenovo",
                                          "asus",
                                          "root",
                                          "author",
                                          "автор",
                                          "default",
                                          "customer",
                                          "win7",
                                          "xp",
                                          "anonymous",
                                          "python-docx",
                                          "администратор",
                                          "директор",
                                          "software 995",
                                          "usuario",
                                          "utilisateur",
                                          "comp1",
                                          "company",
                                          "компьютер"};
  size_t at = 0;
  while (at <= text.size()) {
    const size_t end = std::min(text.find(';', at), text.size());
    std::string name = tidy(text.substr(at, end - at));
    const std::string low = lower(name);
    const bool program = std::find(programs.begin(), programs.end(), low) != programs.end() || is_account(name);
    if (name.size() > 2 && name.size() < 200 && !program && low.find("://") == std::string::npos) out.push_back(std::move(name));
    at = end + 1;
  }
  return out;
}

std::string language_code(std::string_view tag) {
  std::string code;
  for (const char c : tag) {
    if ((c | 32) < 'a' || (c | 32) > 'z') break;
    code += static_cast<char>(c | 32);
  }
  if (code == "tgk") return "tg";
  if (code == "rus") return "ru";
  if (code == "eng") return "en";
  return code.size() == 2 ? code : std::string();
}

namespace {

bool is_capitals(std::string_view text) {
  size_t lower_case = 0, upper_case = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    at += point.bytes;
    lower_case += is_lower(point.value);
    upper_case += is_upper(point.value);
  }
  return upper_case > 2 && lower_case * 10 < upper_case;
}

constexpr size_t kMaxTitle = 300;  // bytes

// "ЗАКОН РЕСПУБЛИКИ ТАДЖИКИСТАН" goes on in the next lines: "О ВНЕШНЕТОРГОВОЙ ДЕЯТЕЛЬНОСТИ", "Об инвестиции".
std::string with_next_lines(const Document& document, size_t index) {
  const auto& sections = document.layout.sections;
  const auto text_at = [&](size_t i) { return tidy(sections[i].span.in(document.source)); };
  std::string title = text_at(index);
  const bool capitals = is_capitals(title);
  for (size_t i = index + 1; i < sections.size() && i < index + 3 && capitals; ++i) {
    const std::string next = text_at(i);
    const bool about = next.starts_with("О ") || next.starts_with("Об ") || next.starts_with("Дар бораи ");
    const size_t first = next.find_first_of("0123456789.(");
    const bool label = first == 0 || sections[i].kind == SectionKind::list_item || sections[i].table > 0;
    if (label || (!about && !is_capitals(next)) || title.size() + next.size() > kMaxTitle) break;
    // A heading of a chapter ("ГЛАВА 1", "БОБИ 1") names a part, not the whole.
    if (next.find_first_of("0123456789") != std::string::npos && next.size() < 40) break;
    title += ' ' + next;
    if (about) break;
  }
  return title;
}

// A document without a title or heading: its first line, if that is short and no sentence.
std::string first_line(const Document& document) {
  size_t seen = 0;
  for (size_t i = 0; i < document.layout.sections.size() && seen < 4; ++i) {
    const auto& section = document.layout.sections[i];
    if (section.table > 0) return {};
    const std::string line = tidy(section.span.in(document.source).substr(0, kMaxTitle + 1));
    if (is_junk_title(line)) continue;  // a number, a sign
    ++seen;
    if (section.span.size() > kMaxTitle / 2 + 100 || line.find(' ') == std::string::npos) return {};
    const char end = line.back();
    if (end == '.' || end == ',' || end == ';' || end == ':' || end == '!' || end == '?') return {};
    if (line.find('|') != std::string::npos || line.find("  ") != std::string::npos) return {};
    return with_next_lines(document, i);
  }
  return {};
}

}  // namespace

void title_from_sections(Document& document) {
  document.title = tidy(document.title);
  if (!is_junk_title(document.title)) return;
  document.title.clear();
  const auto& sections = document.layout.sections;
  for (const auto kind : {SectionKind::title, SectionKind::heading}) {
    for (size_t i = 0; i < sections.size() && i < 40; ++i) {
      if (sections[i].kind != kind || sections[i].span.size() > 500) continue;
      if (is_junk_title(tidy(sections[i].span.in(document.source)))) continue;
      document.title = with_next_lines(document, i);
      return;
    }
  }
}

void title_from_first_line(Document& document) {
  title_from_sections(document);
  if (document.title.empty()) document.title = first_line(document);
}

std::string creation_date(std::string_view text) {
  const std::string date = iso_date(text);
  return date < "1985" ? std::string() : date;  // "1601-01-01" is the zero of Windows' clock
}

}  // namespace chashma

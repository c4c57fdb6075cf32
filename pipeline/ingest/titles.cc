// Titles: those that a program wrote or that name only a part are none; without one the first lines tell.
// "Microsoft Word - a.doc", "Contents"; "ЗАКОН" "РЕСПУБЛИКИ ТАДЖИКИСТАН" "О внешнеторговой деятельности".
#include <algorithm>
#include <array>

#include "pipeline/ingest/lines.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// Titles of programs: these and up to four bytes more ("Документ1").
constexpr std::array kPrograms = {"untitled",
                                  "untitiled",
                                  "документ",
                                  "slide 1",
                                  "слайд 1",
                                  "new document",
                                  "новый документ",
                                  "без имени",
                                  "title",
                                  "layout 1",
                                  "print",
                                  "pdf",
                                  "presentation",
                                  "презентация",
                                  "unknown",
                                  "powerpoint presentation",
                                  "презентация powerpoint",
                                  "adobe photoshop"};
// Titles that begin so, whatever follows.
constexpr std::array kProgramStarts = {"microsoft word", "microsoft powerpoint", "microsoft excel", "http:", "https:", "file:"};
constexpr std::array kFileEnds = {".doc", ".docx", ".pdf",  ".rtf",  ".indd", ".qxd",  ".qxp", ".pmd",
                                  ".p65", ".xls",  ".xlsx", ".cdr",  ".tex",  ".dvi",  ".pub", ".txt",
                                  ".odt", ".wpd",  ".htm",  ".html", ".ppt",  ".pptx", ".tif"};
// Links and boxes of web pages, parts of reports and forms: they stand first, but name no document. Whole titles only.
constexpr std::array kParts = {"skip to main content",
                               "skip to content",
                               "skip navigation",
                               "перейти к основному содержанию",
                               "перейти к содержанию",
                               "гузариш ба мундариҷа",
                               "contents",
                               "table of contents",
                               "list of figures",
                               "list of tables",
                               "list of abbreviations",
                               "abbreviations",
                               "acronyms",
                               "abbreviations and acronyms",
                               "introduction",
                               "foreword",
                               "preface",
                               "abstract",
                               "summary",
                               "executive summary",
                               "acknowledgements",
                               "acknowledgments",
                               "overview",
                               "background",
                               "содержание",
                               "оглавление",
                               "список рисунков",
                               "список таблиц",
                               "список сокращений",
                               "сокращения",
                               "введение",
                               "предисловие",
                               "аннотация",
                               "резюме",
                               "краткое резюме",
                               "благодарности",
                               "мундариҷа",
                               "феҳрист",
                               "номгӯи ихтисораҳо",
                               "ихтисораҳо",
                               "муқаддима",
                               "пешгуфтор",
                               "сарсухан",
                               "хулоса",
                               "приложение",
                               "замима",
                               "home",
                               "home page",
                               "главная",
                               "главная страница",
                               "саҳифаи асосӣ"};

bool is_program_title(const std::string& low) {
  for (const std::string_view known : kPrograms)
    if (low.starts_with(known) && low.size() < known.size() + 4) return true;
  return std::any_of(kProgramStarts.begin(), kProgramStarts.end(), [&](const char* start) { return low.starts_with(start); }) ||
         std::any_of(kFileEnds.begin(), kFileEnds.end(), [&](const char* end) { return low.ends_with(end); });
}

// "Metadata Attachment", "Authoring Tool Test": what a form is called before it is filled in.
bool is_form(std::string_view title) {
  static const Pattern form(R"((?i)(?:\pL+ ){0,2}(?:attachment|annex|appendix|template|test|form|шаблон|форма|тест))");
  return form.match_whole(title).has_value();
}

bool is_part(std::string_view title) {
  static const Pattern number(R"((?:[0-9]+|[IVX]+)[.):]* +)");
  std::string_view bare = title;
  if (const auto match = number.find(bare); match && match->span().begin == 0) bare.remove_prefix(match->span().end);
  std::string low = lower(bare);
  while (!low.empty() && (low.back() == ':' || low.back() == '.')) low.pop_back();
  return std::find(kParts.begin(), kParts.end(), low) != kParts.end() || is_form(low);
}

// "БОБИ 1. Муқаррароти умумӣ", "Figure 2. …", "Глава 2", "1.2 Method", "Статья 1. …": a chapter's heading.
bool is_chapter(std::string_view title) {
  static const Pattern chapter(
      R"((?i)(?:chapter|section|part|article|annex|appendix|figure|table|box|глава|раздел|часть|статья|приложение|рисунок|таблица|)"
      R"(боби?|қисми|фасли|моддаи|замимаи|расми|ҷадвали)\s+)"
      R"((?:\d[\d.]*\pL?|[ivx]+)(?:[^\pL\pN].*)?|(?:\d+[.)]|\d+(?:\.\d+)+[.)]?)\s*\pL.*)");
  return chapter.match_whole(title).has_value();
}

constexpr size_t kMaxTitle = 250;  // letters

bool is_longer(std::string_view text, size_t letters) { return text.size() > letters && count_code_points(text) > letters; }

// "О внешнеторговой деятельности", "Дар бораи сармоягузорӣ": what a law is about.
bool is_about(std::string_view line) {
  static const Pattern about(R"((?i)(?:о|об|дар бораи|on|concerning)\s.*)");
  return about.match_whole(line).has_value();
}

// Does `title` end with a word that needs another? "Update of the" "NDC of the European Union"
bool is_unfinished(std::string_view title) {
  static constexpr std::array words = {"of",   "the", "for", "and", "in", "on",  "to", "a",  "an",    "by", "with", "from", "at",
                                       "into", "и",   "в",   "во",  "на", "о",   "об", "по", "с",     "со", "для",  "к",    "от",
                                       "из",   "при", "за",  "ва",  "бо", "дар", "аз", "ба", "барои", "то", "бораи"};
  const std::string low = lower(title.substr(title.find_last_of(' ') + 1));
  return std::find(words.begin(), words.end(), low) != words.end();
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

bool is_label(std::string_view line) { return line.find_first_of("0123456789(•") == 0; }

// "г.Бишкек", "от 20 февраля 2009 года N 57", "№ 5", "June 2016"
bool is_place_or_date(std::string_view line) {
  static const Pattern place_or_date(
      R"((?i)(?:г\.|ш\.|город|шаҳри|от|аз|№|no\.?)\s*\S.*\d.*|(?:г\.|ш\.)\s*\S+|[^\pL]*|\D{0,30}\d.{0,16})");
  return place_or_date.match_whole(line).has_value();
}

// Does the title so far go on in the next line?
bool continues(const std::string& title, std::string_view next) {
  if (next.empty() || is_label(next) || is_place_or_date(next) || is_longer(title + std::string(next), kMaxTitle) ||
      is_part(next))
    return false;
  if (is_unfinished(title) || is_lower(decode(next, 0).value)) return true;
  if (!is_capitals(title)) return false;
  // A heading of a chapter ("ГЛАВА 1", "БОБИ 1") names a part, not the whole.
  if (has_digit(next) && next.size() < 40) return false;
  return is_about(next) || is_capitals(next);
}

// The text of a section's first lines, each tidied, without the marks of notes.
std::vector<std::string> lines_of(const Document& document, size_t section) {
  const Span span = document.layout.sections[section].span;
  std::string text;
  size_t at = span.begin;
  const size_t end = std::min(span.end, at + 4 * kMaxTitle);
  for (const auto& mark : document.layout.note_marks) {
    if (mark.begin < at || mark.end > end) continue;
    text.append(document.source, at, mark.begin - at);
    at = mark.end;
  }
  text.append(document.source, at, end - at);
  std::vector<std::string> lines;
  for (size_t next = 0; next < text.size();)
    if (std::string line = tidy(next_line(text, next)); !line.empty()) lines.push_back(std::move(line));
  return lines;
}

// "in-" "novative" is one word.
void add_line(std::string& title, const std::string& line) {
  const bool divided =
      title.size() > 1 && title.back() == '-' && title[title.size() - 2] != ' ' && is_lower(decode(line, 0).value);
  if (divided)
    title.pop_back();
  else if (!title.empty())
    title += ' ';
  title += line;
}

std::string whole(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) add_line(text, line);
  return text;
}

// A title in capitals, or one that isn't finished, goes on over the next sections.
std::string with_next_sections(const Document& document, size_t section, std::string title) {
  const auto& sections = document.layout.sections;
  for (size_t i = section + 1; i < sections.size() && i <= section + 3; ++i) {
    if (sections[i].kind == SectionKind::list_item || sections[i].table > 0) break;
    const std::string next = whole(lines_of(document, i));
    if (!continues(title, next)) break;
    add_line(title, next);
  }
  return title;
}

std::string title_of_section(const Document& document, size_t section) {
  std::string title = whole(lines_of(document, section));
  return is_capitals(title) ? with_next_sections(document, section, std::move(title)) : title;
}

bool ends_like_text(std::string_view line) {
  const char end = line.back();
  return end == '.' || end == ',' || end == ';' || end == ':';
}

bool is_of_contents(std::string_view line) {
  return line.find("....") != std::string_view::npos || line.find('|') != std::string_view::npos ||
         line.find('\t') != std::string_view::npos;
}

// A short section is a title as a whole, up to a date or place; of a long one (a page without empty lines) a first line.
std::string title_in(const std::vector<std::string>& lines, size_t first) {
  std::string title = lines[first];
  const bool short_section = lines.size() <= first + 4 && !is_longer(whole(lines), kMaxTitle / 2);
  for (size_t i = first + 1; i < lines.size() && i <= first + 4; ++i) {
    const bool alike = is_capitals(lines[i]) == is_capitals(title) && !is_place_or_date(lines[i]) && !is_label(lines[i]);
    if (!continues(title, lines[i]) && !(short_section && alike && !is_part(lines[i]))) break;
    add_line(title, lines[i]);
  }
  return title;
}

// The first of the first lines that is short and no sentence, number, place or date.
std::string first_line(const Document& document) {
  const auto& sections = document.layout.sections;
  size_t seen = 0;
  for (size_t i = 0; i < sections.size() && seen < 12; ++i) {
    if (sections[i].table > 0) return {};
    const auto lines = lines_of(document, i);
    for (size_t k = 0; k < lines.size() && seen < 12; ++k, ++seen) {
      const std::string& line = lines[k];
      if (is_longer(line, kMaxTitle) || is_form(line)) return {};
      if (is_junk_title(line) || is_part(line) || is_of_contents(line) || is_chapter(line) || is_place_or_date(line)) continue;
      std::string title = title_in(lines, k);
      if (k + 1 == lines.size() || title == whole({lines.begin() + static_cast<ptrdiff_t>(k), lines.end()}))
        title = with_next_sections(document, i, std::move(title));
      if (title.find(' ') == std::string::npos || is_lower(decode(line, 0).value)) continue;
      return is_longer(title, kMaxTitle) || ends_like_text(title) ? std::string() : title;
    }
  }
  return {};
}

// Chapters of equal rank behind a text that stands before them all: none of them names the document.
bool is_one_of_many(const Document& document, size_t section) {
  const auto& sections = document.layout.sections;
  if (section == 0 || sections[section].kind != SectionKind::heading) return false;
  size_t peers = 0;
  for (const auto& other : sections) peers += other.kind == SectionKind::heading && other.level == sections[section].level;
  return peers > 2;
}

// Sections of a kind that may name the document.
std::string title_from_kind(const Document& document, SectionKind kind) {
  const auto& sections = document.layout.sections;
  for (size_t i = 0; i < sections.size() && i < 40; ++i) {
    if (sections[i].kind != kind || sections[i].span.size() > 500) continue;
    const std::string text = tidy(sections[i].span.in(document.source));
    if (is_junk_title(text) || is_part(text) || is_chapter(text) || text.find("www.") != std::string::npos) continue;
    return is_one_of_many(document, i) ? std::string() : title_of_section(document, i);
  }
  return {};
}

}  // namespace

bool is_junk_title(std::string_view title) {
  const std::string low = lower(tidy(title));
  if (low.size() < 3 || low.find("{%") != std::string::npos || low.find("{{") != std::string::npos) return true;  // a template
  if (is_program_title(low)) return true;
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

void title_from_sections(Document& document) {
  document.title = tidy(document.title);
  if (!is_junk_title(document.title) && !is_part(document.title)) return;
  const std::string part = is_junk_title(document.title) ? std::string() : document.title;
  document.title = title_from_kind(document, SectionKind::title);
  if (document.title.empty()) document.title = title_from_kind(document, SectionKind::heading);
  if (document.title.empty()) document.title = part;
}

void title_from_first_line(Document& document) {
  title_from_sections(document);
  if (document.title.empty()) document.title = first_line(document);
}

}  // namespace chashma

// Plain text and its kin: text as it is, subtitles, CSV, gettext catalogues.
#include <algorithm>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/html_render.h"
#include "pipeline/ingest/lines.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/text_lines.h"
#include "pipeline/ingest/text_tables.h"
#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// Does the paragraph that ends with `last` go on with `next` over the border of a page? `blank`: an empty line between them.
bool goes_on(std::string_view last, std::string_view next, bool blank) {
  next = trim(next);
  if (last.empty() || next.empty()) return false;
  const char32_t end = decode_before(last, last.size()).value, first = decode(next, 0).value;
  const bool open = is_letter(end) || is_digit(end) || end == ',' || end == '-';
  return open && (is_lower(first) || !blank);
}

void write_table(const TextTable& table, DocumentBuilder& out) {
  const int number = out.begin_table();
  for (size_t i = 0; i < table.rows.size(); ++i) {
    out.row(number, i == 0 && table.head);
    for (const auto cell : table.rows[i]) {
      out.text(cell);
      out.cell();
    }
  }
  out.end();
}

void write_lines(const std::vector<TextLine>& lines, Document& document) {
  DocumentBuilder out(document);
  const bool paragraphs = lines_are_paragraphs(lines);
  std::string_view last;
  bool blank = false, cut = false;  // before the line: an empty one; the end of a page
  int page = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.furniture) cut = true;
    if (line.text.empty()) blank = true;
    if (line.furniture || line.text.empty()) continue;
    const bool border = cut || line.page > page;
    if (border ? !goes_on(last, line.text, blank) : blank || paragraphs) out.end();
    for (; page < line.page; ++page)
      if (page + 1 == line.page || page > 0) out.page(page + 1);
    if (const auto table = table_at(lines, i)) {
      write_table(*table, out);
      i = table->end - 1;
      last = {};
      blank = true;
      cut = false;
      continue;
    }
    if (out.in_section()) out.line_break();
    out.verbatim(out.in_section() ? line.text : trim(line.text));
    last = line.text;
    blank = cut = false;
  }
  out.finish();
}

}  // namespace

void read_plain_text(std::string_view bytes, Document& document) {
  const std::string text = decode_document(bytes, document);
  std::string_view body(text);
  body.remove_prefix(read_front_matter(body, document));
  write_lines(text_lines(body), document);
  if (document.title.empty()) title_from_first_line(document);
}

// "12\n00:01:02,500 --> 00:01:04,000\nWhat is said.": the text only.
void read_subtitles(std::string_view bytes, Document& document) {
  static const Pattern times(R"([\d:.,]+ --> [\d:.,]+.*)");
  const std::string text = decode_document(bytes, document);
  DocumentBuilder out(document);
  std::string_view held;  // a number, until the next line tells whether it counts
  for (size_t at = 0; at < text.size();) {
    const std::string_view line = trim(next_line(text, at));
    if (times.match_whole(line)) {
      held = {};
      out.end();
      continue;
    }
    if (!held.empty()) out.text(held), out.line_break();
    held = {};
    if (!line.empty() && line.find_first_not_of("0123456789") == std::string_view::npos)
      held = line;
    else if (!line.empty())
      out.text(line), out.line_break();
  }
  out.text(held);
  out.finish();
}

void read_table(std::string_view bytes, Document& document) {
  const std::string text = decode_document(bytes, document);
  // The separator is what occurs most in the first line outside quotes.
  const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
  char separator = ',';
  for (const char c : {';', '\t', '|'})
    if (std::count(first.begin(), first.end(), c) > std::count(first.begin(), first.end(), separator)) separator = c;
  DocumentBuilder out(document);
  const int table = out.begin_table();
  bool head = true, quoted = false, row = false;
  std::string cell;
  size_t begin = 0;  // of what goes into the cell next
  const auto take = [&](size_t end) {
    if (end > begin) cell.append(text, begin, end - begin);
  };
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\n';
    if (c == '"' && (quoted || i == begin)) {
      take(i);
      if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
        begin = ++i;  // "" is one quote
        continue;
      }
      quoted = !quoted;
      begin = i + 1;
    } else if ((c == separator && !quoted) || (c == '\n' && (!quoted || i == text.size()))) {
      take(i);
      begin = i + 1;
      if (!row) out.row(table, head);
      row = true;
      out.text(has_markup(cell) ? text_of_html(cell) : cell);
      cell.clear();
      out.cell();
      if (c == separator) continue;
      out.end();
      row = head = false;
    }
  }
  out.finish();
}

// What stands between the quotes of a catalogue's line, escapes resolved.
static std::string unescaped(std::string_view line) {
  const size_t open = line.find('"');
  std::string message;
  if (open == std::string_view::npos) return message;
  for (size_t i = open + 1; i + 1 < line.size(); ++i) {
    if (line[i] == '\\' && i + 2 < line.size()) {
      ++i;
      message += line[i] == 'n' || line[i] == 't' ? ' ' : line[i];
    } else {
      message += line[i];
    }
  }
  return message;
}

void read_catalogue(std::string_view bytes, Document& document) {
  const std::string text = decode_document(bytes, document);
  DocumentBuilder out(document);
  std::string message;
  const auto write = [&] {
    if (has_markup(message)) {
      out.end();
      render_fragment(message, out);
    } else if (!message.empty()) {
      out.begin();
      out.text(message);
    }
    message.clear();
  };
  bool in_string = false, header = true, first = true;
  for (size_t at = 0; at < text.size();) {
    const std::string_view line = trim(next_line(text, at));
    if (line.starts_with("msgid ")) {
      header = first && line == "msgid \"\"";
      first = false;
    }
    if (line.starts_with("msgstr")) {
      write();
      in_string = !header;
    } else if (!line.starts_with('"')) {
      in_string = false;
    }
    if (in_string) message += unescaped(line);
    if (header && line.starts_with("\"Language: ")) document.language = language_code(line.substr(11));
  }
  write();
  out.finish();
  title_from_first_line(document);
}

}  // namespace chashma

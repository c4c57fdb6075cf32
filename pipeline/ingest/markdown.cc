// Markdown: headings, lists, tables, notes; what a text says of itself in front matter or property lines.
#include <algorithm>
#include <cctype>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/lines.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/text_lines.h"
#include "pipeline/ingest/xml.h"

namespace chashma {

namespace {

constexpr size_t kMaxInline = 2000;  // bytes that a label or an address may be long

size_t find_near(std::string_view line, char c, size_t from) { return line.substr(0, from + kMaxInline).find(c, from); }

// "[[Page|label]]" -> label, "[[Page]]" -> Page; "[[12:07]]" is the time of a recording.
std::string_view wiki_label(std::string_view link) {
  if (link.find_first_not_of("0123456789:., ") == std::string_view::npos) return {};
  const size_t bar = link.rfind('|');
  return bar == std::string_view::npos ? link : link.substr(bar + 1);
}

// Inline Markdown to text: [label](address) -> label, **bold** -> bold, `code` -> code, images gone.
std::string plain_inline(std::string_view line) {
  std::string out;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size() && std::ispunct(static_cast<unsigned char>(line[i + 1]))) {
      out += line[++i];
    } else if (c == '!' && i + 1 < line.size() && line[i + 1] == '[') {
      const size_t close = find_near(line, ']', i);
      if (close != std::string_view::npos && close + 1 < line.size() && line[close + 1] == '(' &&
          find_near(line, ')', close) != std::string_view::npos)
        i = find_near(line, ')', close);
      else
        out += c;
    } else if (line.substr(i).starts_with("[[") && line.substr(0, i + kMaxInline).find("]]", i) != std::string_view::npos) {
      const size_t close = line.find("]]", i);
      out += wiki_label(line.substr(i + 2, close - i - 2));
      i = close + 1;
    } else if (c == '[') {
      const size_t close = find_near(line, ']', i);
      const bool link = close != std::string_view::npos && close + 1 < line.size() && line[close + 1] == '(';
      const size_t end = link ? find_near(line, ')', close) : std::string_view::npos;
      if (end == std::string_view::npos) {
        out += c;
        continue;
      }
      out += line.substr(i + 1, close - i - 1);
      i = end;
    } else if (c == '*' || c == '`') {
      continue;
    } else if (c == '_' && i + 1 < line.size() && line[i + 1] == '_') {
      ++i;
    } else if (c == '<' && i + 1 < line.size() &&
               (std::isalpha(static_cast<unsigned char>(line[i + 1])) || line[i + 1] == '/' || line[i + 1] == '!')) {
      const size_t end = find_near(line, '>', i);
      if (end == std::string_view::npos || end > i + 300) {
        out += c;
      } else {
        const std::string_view body = line.substr(i + 1, end - i - 1);
        if (body.find("://") != std::string_view::npos && body.find('=') == std::string_view::npos) out += body;
        if (body.starts_with("br")) out += ' ';
        i = end;
      }
    } else {
      out += c;
    }
  }
  std::string resolved;
  append_unescaped(resolved, out);
  return resolved;
}

bool is_list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  return digits > 0 && digits < 4 && line.size() > digits + 1 && (line[digits] == '.' || line[digits] == ')') &&
         line[digits + 1] == ' ';
}

void markdown_row(DocumentBuilder& out, int& table, std::string_view line) {
  if (line.find_first_not_of("|-: \t") == std::string_view::npos) return;  // |---|---|
  const bool head = table == 0;
  if (table == 0) table = out.begin_table();
  out.row(table, head);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find('|', at), line.size());
    out.text(plain_inline(trim(line.substr(at, end - at))));
    out.cell();
    at = end + 1;
  }
  out.end();
}

// "Title\n=====": a line of these under one of text makes that a heading; its level, 0 if it does not.
int underline_level(std::string_view line) {
  if (line.size() < 3) return 0;
  if (line.find_first_not_of('=') == std::string_view::npos) return 1;
  return line.find_first_not_of('-') == std::string_view::npos ? 2 : 0;
}

bool is_rule(std::string_view line) {
  return line.starts_with("{%") || (line.find_first_not_of("-=*_ ") == std::string_view::npos && line.size() > 2);
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view body, Document& document) : body_(body), document_(document), out_(document) {}

  void read() {
    const auto lines = text_lines(body_);
    paragraphs_ = lines_are_paragraphs(lines);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].furniture) continue;
      const std::string_view next = i + 1 < lines.size() ? trim(lines[i + 1].text) : std::string_view();
      read_line(lines[i].text, trim(lines[i].text), next);
    }
    out_.finish();
  }

 private:
  void read_line(std::string_view raw, std::string_view line, std::string_view next) {
    if (line.starts_with("```") || line.starts_with("~~~")) {
      code_ = !code_;
      out_.end();
    } else if (code_) {
      out_.text(raw);
      out_.line_break();
    } else if (line.empty() || is_rule(line)) {
      out_.end();
      table_ = 0;
    } else if (read_property_line(line, document_)) {
      return;
    } else if (const size_t level = line.find_first_not_of('#'); level > 0 && level < 7) {
      heading(trim(line.substr(level, line.find_last_not_of("# ") + 1 - level)), static_cast<int>(level));
    } else if (const int under = underline_level(next);
               under > 0 && !out_.in_section() && !is_list_item(line) && line[0] != '|') {
      heading(line, under);
    } else if (line[0] == '|' || (table_ > 0 && line.find('|') != std::string_view::npos)) {
      markdown_row(out_, table_, line);
    } else if (line.starts_with("[^") && line.find("]:") != std::string_view::npos) {
      note(line, line.find("]:"));
    } else {
      text(raw, line);
    }
  }

  void heading(std::string_view line, int level) {
    out_.begin(SectionKind::heading, level);
    out_.text(plain_inline(line));
    out_.end();
  }

  void note(std::string_view line, size_t close) {
    out_.begin(SectionKind::footnote);
    out_.text(line.substr(2, close - 2));
    out_.text(" ");
    out_.text(plain_inline(line.substr(close + 2)));
  }

  void text(std::string_view raw, std::string_view line) {
    if (paragraphs_) out_.end();
    if (is_list_item(line)) out_.begin(SectionKind::list_item);
    const bool bullet = is_list_item(line) && !(line[0] >= '0' && line[0] <= '9');
    out_.text(plain_inline(bullet || line.starts_with("> ") ? line.substr(2) : line));
    // Two blanks at its end break a line.
    const size_t end = static_cast<size_t>(raw.data() - body_.data()) + raw.size();
    body_.substr(end).starts_with("  ") ? out_.line_break() : out_.space();
  }

  std::string_view body_;
  Document& document_;
  DocumentBuilder out_;
  int table_ = 0;
  bool code_ = false, paragraphs_ = false;
};

}  // namespace

void read_markdown(std::string_view bytes, Document& document) {
  const std::string text = decode_document(bytes, document);
  std::string_view body(text);
  body.remove_prefix(read_front_matter(body, document));
  MarkdownReader(body, document).read();
  title_from_first_line(document);
}

}  // namespace chashma

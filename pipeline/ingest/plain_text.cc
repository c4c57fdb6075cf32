// Plain text and its kin: text as it is, Markdown, CSV, gettext catalogues.
#include <algorithm>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/limits.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"
#include "pipeline/text/error.h"
#include "pipeline/text/guess_layout.h"

namespace chashma {

namespace {

std::string decoded(std::string_view bytes, Document& document) {
  Decoded decoded = decode_text(bytes);
  for (auto& warning : decoded.warnings) document.warnings.push_back(std::move(warning));
  if (decoded.utf8.size() > kMaxTextBytes) throw Error("too_large", document.path, "the text is larger than 64 MB");
  return std::move(decoded.utf8);
}

std::string_view next_line(std::string_view text, size_t& at) {
  const size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  at = end + 1;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

std::string_view unquote(std::string_view value) {
  value = trim(value);
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
    value = value.substr(1, value.size() - 2);
  return value;
}

// "---\ntitle: …\ndate: …\n---": what is before the text. Gives where the text begins.
size_t read_front_matter(std::string_view text, Document& document) {
  size_t at = 0;
  const std::string_view fence = next_line(text, at);
  if (fence != "---" && fence != "+++") return 0;
  const char separator = fence == "---" ? ':' : '=';
  for (int lines = 0; at < text.size() && lines < 300; ++lines) {
    const std::string_view line = next_line(text, at);
    if (line == fence || line == "...") return std::min(at, text.size());
    const size_t colon = line.find(separator);
    if (colon == std::string_view::npos) continue;
    const std::string_view key = trim(line.substr(0, colon)), value = unquote(line.substr(colon + 1));
    if (key == "title" && document.title.empty()) document.title = value;
    if (key == "date" && document.date.empty()) document.date = iso_date(value);
    if ((key == "author" || key == "authors") && !value.empty()) document.authors = split_authors(value);
    if (key == "lang" || key == "language" || key == "locale") document.language = language_code(value);
  }
  return 0;  // no closing fence: it was a line in the text
}

constexpr size_t kMaxInline = 2000;  // bytes that a label or an address may be long

size_t find_near(std::string_view line, char c, size_t from) { return line.substr(0, from + kMaxInline).find(c, from); }

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

}  // namespace

void read_plain_text(std::string_view bytes, Document& document) {
  document.source = decoded(bytes, document);
  document.layout = guess_layout(document.source);
  if (document.title.empty()) title_from_first_line(document);
}

void read_markdown(std::string_view bytes, Document& document) {
  const std::string text = decoded(bytes, document);
  size_t at = read_front_matter(text, document);
  DocumentBuilder out(document);
  int table = 0;
  bool code = false;
  while (at < text.size()) {
    const std::string_view raw = next_line(text, at);
    const std::string_view line = trim(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      code = !code;
      out.end();
    } else if (code) {
      out.text(raw);
      out.line_break();
    } else if (line.empty() || line.starts_with("{%") ||
               (line.find_first_not_of("-=*_ ") == std::string_view::npos && line.size() > 2)) {
      out.end();
      table = 0;
    } else if (line[0] == '#') {
      const size_t level = line.find_first_not_of('#');
      if (level == std::string_view::npos) continue;
      out.begin(SectionKind::heading, static_cast<int>(level));
      out.text(plain_inline(trim(line.substr(level, line.find_last_not_of("# ") + 1 - level))));
      out.end();
    } else if (line[0] == '|' || (table > 0 && line.find('|') != std::string_view::npos)) {
      markdown_row(out, table, line);
    } else if (line.starts_with("[^") && line.find("]:") != std::string_view::npos) {
      const size_t close = line.find("]:");
      out.begin(SectionKind::footnote);
      out.text(line.substr(2, close - 2));
      out.text(" ");
      out.text(plain_inline(line.substr(close + 2)));
    } else {
      if (is_list_item(line)) out.begin(SectionKind::list_item);
      const bool bullet = is_list_item(line) && !(line[0] >= '0' && line[0] <= '9');
      out.text(plain_inline(bullet ? line.substr(2) : line.starts_with("> ") ? line.substr(2) : line));
      raw.ends_with("  ") ? out.line_break() : out.space();
    }
  }
  out.finish();
  if (document.title.empty()) title_from_sections(document);
}

void read_table(std::string_view bytes, Document& document) {
  const std::string text = decoded(bytes, document);
  // The separator is what occurs most in the first line outside quotes.
  const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
  char separator = ',';
  for (const char c : {';', '\t', '|'})
    if (std::count(first.begin(), first.end(), c) > std::count(first.begin(), first.end(), separator)) separator = c;
  DocumentBuilder out(document);
  const int table = out.begin_table();
  bool head = true, quoted = false, row = false;
  size_t begin = 0;
  const auto piece = [&](size_t end) {
    if (!row) out.row(table, head);
    row = true;
    if (end > begin) out.text(std::string_view(text).substr(begin, end - begin));
  };
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\n';
    if (c == '"' && (quoted || i == begin)) {
      piece(i);
      if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
        begin = ++i;  // "" is one quote
        continue;
      }
      quoted = !quoted;
      begin = i + 1;
    } else if ((c == separator && !quoted) || (c == '\n' && (!quoted || i == text.size()))) {
      piece(i);
      begin = i + 1;
      out.cell();
      if (c == separator) continue;
      out.end();
      row = head = false;
    }
  }
  out.finish();
}

void read_catalogue(std::string_view bytes, Document& document) {
  const std::string text = decoded(bytes, document);
  DocumentBuilder out(document);
  bool in_string = false, header = true;
  for (size_t at = 0; at < text.size();) {
    const std::string_view line = trim(next_line(text, at));
    if (line.starts_with("msgid ")) header = line == "msgid \"\"" && out.size() == 0 && header;
    if (line.starts_with("msgstr")) {
      out.begin();
      in_string = !header;
      header = false;
    } else if (!line.starts_with('"')) {
      in_string = false;
    }
    if (!in_string) {
      const size_t language = line.find("\"Language: ");
      if (language == 0) document.language = language_code(line.substr(11));
      continue;
    }
    const size_t open = line.find('"');
    if (open == std::string_view::npos || line.size() < open + 2) continue;
    std::string message;
    for (size_t i = open + 1; i + 1 < line.size(); ++i) {
      if (line[i] == '\\' && i + 2 < line.size()) {
        ++i;
        message += line[i] == 'n' || line[i] == 't' ? ' ' : line[i];
      } else {
        message += line[i];
      }
    }
    out.text(message);
  }
  out.finish();
}

}  // namespace chashma

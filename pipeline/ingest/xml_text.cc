// XML of any vocabulary: each element with text is a paragraph, but for the usual inline ones. Feeds (RSS, Atom) carry
// pages as escaped HTML inside: those are read as pages.
#include <algorithm>
#include <array>
#include <string>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/html_content.h"
#include "pipeline/ingest/html_dom.h"
#include "pipeline/ingest/html_render.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"

namespace chashma {

namespace {

using Event = XmlReader::Event;

bool is_inline(std::string_view name) {
  static constexpr std::array names = {
      "b",       "i", "em",   "strong", "a",      "span",     "sub",   "sup",           "u",    "tt",    "code", "font", "small",
      "big",     "q", "abbr", "cite",   "italic", "bold",     "xref",  "emphasis",      "link", "ulink", "hi",   "ref",  "term",
      "literal", "s", "r",    "quote",  "sc",     "ext-link", "email", "named-content", "t"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_heading(std::string_view name) {
  return name == "title" || name == "head" || name == "heading" || name == "article-title" || name == "subtitle";
}

// "&lt;p&gt;The reform…": a page in a feed.
bool is_page(std::string_view text) {
  const size_t open = text.find('<');
  return open != std::string_view::npos && text.find('>', open) != std::string_view::npos && open + 1 < text.size() &&
         (((text[open + 1] | 32) >= 'a' && (text[open + 1] | 32) <= 'z') || text[open + 1] == '/');
}

}  // namespace

void read_xml(std::string_view bytes, Document& document) {
  const std::string xml = xml_to_utf8(std::string(bytes));
  DocumentBuilder out(document);
  XmlReader reader(xml);
  bool heading = false;
  std::string language;
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    const auto name = reader.name();
    if (event == Event::text) {
      if (reader.text().find_first_not_of(" \t\r\n") == std::string::npos) {
        if (out.in_section()) out.space();
      } else if (is_page(reader.text())) {
        const HtmlDom dom(reader.text());
        render_html(dom, whole_page(dom), out);
      } else {
        if (!out.in_section()) out.begin(heading ? SectionKind::heading : SectionKind::paragraph);
        out.text(reader.text());
      }
    } else if (!is_inline(name)) {
      out.end();
      heading = event == Event::start && is_heading(name);
      if (event == Event::start && document.language.empty()) document.language = language_code(reader.attribute("xml:lang"));
    }
  }
  out.finish();
  title_from_sections(document);
}

}  // namespace chashma

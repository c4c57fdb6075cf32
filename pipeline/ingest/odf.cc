// ODT, ODS, ODP and their flat form: content.xml as a flow; styles name titles and superscripts; notes come after the
// paragraph that calls them.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/note_label.h"
#include "pipeline/ingest/office_properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"
#include "pipeline/ingest/zip.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Event = XmlReader::Event;

struct OdfStyles {
  std::set<std::string> titles, captions, raised;  // names of styles
};

// A style's own name says what it is ("Title"), or that of the style it was made from.
void add_style(OdfStyles& styles, const std::string& name, const std::string& parent) {
  const std::string low = lower(name);
  if (low == "title" || styles.titles.contains(parent)) styles.titles.insert(name);
  static constexpr std::array captions = {"caption", "table", "illustration", "figure"};
  if (std::find(captions.begin(), captions.end(), low) != captions.end() || styles.captions.contains(parent))
    styles.captions.insert(name);
}

void read_styles(std::string_view xml, OdfStyles& styles) {
  XmlReader reader(xml);
  std::string name;
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    if (event != Event::start) continue;
    if (reader.name() == "body") return;
    if (reader.name() == "style") {
      name = reader.attribute("name");
      if (reader.attribute("family") == "paragraph") add_style(styles, name, reader.attribute("parent-style-name"));
    } else if (reader.name() == "text-properties" && reader.attribute("text-position").starts_with("super")) {
      styles.raised.insert(name);
    }
  }
}

// Elements whose text is no text of the document.
bool is_skipped(std::string_view name) {
  static constexpr std::array names = {"tracked-changes",
                                       "annotation",
                                       "scripts",
                                       "font-face-decls",
                                       "styles",
                                       "automatic-styles",
                                       "master-styles",
                                       "meta",
                                       "settings",
                                       "forms",
                                       "sequence-decls",
                                       "variable-decls",
                                       "user-field-decls",
                                       "notes-configuration",
                                       "desc",
                                       "object",
                                       "notes",
                                       "binary-data",
                                       "tab-stop",
                                       "hidden-text",
                                       "index-title-template",
                                       "table-of-content-source",
                                       "dde-connection-decls"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Body {
 public:
  Body(const OdfStyles& styles, DocumentBuilder& out) : styles_(styles), out_(out) {}

  void read(std::string_view xml) {
    XmlReader reader(xml);
    for (Event event = reader.next(); event != Event::done; event = reader.next()) {
      if (event == Event::start)
        start(reader);
      else if (event == Event::end)
        end(reader.name());
      else if (paragraphs_ > 0)
        text(reader.text());
    }
    out_.end();
    notes_after(endnotes_);
  }

 private:
  bool in_row() const { return tables_ > 0; }

  void text(std::string_view piece) {
    if (piece.empty()) return;
    if (!in_row() && !out_.in_section()) out_.begin(kind_, level_);
    if (raised_ > 0 && !out_.section_empty() && is_note_label(piece, out_.tail()))
      out_.note_mark(piece);
    else
      out_.text(piece);
  }

  void start(XmlReader& reader) {
    const auto name = reader.name();
    if (name == "p" || name == "h") {
      paragraph(reader);
    } else if (name == "span") {
      const bool raised = styles_.raised.contains(reader.attribute("style-name"));
      spans_.push_back(raised);
      raised_ += raised;
    } else if (name == "s" || name == "tab") {
      out_.space();
    } else if (name == "line-break") {
      if (out_.in_section()) in_row() ? out_.space() : out_.line_break();
    } else if (name == "note") {
      note(reader);
    } else if (name == "list-item") {
      ++items_;
    } else if (name == "page" && reader.prefix() == "draw") {
      out_.end();
      out_.page(++pages_);
    } else if (name == "table" && reader.prefix() == "table") {
      if (tables_++ == 0) table_ = out_.begin_table();
    } else if (name == "table-header-rows") {
      head_ = true;
    } else if (name == "table-row") {
      if (tables_ == 1) out_.row(table_, head_);
    } else if (is_skipped(name)) {
      reader.skip();
    }
  }

  void paragraph(XmlReader& reader) {
    ++paragraphs_;
    if (in_row()) {
      out_.space();
      return;
    }
    out_.end();
    const std::string style = reader.attribute("style-name");
    kind_ = items_ > 0 ? SectionKind::list_item : SectionKind::paragraph;
    level_ = 0;
    if (reader.name() == "h") {
      const std::string level = reader.attribute("outline-level");
      kind_ = SectionKind::heading;
      level_ = level.size() == 1 && level[0] > '0' && level[0] < '7' ? level[0] - '0' : 1;
    } else if (styles_.titles.contains(style)) {
      kind_ = SectionKind::title;
    } else if (styles_.captions.contains(style)) {
      kind_ = SectionKind::caption;
    }
  }

  void end(std::string_view name) {
    if (name == "p" || name == "h") {
      if (paragraphs_ > 0) --paragraphs_;
      if (in_row()) {
        out_.space();
        return;
      }
      out_.end();
      notes_after(owed_);
    } else if (name == "span" && !spans_.empty()) {
      raised_ -= spans_.back();
      spans_.pop_back();
    } else if (name == "list-item" && items_ > 0) {
      --items_;
    } else if (name == "table-header-rows") {
      head_ = false;
    } else if ((name == "table-cell" || name == "covered-table-cell") && tables_ == 1) {
      out_.cell();
    } else if (name == "table-row" && tables_ == 1) {
      out_.end();
    } else if (name == "table" && tables_ > 0 && --tables_ == 0) {
      out_.end();
      notes_after(owed_);
    }
  }

  // <text:note note-class="footnote"><text:note-citation>1</…><text:note-body><text:p>See …</text:p></…></text:note>
  void note(XmlReader& reader) {
    const bool endnote = reader.attribute("note-class") == "endnote";
    std::string label, body;
    bool citation = false;
    for (size_t depth = 1; depth > 0;) {
      const Event event = reader.next();
      if (event == Event::done) break;
      if (event == Event::start) ++depth;
      if (event == Event::end) --depth;
      if (event == Event::text) {
        (citation ? label : body) += reader.text();
      } else if (reader.name() == "note-citation") {
        citation = event == Event::start;
      } else {
        body += reader.name() == "span" ? "" : " ";
      }
    }
    label = tidy(label);
    if (!in_row() && !out_.in_section()) out_.begin(kind_, level_);
    out_.note_mark(label);
    (endnote ? endnotes_ : owed_).push_back(label + " " + tidy(body));
  }

  void notes_after(std::vector<std::string>& notes) {
    for (const auto& note : notes) {
      out_.begin(SectionKind::footnote);
      out_.text(note);
      out_.end();
    }
    notes.clear();
  }

  const OdfStyles& styles_;
  DocumentBuilder& out_;
  SectionKind kind_ = SectionKind::paragraph;
  int level_ = 0, paragraphs_ = 0, items_ = 0, tables_ = 0, table_ = 0, pages_ = 0, raised_ = 0;
  bool head_ = false;
  std::vector<bool> spans_;
  std::vector<std::string> owed_, endnotes_;
};

std::string part(ZipArchive& zip, std::string_view name) {
  auto bytes = zip.read(name);
  return bytes ? xml_to_utf8(std::move(*bytes)) : std::string();
}

void read_content(std::string_view xml, OdfStyles& styles, Document& document) {
  read_styles(xml, styles);
  DocumentBuilder out(document);
  Body(styles, out).read(xml);
  out.finish();
  title_from_first_line(document);
}

}  // namespace

void read_odf(std::string_view bytes, Document& document) {
  OdfStyles styles;
  if (!bytes.starts_with("PK")) {  // flat XML
    const std::string xml = xml_to_utf8(std::string(bytes));
    read_core_properties(xml, document);
    read_content(xml, styles, document);
    return;
  }
  ZipArchive zip(bytes);
  const std::string manifest = part(zip, "META-INF/manifest.xml");
  if (manifest.find("encryption-data") != std::string::npos)
    throw Error("encrypted", document.path, "the document is encrypted with a password");
  const std::string content = part(zip, "content.xml");
  if (content.empty()) throw Error("damaged", document.path, "the document's text part (content.xml) is missing or damaged");
  read_core_properties(part(zip, "meta.xml"), document);
  read_styles(part(zip, "styles.xml"), styles);
  read_content(content, styles, document);
}

}  // namespace chashma

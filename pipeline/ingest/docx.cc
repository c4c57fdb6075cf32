// DOCX (transitional and strict) and its flat form: document.xml as a flow; styles name headings; notes come after the
// paragraph that calls them.
#include <map>
#include <string>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/office_properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"
#include "pipeline/ingest/zip.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Event = XmlReader::Event;

struct Style {
  SectionKind kind = SectionKind::paragraph;
  int level = 0;
};
using Styles = std::map<std::string, Style>;

Style style_of_name(const std::string& name) {
  const std::string low = lower(name);
  const auto digit = low.find_first_of("123456789");
  if (low == "title" || low == "название") return {SectionKind::title, 0};
  if ((low.starts_with("heading") || low.starts_with("заголовок")) && low.find("char") == std::string::npos)
    return {SectionKind::heading, digit == std::string::npos ? 1 : low[digit] - '0'};
  if (low == "caption" || low == "название объекта") return {SectionKind::caption, 0};
  if (low.starts_with("list ") || low == "listparagraph") return {};
  return {};
}

Styles read_styles(std::string_view xml) {
  Styles styles;
  std::map<std::string, std::string> bases;
  std::string id;
  XmlReader reader(xml);
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    if (event != Event::start) continue;
    if (reader.name() == "style") {
      id = reader.attribute("styleId");
    } else if (reader.name() == "name" && !id.empty()) {
      if (const Style style = style_of_name(reader.attribute("val")); style.kind != SectionKind::paragraph) styles[id] = style;
    } else if (reader.name() == "basedOn") {
      bases[id] = reader.attribute("val");
    } else if (reader.name() == "outlineLvl" && !styles.contains(id)) {
      const std::string level = reader.attribute("val");
      if (level.size() == 1 && level[0] >= '0' && level[0] < '6') styles[id] = {SectionKind::heading, level[0] - '0' + 1};
    }
  }
  for (const auto& [derived, base] : bases)
    if (!styles.contains(derived) && styles.contains(base)) styles[derived] = styles[base];
  return styles;
}

using Notes = std::map<std::string, std::string>;  // id -> text

class Body {
 public:
  Body(const Styles& styles, const Notes& footnotes, const Notes& endnotes, DocumentBuilder& out)
      : styles_(styles), footnotes_(footnotes), endnotes_(endnotes), out_(out) {}

  void read(std::string_view xml) {
    XmlReader reader(xml);
    for (Event event = reader.next(); event != Event::done; event = reader.next()) {
      if (event == Event::start)
        start(reader);
      else if (event == Event::end)
        end(reader.name());
      else if (in_text_)
        text(reader.text());
    }
    out_.end();
    for (const auto& note : endnotes_owed_) this->note(note);
  }

 private:
  void begin_section() {
    if (out_.in_section()) return;
    out_.begin(style_.kind, style_.level);
  }

  void text(const std::string& piece) {
    if (!in_row()) begin_section();
    const bool label =
        raised_ && !piece.empty() && piece.size() < 4 && piece.find_first_not_of("0123456789*") == std::string::npos;
    if (label && !out_.section_empty() && !is_digit(decode_before(out_.tail(), out_.tail().size()).value))
      out_.note_mark(piece);
    else
      out_.text(piece);
  }

  bool in_row() const { return tables_ > 0; }

  void start(XmlReader& reader) {
    const auto name = reader.name();
    if (name == "t" || name == "delText") {
      in_text_ = name == "t";
    } else if (name == "p") {
      style_ = {};
      if (!in_row())
        out_.end();
      else
        out_.line_break();  // a cell may hold whole chapters, lists of references among them
    } else if (name == "pStyle") {
      if (const auto it = styles_.find(reader.attribute("val")); it != styles_.end()) style_ = it->second;
    } else if (name == "numPr") {
      if (style_.kind == SectionKind::paragraph) style_.kind = SectionKind::list_item;
    } else if (name == "outlineLvl") {
      const std::string level = reader.attribute("val");
      if (style_.kind == SectionKind::paragraph && level.size() == 1 && level[0] < '6')
        style_ = {SectionKind::heading, level[0] - '0' + 1};
    } else if (name == "tab" || name == "ptab") {
      out_.space();
    } else if (name == "br" || name == "cr") {
      if (out_.in_section()) in_row() ? out_.space() : out_.line_break();
    } else if (name == "noBreakHyphen") {
      text("\xE2\x80\x91");
    } else if (name == "sym") {
      out_.space();
    } else if (name == "rPr") {
      raised_ = false;
    } else if (name == "vertAlign") {
      raised_ = reader.attribute("val") == "superscript";
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      call(reader.attribute("id"), name == "footnoteReference");
    } else if (name == "tbl") {
      if (tables_++ == 0) table_ = out_.begin_table();
    } else if (name == "tr") {
      if (tables_ == 1) out_.row(table_, false);
    } else if (name == "tblHeader") {
      // Known only after the row has begun; rows of one table look alike to the reader of the text.
    } else if (name == "del" || name == "moveFrom" || name == "Fallback" || name == "instrText" || name == "binData") {
      reader.skip();
    } else if (name == "showingPlcHdr") {
      unfilled_ = true;
    } else if (name == "sdtContent" && unfilled_) {  // "Choose an item." of a form that nobody filled in
      unfilled_ = false;
      reader.skip();
    } else if (name == "txbxContent") {
      // A text box stands inside a run: its paragraphs are sections of their own.
      if (!in_row()) out_.end();
    }
  }

  void end(std::string_view name) {
    if (name == "t") {
      in_text_ = false;
    } else if (name == "r") {
      raised_ = false;
    } else if (name == "p") {
      if (in_row()) {
        out_.line_break();
        return;
      }
      out_.end();
      for (const auto& note : owed_) this->note(note);
      owed_.clear();
    } else if (name == "tc" && tables_ == 1) {
      out_.cell();
    } else if (name == "tr" && tables_ == 1) {
      out_.end();
    } else if (name == "tbl" && tables_ > 0 && --tables_ == 0) {
      out_.end();
      for (const auto& note : owed_) this->note(note);
      owed_.clear();
    }
  }

  void call(const std::string& id, bool footnote) {
    const Notes& notes = footnote ? footnotes_ : endnotes_;
    const auto it = notes.find(id);
    if (it == notes.end()) return;
    const std::string label = std::to_string(++calls_);
    if (!in_row()) begin_section();
    out_.note_mark(label);
    (footnote ? owed_ : endnotes_owed_).push_back(label + " " + it->second);
  }

  void note(const std::string& text) {
    out_.begin(SectionKind::footnote);
    out_.text(text);
    out_.end();
  }

  const Styles& styles_;
  const Notes &footnotes_, &endnotes_;
  DocumentBuilder& out_;
  Style style_;
  bool in_text_ = false, raised_ = false;
  bool unfilled_ = false;  // the content control that is open shows only its prompt
  int tables_ = 0, table_ = 0, calls_ = 0;
  std::vector<std::string> owed_, endnotes_owed_;
};

Notes read_notes(std::string_view xml) {
  Notes notes;
  std::string id, text;
  bool in_text = false;
  XmlReader reader(xml);
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    const auto name = reader.name();
    if (event == Event::start && (name == "footnote" || name == "endnote")) {
      id = reader.attribute("id");
      text.clear();
      if (reader.has_attribute("type") && reader.attribute("type") != "normal") reader.skip();
    } else if (event == Event::start && (name == "tab" || name == "br")) {
      text += ' ';
    } else if (event == Event::start) {
      in_text = name == "t";
      if (name == "del" || name == "Fallback") reader.skip();
    } else if (event == Event::text) {
      if (in_text) text += reader.text();
    } else if (name == "p") {
      text += ' ';
    } else if (name == "footnote" || name == "endnote") {
      if (std::string plain = tidy(text); !plain.empty()) notes[id] = std::move(plain);
    } else if (name == "t") {
      in_text = false;
    }
  }
  return notes;
}

std::string part(ZipArchive& zip, std::string_view name) {
  auto bytes = zip.read(name);
  return bytes ? xml_to_utf8(std::move(*bytes)) : std::string();
}

}  // namespace

void read_docx(std::string_view bytes, Document& document) {
  ZipArchive zip(bytes);
  std::string body;
  for (const char* name : {"word/document.xml", "word/document2.xml", "word/document1.xml"})
    if (body.empty()) body = part(zip, name);
  if (body.empty()) throw Error("damaged", document.path, "the Word document's text part is missing or damaged");
  read_core_properties(part(zip, "docProps/core.xml"), document);
  const std::string styles_name = zip.has("word/styles.xml") ? "word/styles.xml" : "word/styles2.xml";
  const Styles styles = read_styles(part(zip, styles_name));
  const Notes footnotes = read_notes(part(zip, "word/footnotes.xml"));
  const Notes endnotes = read_notes(part(zip, "word/endnotes.xml"));
  DocumentBuilder out(document);
  Body(styles, footnotes, endnotes, out).read(body);
  out.finish();
  title_from_first_line(document);
}

}  // namespace chashma

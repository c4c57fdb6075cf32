// FictionBook 2: description first, then bodies of sections; the body "notes" holds what is called by <a type="note">.
#include <string>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"

namespace chashma {

namespace {

using Event = XmlReader::Event;

// <title-info> with <author>, <book-title>, <date value="2014-03-07">, <lang>; the first of each counts.
void read_description(XmlReader& reader, Document& document) {
  std::string text, name;
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    const auto tag = reader.name();
    if (event == Event::text) {
      text += reader.text();
    } else if (event == Event::start) {
      text.clear();
      if (tag == "author") name.clear();
      if (tag == "date" && document.date.empty()) document.date = iso_date(reader.attribute("value"));
      if (tag == "document-info" || tag == "publish-info" || tag == "src-title-info" || tag == "annotation") reader.skip();
    } else if (tag == "first-name" || tag == "middle-name" || tag == "last-name" || tag == "nickname") {
      if (!name.empty()) name += ' ';
      name += tidy(text);
      text.clear();
    } else if (tag == "author") {
      if (!name.empty()) document.authors.push_back(name);
    } else if (tag == "book-title" && document.title.empty()) {
      document.title = tidy(text);
    } else if (tag == "date" && document.date.empty()) {
      document.date = iso_date(tidy(text));
    } else if (tag == "lang" && document.language.empty()) {
      document.language = language_code(tidy(text));
    } else if (tag == "description") {
      return;
    }
  }
}

class Book {
 public:
  explicit Book(Document& document) : document_(document), out_(document) {}

  void read(std::string_view xml) {
    XmlReader reader(xml);
    for (Event event = reader.next(); event != Event::done; event = reader.next()) {
      if (event == Event::start)
        start(reader);
      else if (event == Event::end)
        end(reader.name());
      else if (bodies_ > 0)
        text(reader.text());
    }
    out_.finish();
  }

 private:
  void start(XmlReader& reader) {
    const auto name = reader.name();
    if (name == "description") {
      read_description(reader, document_);
    } else if (name == "binary" || name == "stylesheet") {
      reader.skip();
    } else if (name == "body") {
      ++bodies_;
      notes_ = reader.attribute("name") == "notes";
      sections_ = 0;
    } else if (name == "section") {
      ++sections_;
      out_.end();
    } else if (name == "title") {
      title_ = true;
      out_.begin(notes_ ? SectionKind::footnote : SectionKind::heading, sections_ + 1);
    } else if (name == "p" || name == "v" || name == "subtitle" || name == "text-author") {
      if (title_ || (notes_ && out_.in_section()))
        out_.space();
      else if (!in_row_)
        out_.begin(notes_ ? SectionKind::footnote : name == "subtitle" ? SectionKind::heading : SectionKind::paragraph);
    } else if (name == "a") {
      call_ = reader.attribute("type") == "note";
    } else if (name == "table") {
      table_ = out_.begin_table();
    } else if (name == "tr") {
      out_.row(table_);
      in_row_ = true;
    }
  }

  void end(std::string_view name) {
    if (name == "title") {
      title_ = false;
      if (!notes_) out_.end();
    } else if ((name == "p" || name == "v" || name == "subtitle" || name == "text-author") && !title_ && !in_row_ && !notes_) {
      out_.end();
    } else if (name == "section") {
      out_.end();
      --sections_;
    } else if (name == "a") {
      call_ = false;
    } else if (name == "td" || name == "th") {
      out_.cell();
    } else if (name == "tr") {
      out_.end();
      in_row_ = false;
    }
  }

  void text(std::string_view piece) {
    if (!out_.in_section() && piece.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    if (call_ && !out_.section_empty())
      out_.note_mark(piece);
    else
      out_.text(piece);
  }

  Document& document_;
  DocumentBuilder out_;
  int bodies_ = 0, sections_ = 0, table_ = 0;
  bool notes_ = false, title_ = false, call_ = false, in_row_ = false;
};

}  // namespace

void read_fb2(std::string_view bytes, Document& document) {
  const std::string xml = xml_to_utf8(std::string(bytes));
  Book(document).read(xml);
  title_from_sections(document);
}

}  // namespace chashma

// PPTX: slides in their order, one page each; the title of a slide is a heading; tables as rows.
#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/office_properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"
#include "pipeline/ingest/zip.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

using Event = XmlReader::Event;

std::string part(ZipArchive& zip, std::string_view name) {
  auto bytes = zip.read(name);
  return bytes ? xml_to_utf8(std::move(*bytes)) : std::string();
}

// "ppt/slides/slide12.xml" -> 12; 0 for other parts.
int slide_number(const std::string& name) {
  constexpr std::string_view start = "ppt/slides/slide";
  if (!name.starts_with(start) || !name.ends_with(".xml")) return 0;
  const std::string digits = name.substr(start.size(), name.size() - start.size() - 4);
  if (digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789") != std::string::npos) return 0;
  return std::stoi(digits);
}

void read_slide(std::string_view xml, DocumentBuilder& out) {
  XmlReader reader(xml);
  SectionKind kind = SectionKind::paragraph;
  int table = 0;
  bool in_text = false, in_row = false;
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    const auto name = reader.name();
    if (event == Event::text) {
      if (!in_text) continue;
      if (!in_row && !out.in_section()) out.begin(kind, 1);
      out.text(reader.text());
    } else if (event == Event::start) {
      if (name == "sp") kind = SectionKind::paragraph;
      if (name == "Fallback") reader.skip();
      if (name == "ph") {
        const std::string type = reader.attribute("type");
        if (type == "title" || type == "ctrTitle") kind = SectionKind::heading;
        if (type == "sldNum" || type == "dt" || type == "ftr") kind = SectionKind::footnote;  // furniture: left out below
      }
      in_text = name == "t" && kind != SectionKind::footnote;
      if (name == "tbl") table = out.begin_table();
      if (name == "tr") {
        out.row(table);
        in_row = true;
      }
      if (name == "br" && out.in_section()) in_row ? out.space() : out.line_break();
    } else {
      if (name == "t") in_text = false;
      if (name == "p" && reader.prefix() == "a") in_row ? out.space() : out.end();
      if (name == "tc") out.cell();
      if (name == "tr") {
        out.end();
        in_row = false;
      }
    }
  }
  out.end();
}

}  // namespace

void read_pptx(std::string_view bytes, Document& document) {
  ZipArchive zip(bytes);
  read_core_properties(part(zip, "docProps/core.xml"), document);
  std::vector<std::pair<int, std::string>> slides;
  for (const auto& entry : zip.entries())
    if (const int number = slide_number(entry.name); number > 0) slides.emplace_back(number, entry.name);
  std::sort(slides.begin(), slides.end());
  if (slides.empty()) throw Error("damaged", document.path, "the presentation has no slides that can be read");
  DocumentBuilder out(document);
  int page = 0;
  for (const auto& [number, name] : slides) {
    out.page(++page);
    read_slide(part(zip, name), out);
  }
  out.finish();
  title_from_sections(document);
}

}  // namespace chashma

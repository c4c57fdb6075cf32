// XLSX: sheets in their order, each a table; texts are shared between cells, numbers stay as stored (dates too).
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

std::vector<std::string> read_shared_strings(std::string_view xml) {
  std::vector<std::string> strings;
  std::string text;
  bool in_text = false;
  XmlReader reader(xml);
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    if (event == Event::text) {
      if (in_text) text += reader.text();
    } else if (event == Event::start) {
      in_text = reader.name() == "t";
      if (reader.name() == "si") text.clear();
      if (reader.name() == "rPh") reader.skip();  // how East Asian words are read aloud
    } else {
      in_text = false;
      if (reader.name() == "si") strings.push_back(text);
    }
  }
  return strings;
}

void read_sheet(std::string_view xml, const std::vector<std::string>& strings, DocumentBuilder& out) {
  XmlReader reader(xml);
  const int table = out.begin_table();
  std::string type, value;
  bool in_value = false;
  for (Event event = reader.next(); event != Event::done; event = reader.next()) {
    const auto name = reader.name();
    if (event == Event::text) {
      if (in_value) value += reader.text();
    } else if (event == Event::start) {
      in_value = name == "v" || name == "t";
      if (name == "row") out.row(table);
      if (name == "c") {
        type = reader.attribute("t");
        value.clear();
      }
    } else {
      in_value = false;
      if (name == "c") {
        if (type == "s") {
          const size_t index = value.size() < 9 && value.find_first_not_of("0123456789") == std::string::npos && !value.empty()
                                   ? static_cast<size_t>(std::stoul(value))
                                   : strings.size();
          value = index < strings.size() ? strings[index] : std::string();
        }
        out.text(value);
        out.cell();
      }
      if (name == "row") out.end();
    }
  }
  out.end();
}

// Names of the sheets' parts, in the workbook's order (which the numbers of the parts follow nearly always).
std::vector<std::string> sheet_parts(const ZipArchive& zip) {
  std::vector<std::string> names;
  for (int number = 1; number < 1000; ++number)
    if (std::string name = "xl/worksheets/sheet" + std::to_string(number) + ".xml"; zip.has(name))
      names.push_back(std::move(name));
  return names;
}

}  // namespace

void read_xlsx(std::string_view bytes, Document& document) {
  ZipArchive zip(bytes);
  read_core_properties(part(zip, "docProps/core.xml"), document);
  const auto strings = read_shared_strings(part(zip, "xl/sharedStrings.xml"));
  const auto sheets = sheet_parts(zip);
  if (sheets.empty()) throw Error("damaged", document.path, "the workbook has no sheets that can be read");
  DocumentBuilder out(document);
  for (const auto& name : sheets) read_sheet(part(zip, name), strings, out);
  out.finish();
  title_from_sections(document);
}

}  // namespace chashma

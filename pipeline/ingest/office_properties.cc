#include "pipeline/ingest/office_properties.h"

#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/xml.h"

namespace chashma {

void read_core_properties(std::string_view xml, Document& document) {
  XmlReader reader(xml);
  std::string field, value, created;
  for (auto event = reader.next(); event != XmlReader::Event::done; event = reader.next()) {
    if (event == XmlReader::Event::start) {
      field = reader.name();
      value.clear();
      if (field == "manifest" || field == "spine") return;  // EPUB: the rest of the package
    } else if (event == XmlReader::Event::text) {
      value += reader.text();
    } else if (reader.name() == field) {
      if (field == "title" && document.title.empty()) document.title = tidy(value);
      if (field == "creator" || field == "initial-creator")
        for (auto& name : split_accounts(value)) document.authors.push_back(std::move(name));
      if (field == "date" && document.date.empty()) document.date = iso_date(tidy(value));
      if (field == "created" || field == "creation-date") date_by_file(document, tidy(value));
      if (field == "language" && document.language.empty()) document.language = language_code(value);
      field.clear();
    }
  }
}

}  // namespace chashma

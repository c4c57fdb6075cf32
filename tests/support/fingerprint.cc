#include "tests/support/fingerprint.h"

#include <xapian.h>

#include <sstream>

#include "indexes/manifest.h"
#include "indexes/schema.h"
#include "indexes/store.h"

namespace chashma {

static std::string describe(const Xapian::Database& database, Xapian::docid id) {
  const Xapian::Document document = database.get_document(id);
  std::ostringstream out;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out << *term << " " << term.get_wdf();
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) out << " " << *at;
    out << "\n";
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    out << value.get_valueno() << " = " << *value << "\n";
  return out.str() + document.get_data();
}

std::map<std::string, std::string> fingerprint(const std::filesystem::path& index) {
  std::map<std::string, std::string> all;
  for (const auto& segment : read_manifest(index).segments) {
    const Xapian::Database database((index / segment).string());
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      const std::string name = Stored(database.get_document(*id).get_data()).head().id;
      std::string& place = all[name];
      place += place.empty() ? describe(database, *id) : "\n-- twice --\n";
    }
  }
  return all;
}

std::string faults(const std::filesystem::path& index) {
  std::ostringstream out;
  try {
    for (const auto& segment : read_manifest(index).segments) {
      std::ostringstream report;
      if (const size_t errors = Xapian::Database::check((index / segment).string(), 0, &report))
        out << segment << ": " << errors << " errors\n" << report.str();
    }
  } catch (const Xapian::Error& e) {
    out << e.get_description();
  } catch (const std::exception& e) {
    out << e.what();
  }
  return out.str();
}

}  // namespace chashma

#include "indexes/segment.h"

#include <xapian.h>

#include "indexes/schema.h"
#include "indexes/terms.h"
#include "indexes/vocabulary.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& place, const Xapian::Error& e) {
  throw Error("unwritable", place.string(),
              "index " + place.string() + ": " + e.get_msg() +
                  (e.get_error_string() ? std::string(" (") + e.get_error_string() + ")" : ""));
}

std::string id_term(const std::string& id) { return std::string(kIdPrefix) + id; }

}  // namespace

void build_shard(const fs::path& folder, const std::vector<Record>& records, const WordTables& tables) {
  try {
    Xapian::WritableDatabase shard(folder.string(),
                                   Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS);
    TermMaker maker(tables);
    for (const auto& record : records) shard.add_document(maker.make(record));
    shard.close();
  } catch (const Xapian::Error& e) {
    fail(folder, e);
  }
}

void compact_shards(const std::vector<fs::path>& shards, const fs::path& target) {
  try {
    Xapian::Database all;
    for (const auto& shard : shards) all.add_database(Xapian::Database(shard.string()));
    all.compact(target.string(), shards.size() > 3 ? Xapian::DBCOMPACT_MULTIPASS : 0u);
    write_vocabulary(Xapian::Database(target.string()), target);
  } catch (const Xapian::Error& e) {
    fail(target, e);
  }
}

void delete_documents(const fs::path& segment, const std::vector<std::string>& ids) {
  try {
    {
      const Xapian::Database reader(segment.string());
      bool any = false;
      for (const auto& id : ids) any = any || reader.term_exists(id_term(id));
      if (!any) return;
    }
    Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
    database.begin_transaction();
    for (const auto& id : ids) database.delete_document(id_term(id));
    database.commit_transaction();
  } catch (const Xapian::Error& e) {
    fail(segment, e);
  }
}

struct SegmentReader::Database {
  Xapian::Database xapian;
};

SegmentReader::SegmentReader(const fs::path& segment) {
  try {
    database_ = std::make_unique<Database>(Database{Xapian::Database(segment.string())});
  } catch (const Xapian::Error& e) {
    fail(segment, e);
  }
}
SegmentReader::~SegmentReader() = default;
SegmentReader::SegmentReader(SegmentReader&&) noexcept = default;

bool SegmentReader::holds(const std::string& id) const { return database_->xapian.term_exists(id_term(id)); }
size_t SegmentReader::documents() const { return database_->xapian.get_doccount(); }

uintmax_t folder_bytes(const fs::path& folder) {
  uintmax_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_regular_file(error)) bytes += entry.file_size(error);
  return bytes;
}

}  // namespace chashma

#include "indexes/segment.h"

#include <xapian.h>

#include <future>

#include "indexes/durable.h"
#include "indexes/schema.h"
#include "indexes/store.h"
#include "indexes/terms.h"
#include "indexes/vocabulary.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr size_t kMostTogether = 64;           // databases that are open at once, of five files each
constexpr const char* kStubName = "XAPIANDB";  // the name by which Xapian knows a folder of databases

[[noreturn]] void fail(const fs::path& place, const Xapian::Error& e) {
  throw Error("unwritable", place.string(),
              "index " + place.string() + ": " + e.get_msg() +
                  (e.get_error_string() ? std::string(" (") + e.get_error_string() + ")" : ""));
}

std::string id_term(const std::string& id) { return std::string(kIdPrefix) + id; }

// Long paths by their hash (FNV-1a): a term has at most 245 bytes.
std::string container_term(const std::string& path) {
  std::string term(kContainerPrefix);
  if (path.size() <= 160) return term + path;
  uint64_t hash = 14695981039346656037ULL;
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return term + "#" + std::to_string(hash);
}

}  // namespace

void build_shard(const fs::path& folder, const std::vector<Put>& records, TermMaker& maker) {
  try {
    Xapian::WritableDatabase shard(folder.string(),
                                   Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS);
    for (const auto& [record, container] : records) {
      Xapian::Document document = maker.make(record);
      if (!container.empty()) document.add_boolean_term(container_term(container));
      shard.add_document(document);
    }
    shard.close();
  } catch (const Xapian::Error& e) {
    fail(folder, e);
  }
}

static Xapian::Database together(const std::vector<fs::path>& databases) {
  Xapian::Database all;
  for (const auto& database : databases) all.add_database(Xapian::Database(database.string()));
  return all;
}

// In order, by groups when there are many. What is cut short is cleared away by the writer.
static void compact(const std::vector<fs::path>& databases, const fs::path& target) {
  if (databases.size() <= kMostTogether) {
    together(databases).compact(target.string(), Xapian::Compactor::FULL);
    return;
  }
  std::vector<fs::path> parts;
  for (size_t first = 0; first < databases.size(); first += kMostTogether) {
    const size_t end = std::min(first + kMostTogether, databases.size());
    parts.push_back(target.string() + "." + std::to_string(databases.size()) + "-" + std::to_string(first));
    compact({databases.begin() + static_cast<std::ptrdiff_t>(first), databases.begin() + static_cast<std::ptrdiff_t>(end)},
            parts.back());
  }
  compact(parts, target);
  for (const auto& part : parts) fs::remove_all(part);
}

void compact_shards(const std::vector<fs::path>& shards, const fs::path& target) {
  try {
    if (shards.size() > kMostTogether) {
      compact(shards, target);
      write_vocabulary(Xapian::Database(target.string()), target);
    } else {  // Xapian compacts on one core; meanwhile another reads the words
      fs::create_directories(target);
      auto words = std::async(std::launch::async, [&] { write_vocabulary(together(shards), target); });
      compact(shards, target);
      words.get();
    }
    sync_folder(target);
  } catch (const Xapian::Error& e) {
    fail(target, e);
  }
}

void write_stub(const fs::path& index, const std::vector<std::string>& segments) {
  std::string lines;
  for (const auto& segment : segments) lines += "auto " + segment + "\n";
  write_durably(index / kStubName, lines);
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

bool keep_last_of_each_id(const fs::path& segment) {
  try {
    std::vector<Xapian::docid> earlier;
    {
      const Xapian::Database reader(segment.string());
      const std::string prefix(kIdPrefix);
      for (auto term = reader.allterms_begin(prefix); term != reader.allterms_end(prefix); ++term) {
        if (term.get_termfreq() < 2) continue;
        Xapian::docid last = 0;
        for (auto it = reader.postlist_begin(*term); it != reader.postlist_end(*term); ++it) {
          if (last) earlier.push_back(last);
          last = *it;
        }
      }
    }
    if (earlier.empty()) return false;
    Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
    database.begin_transaction();
    for (const auto id : earlier) database.delete_document(id);
    database.commit_transaction();
    return true;
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

std::optional<Record> SegmentReader::record(const std::string& id) const {
  try {
    const auto& database = database_->xapian;
    const auto found = database.postlist_begin(id_term(id));
    if (found == database.postlist_end(id_term(id))) return {};
    return Stored(database.get_document(*found).get_data()).record();
  } catch (const Xapian::Error& e) {
    throw Error("damaged_index", "", "cannot read a record: " + e.get_msg());
  }
}

std::vector<std::string> SegmentReader::ids_in(const std::string& container) const {
  std::vector<std::string> ids;
  try {
    const auto& database = database_->xapian;
    const std::string term = container_term(container);
    for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
      ids.push_back(Stored(database.get_document(*it).get_data()).head().id);
  } catch (const Xapian::Error& e) {
    throw Error("damaged_index", "", "cannot read the records of " + container + ": " + e.get_msg());
  }
  return ids;
}

size_t SegmentReader::documents() const { return database_->xapian.get_doccount(); }

uintmax_t folder_bytes(const fs::path& folder) {
  uintmax_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_regular_file(error)) bytes += entry.file_size(error);
  return bytes;
}

}  // namespace chashma

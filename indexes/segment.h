// One segment of an index: building it from shards, and the files in its folder. (Xapian's side of the writer.)
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/record.h"

namespace chashma {

class TermMaker;

/// A record, and the .jsonl file whose line it was; "" for a file of its own.
struct Put {
  Record record;
  std::string container;
};

/// Writes the records into a fresh database at `folder`. Not durable: shards are thrown away if the run is cut short.
void build_shard(const std::filesystem::path& folder, const std::vector<Put>& records, TermMaker& maker);
/// Compacts databases, in order, into a durable one at `target`, and writes its word list beside it.
void compact_shards(const std::vector<std::filesystem::path>& shards, const std::filesystem::path& target);
/// Lists the segments in a file by which Xapian's own programs (xapian-tcpsrv, delve) can open the index's folder.
void write_stub(const std::filesystem::path& index, const std::vector<std::string>& segments);
/// Takes documents out of the segment; durable. Absent ids don't matter.
void delete_documents(const std::filesystem::path& segment, const std::vector<std::string>& ids);
/// Of documents with the same id, those before the last one go; durable. False if all ids were different.
bool keep_last_of_each_id(const std::filesystem::path& segment);
/// A segment that is read, not searched.
class SegmentReader {
 public:
  explicit SegmentReader(const std::filesystem::path& segment);
  ~SegmentReader();
  SegmentReader(SegmentReader&&) noexcept;
  bool holds(const std::string& id) const;
  /// Throws Error{"damaged_index"}.
  std::optional<Record> record(const std::string& id) const;
  /// Ids of the documents that were lines of this .jsonl file.
  std::vector<std::string> ids_in(const std::string& container) const;
  size_t documents() const;

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};
/// Bytes of the files in a folder.
uintmax_t folder_bytes(const std::filesystem::path& folder);

}  // namespace chashma

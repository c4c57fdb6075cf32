// One segment of an index: building it from shards, and the files in its folder. (Xapian's side of the writer.)
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "indexes/words.h"
#include "pipeline/record.h"

namespace chashma {

/// Writes the records into a fresh database at `folder`. Not durable: shards are thrown away if the run is cut short.
void build_shard(const std::filesystem::path& folder, const std::vector<Record>& records, const WordTables& tables);
/// Compacts databases, in order, into a durable one at `target`, and writes its word list beside it.
void compact_shards(const std::vector<std::filesystem::path>& shards, const std::filesystem::path& target);
/// Takes documents out of the segment; durable. Absent ids don't matter.
void delete_documents(const std::filesystem::path& segment, const std::vector<std::string>& ids);
/// Is a document with this id in the segment?
class SegmentReader {
 public:
  explicit SegmentReader(const std::filesystem::path& segment);
  ~SegmentReader();
  SegmentReader(SegmentReader&&) noexcept;
  bool holds(const std::string& id) const;
  size_t documents() const;

 private:
  struct Database;
  std::unique_ptr<Database> database_;
};
/// Bytes of the files in a folder.
uintmax_t folder_bytes(const std::filesystem::path& folder);

}  // namespace chashma

// Records into an index, fast and safe: batches become throw-away shards on all cores, a commit compacts them into one
// segment and swaps index.json; readers see the state before or after it, never one between.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexes/manifest.h"
#include "indexes/words.h"
#include "pipeline/record.h"

namespace chashma {

struct WriterOptions {
  size_t threads = 0;                    ///< that build shards; 0: one for each core
  size_t batch_bytes = size_t{6} << 20;  ///< of text in one shard
  size_t batch_documents = 150;          ///< in one shard: few enough for Xapian's trees of terms to stay in the caches
  bool wait_for_lock = false;            ///< wait while another writer is at work, else throw Error{"locked"}
};

/// One at a time for an index, used by one thread. What was put is lost unless commit() returned.
class IndexWriter {
 public:
  /// Opens or creates the index and clears away what an interrupted run left.
  /// Throws Error{"locked" | "unwritable" | "damaged_index" | "wrong_schema"}.
  IndexWriter(const std::filesystem::path& index, const WordTables& tables, WriterOptions options = {});
  /// Uncommitted records are dropped.
  ~IndexWriter();

  /// Adds the record; one with the same id is replaced. Documents keep the order in which they were put.
  /// `container`: the .jsonl file whose line it was, "" for a file of its own.
  void put(Record record, std::string container = "");
  /// Takes the document out, if there is one.
  void remove(const std::string& id);
  /// Is there a committed document with this id, or one put since?
  bool holds(const std::string& id) const;
  /// The record with this id; commits first if it was put since the last commit.
  std::optional<Record> record(const std::string& id);
  /// Ids of the committed documents that were lines of this .jsonl file.
  std::vector<std::string> ids_in(const std::string& container) const;

  /// What is known of files; changes are durable with the next commit.
  const std::map<std::string, FileEntry>& files() const;
  void set_file(FileEntry entry);
  void forget_file(const std::string& path);

  /// What the run did so far (manifest.h); durable with the next commit, even when nothing else changed.
  void set_run(std::map<std::string, uint64_t> counts);

  /// Bytes of text put since the last commit.
  size_t pending_bytes() const;
  /// Makes everything put, removed and set so far durable and visible. Throws Error{"unwritable"} (disk full …); the
  /// index is then as it was after the last commit.
  void commit();
  /// commit(), then merges segments as far as it pays; call at the end of a run.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Joins indexes (of one schema) into a new one at `target`, which must not exist or be empty. A document that is in
/// several is taken from the last. Throws like IndexWriter.
void merge_indexes(const std::filesystem::path& target, const std::vector<std::filesystem::path>& sources);

}  // namespace chashma

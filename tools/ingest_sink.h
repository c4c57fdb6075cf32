// Takes what was read, in order, into the index: new, changed, moved, a copy of another, or failed.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexes/writer.h"
#include "pipeline/record.h"
#include "tools/find_files.h"
#include "tools/ingest_inputs.h"
#include "tools/ingest_run.h"
#include "tools/terminal.h"

namespace chashma {

/// What became of an item: a record, a failure, or content that is known.
struct Outcome {
  Item item;
  std::optional<Record> record;
  std::optional<Failure> failure;
  std::string same_as, sha256;  ///< id of the document that has the file's content; "" when it was read
};

class IngestSink {
 public:
  /// `read` reads an item after all, when the document that it was the same as has gone.
  IngestSink(IndexWriter& writer, const IngestOptions& options, Progress& progress, std::function<Outcome(Item&)> read);

  void take(Outcome& outcome);
  /// What stands in the way of reading it is known already.
  void fail(const FileEntry& file, const Failure& failure);
  /// Forgets folders without permission, FIFOs … below `roots` that `found` no longer names.
  void forget_no_files(const FoundFiles& found, const std::vector<std::string>& roots);
  /// Takes out what came from files below `roots` that are gone.
  void prune(const std::vector<std::string>& roots);
  /// Makes everything so far durable, and says how far it got in a .jsonl file.
  void commit();
  /// The end of the run: commit(), and merging.
  void finish();

  IngestSummary summary;

 private:
  void take_file(FileEntry file, Record record);
  void take_same(FileEntry file, const std::string& id, const std::string& sha256);
  void take_line(const Item& item, Outcome& outcome);
  void finish_lines(const FileEntry& file);
  void add_path(FileEntry file, const std::string& id, const std::string& sha256);
  bool lies_elsewhere(const std::string& id, const std::string& path) const;
  void forget_moved(const std::string& id, const std::string& path);
  void release(const std::string& path);
  void begin_lines(const FileEntry& file);
  void note_run();

  IndexWriter& writer_;
  Progress& progress_;
  size_t commit_bytes_;
  std::function<Outcome(Item&)> read_;
  std::map<std::string, std::set<std::string>> paths_of_;  // of a document
  std::chrono::steady_clock::time_point committed_;
  // The .jsonl file that is being read: "" when none is.
  FileEntry lines_of_;
  bool replaces_ = false;                 // it was read before, and has changed since
  std::unordered_set<std::string> seen_;  // ids of its lines, when it replaces
  std::set<std::string> failed_before_;   // entries of its lines that failed the last time and not yet again
};

/// Is `path` one of `roots`, or below one?
bool lies_below(const std::string& path, const std::vector<std::string>& roots);

}  // namespace chashma

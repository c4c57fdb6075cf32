// One run of ingest: what is new or changed below the given paths goes into the index.
#pragma once
#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/analyse.h"
#include "tools/document_reader.h"

namespace chashma {

struct IngestOptions {
  std::vector<std::string> paths;
  std::string index;
  bool prune = false;   ///< take out documents whose files are gone
  bool strict = false;  ///< exit 2 when a document failed
  bool quiet = false;
  bool retry = false;  ///< read failed files again though they did not change
  bool wait = false;   ///< wait for another writer
  bool watch = false;
  std::string shard;  ///< "K/N": only the part K of N, from 1
  ReadingOptions reading;
  unsigned commit_mb = 256;  ///< of text between two commits
};

/// What a run did.
struct IngestSummary {
  size_t added = 0, changed = 0, unchanged = 0, moved = 0, duplicates = 0, removed = 0, failed = 0;
  bool interrupted = false;
};

/// Set by Ctrl-C: the run stops after what is under way, commits, and says so.
extern std::atomic<bool> stop_requested;

/// Throws Error when the index can't be written or a path isn't there; documents that fail are counted and kept in the
/// index's list of failures.
IngestSummary ingest_once(const IngestOptions& options, const Analyser& analyser);

}  // namespace chashma

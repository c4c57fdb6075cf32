// files on disk -> those that need reading -> (all cores: read in a process apart, analyse) -> writer, in order
#include "tools/ingest_run.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "indexes/writer.h"
#include "pipeline/ingest/file_hash.h"
#include "pipeline/ingest/isolate.h"
#include "pipeline/text/error.h"
#include "tools/command.h"
#include "tools/find_files.h"
#include "tools/index_path.h"
#include "tools/ingest_inputs.h"
#include "tools/ingest_sink.h"
#include "tools/jsonl_line.h"
#include "tools/pipeline_flow.h"
#include "tools/terminal.h"

namespace chashma {

std::atomic<bool> stop_requested = false;

namespace fs = std::filesystem;

namespace {

constexpr size_t kLargeText = size_t{4} << 20;  // bytes; the analysis of a text takes some thirty times its size

// Content that the index holds: by size, so that only a file of such a size is hashed before it is read.
class KnownContent {
 public:
  explicit KnownContent(const std::map<std::string, FileEntry>& files) {
    for (const auto& [path, file] : files)
      if (!file.id.empty() && !file.sha256.empty()) sizes_.insert(file.size), ids_.emplace(file.sha256, file.id);
  }
  // The hash of a file that may be known; "" when it is sure not to be.
  std::string hash(const FileEntry& file) const { return sizes_.contains(file.size) ? sha256_of_file(file.path) : ""; }
  std::string id(const std::string& sha256) const {
    const auto found = ids_.find(sha256);
    return found == ids_.end() ? "" : found->second;
  }

 private:
  std::unordered_set<uint64_t> sizes_;
  std::unordered_map<std::string, std::string> ids_;
};

// Reads and analyses; all that goes wrong with a document becomes its failure.
class Work {
 public:
  Work(const Analyser& analyser, const KnownContent& known, const IngestOptions& options)
      : analyser_(analyser), known_(known), retry_(options.retry), reader_(isolation_of(options.reading)) {}

  Outcome operator()(Item& item) {
    if (item.line.empty() && !item.ends_file && !retry_) {
      Outcome outcome;
      outcome.sha256 = known_.hash(item.file);
      outcome.same_as = outcome.sha256.empty() ? "" : known_.id(outcome.sha256);
      if (!outcome.same_as.empty()) {
        outcome.item = std::move(item);
        return outcome;
      }
    }
    return read(item);
  }

  Outcome read(Item& item) {
    Outcome outcome;
    try {
      if (!item.ends_file) outcome.record = analysed(document_of(item));
    } catch (const Error& e) {
      outcome.failure = Failure{e.code, e.what()};
    } catch (const std::bad_alloc&) {
      outcome.failure = Failure{"out_of_memory", "it takes more memory than there is"};
    } catch (const std::exception& e) {
      outcome.failure = Failure{"internal", e.what()};
    }
    outcome.item = std::move(item);
    return outcome;
  }

 private:
  // Large texts one at a time: memory is bounded by the number of cores and not by what stands side by side.
  Record analysed(const Document& document) {
    std::unique_lock alone(large_, std::defer_lock);
    if (document.source.size() > kLargeText) alone.lock();
    return analyser_.analyse(document).record;
  }
  Document document_of(const Item& item) {
    if (item.line.empty()) return reader_.read(item.file.path);
    Document document = document_from_line(item.line);
    const std::string place = item.file.path + ":" + std::to_string(item.line_number);
    if (document.id.empty()) throw Error("bad_line", place, "the line has no \"id\"");
    if (document.path.empty()) document.path = item.file.path;
    return document;
  }
  const Analyser& analyser_;
  const KnownContent& known_;
  bool retry_;
  std::mutex large_;
  IsolatedReader reader_;
};

// Absolute, so that the next run from another folder knows them again.
std::vector<std::string> absolute_paths(const std::vector<std::string>& paths, bool may_be_gone) {
  std::vector<std::string> absolute;
  for (const auto& path : paths) {
    if (path == "-") throw Error("bad_path", path, "ingest reads files and folders, not standard input; use extract");
    std::error_code error;
    if (!may_be_gone && !fs::exists(path, error)) throw Error("no_file", path, "there is no file or folder " + path);
    fs::path whole = fs::weakly_canonical(fs::absolute(path));
    absolute.push_back((whole.has_filename() ? whole : whole.parent_path()).string());
  }
  return absolute;
}

bool is_unchanged(const FileEntry& known, const FileEntry& now) {
  return known.size == now.size && known.modified == now.modified;
}

// What failed for a reason that lies outside of the file, which may be gone though the file did not change.
bool may_go_better(const FileEntry& failed) {
  if (failed.error == "unreadable") return access(failed.path.c_str(), R_OK) == 0;
  return failed.error == "no_worker" || failed.error == "not_found";
}

// What there is to do below `roots`, sorted out by one look at each file: no unchanged file is opened.
class ToDo {
 public:
  ToDo(const IngestOptions& options, const IndexWriter& writer, const Shard& shard, const std::vector<std::string>& own)
      : options_(options), writer_(writer), shard_(shard), own_(own) {}

  std::vector<FileEntry> files;
  std::vector<NoFile> failures;  // that are new
  size_t unchanged = 0;
  uint64_t bytes = 0;

  void look(const FoundFiles& found) {
    for (const auto& path : found.files)
      if (!lies_below(path, own_) && (is_jsonl(path) || shard_.holds(path))) look(path);
    for (const auto& other : found.others) {
      if (!shard_.holds(other.path)) continue;
      const auto known = writer_.files().find(other.path);
      if (known == writer_.files().end() || known->second.error != other.code || options_.retry) failures.push_back(other);
    }
  }

 private:
  void look(const std::string& path) {
    auto entry = look_at_file(path).value_or(FileEntry{path, 0, 0, "", "", "", "", 0});
    if (const auto known = writer_.files().find(path); known != writer_.files().end() && is_unchanged(known->second, entry)) {
      const bool failed = !known->second.error.empty();
      const bool whole = !is_jsonl(path) || known->second.read_to >= entry.size;
      if (failed ? !options_.retry && !may_go_better(known->second) : whole) {
        ++unchanged;
        return;
      }
      if (!failed) entry.read_to = known->second.read_to;
    }
    bytes += entry.size - std::min(entry.size, entry.read_to);
    files.push_back(std::move(entry));
  }

  const IngestOptions& options_;
  const IndexWriter& writer_;
  const Shard& shard_;
  const std::vector<std::string>& own_;
};

// About what an outcome holds of memory: its text several times over, and its annotations.
size_t bytes_of(const Outcome& outcome) {
  if (!outcome.record) return sizeof outcome;
  const Record& r = *outcome.record;
  const size_t annotations = r.organizations.size() + r.people.size() + r.places.size() + r.figures.size() + r.citations.size();
  return sizeof outcome + 2 * r.text.size() + 400 * annotations + 2000 * r.references.size();
}

}  // namespace

IngestSummary ingest_once(const IngestOptions& options, const Analyser& analyser) {
  const Shard shard(options.shard);
  // --prune: a folder that is gone altogether takes its documents along.
  const auto roots = absolute_paths(options.paths, options.prune || options.watch);
  std::vector<std::string> present = roots;
  std::erase_if(present, [](const std::string& path) {
    std::error_code error;
    return !fs::exists(path, error);
  });
  const FoundFiles found = find_files(present);
  const fs::path index = writable_index_path(options.index);
  const std::vector<std::string> own{fs::weakly_canonical(index).string()};
  const WordTables words(find_corpus());
  WriterOptions writing;
  writing.threads = options.reading.threads;
  writing.wait_for_lock = options.wait;
  IndexWriter writer(index, words, writing);

  ToDo todo(options, writer, shard, own);
  todo.look(found);
  Progress progress(options.quiet, todo.bytes);
  const KnownContent known(writer.files());
  Work work(analyser, known, options);
  IngestSink sink(writer, options, progress, [&](Item& item) { return work.read(item); });
  sink.summary.unchanged = todo.unchanged;
  sink.forget_no_files(found, roots);
  for (const auto& other : todo.failures) sink.fail(FileEntry{other.path, 0, 0, "", "", "", "", 0}, {other.code, other.message});
  Inputs inputs(std::move(todo.files), shard);
  run_flow<Item, Outcome>([&] { return inputs.next(); }, [&](Item& item) { return work(item); },
                          [&](Outcome& o) { sink.take(o); }, bytes_of, options.reading.threads);
  if (options.prune && !stop_requested) sink.prune(roots);
  sink.summary.interrupted = stop_requested;
  sink.finish();
  return sink.summary;
}

}  // namespace chashma

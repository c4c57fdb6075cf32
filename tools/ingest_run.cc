// files on disk -> those that need reading -> (all cores: read in a process apart, analyse) -> writer, in order
#include "tools/ingest_run.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include "indexes/searcher.h"
#include "indexes/writer.h"
#include "pipeline/ingest/isolate.h"
#include "pipeline/ingest/read_document.h"
#include "pipeline/text/error.h"
#include "tools/command.h"
#include "tools/index_path.h"
#include "tools/jsonl_line.h"
#include "tools/pipeline_flow.h"
#include "tools/terminal.h"

namespace chashma {

std::atomic<bool> stop_requested = false;

namespace fs = std::filesystem;

namespace {

// A file to read, or a line of a .jsonl file.
struct Item {
  FileEntry file;
  std::string line;  // of a .jsonl file; "" for a file
  size_t line_number = 0;
  bool ends_file = false;  // the last of a .jsonl file: now the file is known
};

struct Outcome {
  Item item;
  std::optional<Record> record;
  std::optional<Failure> failure;
};

bool is_jsonl(const std::string& path) { return fs::path(path).extension() == ".jsonl"; }

std::optional<FileEntry> look_at(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return std::nullopt;
  FileEntry entry;
  entry.path = path;
  entry.size = static_cast<uint64_t>(info.st_size);
  entry.modified = static_cast<int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
  return entry;
}

// "2/8": a name belongs to the part that its hash says, on every machine the same (FNV-1a).
class Shard {
 public:
  explicit Shard(const std::string& text) {
    if (text.empty()) return;
    char end = 0;
    if (std::sscanf(text.c_str(), "%u/%u%c", &part_, &parts_, &end) != 2 || part_ < 1 || part_ > parts_)
      throw Error("bad_shard", text, "--shard takes K/N with K from 1 to N, not '" + text + "'");
  }
  bool holds(std::string_view name) const {
    uint64_t hash = 14695981039346656037ULL;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (hash >> 32) % parts_ == part_ - 1;
  }

 private:
  unsigned part_ = 1, parts_ = 1;
};

// Gives the items one after the other; opens .jsonl files on the way.
class Inputs {
 public:
  Inputs(std::vector<FileEntry> files, const Shard& shard) : files_(std::move(files)), shard_(shard) {}

  std::optional<Item> next() {
    while (!stop_requested) {
      if (lines_.is_open()) {
        if (auto item = next_line()) return item;
        continue;
      }
      if (at_ == files_.size()) return std::nullopt;
      const FileEntry& file = files_[at_++];
      if (!is_jsonl(file.path)) return Item{file, "", 0, false};
      lines_.open(file.path);
      number_ = 0;
      if (!lines_) return Item{file, "", 0, false};  // reading it will say why
    }
    return std::nullopt;
  }

 private:
  std::optional<Item> next_line() {
    const FileEntry& file = files_[at_ - 1];
    for (std::string line; std::getline(lines_, line);) {
      ++number_;
      if (line.find_first_not_of(" \t\r") == std::string::npos || !shard_.holds(line)) continue;
      return Item{file, std::move(line), number_, false};
    }
    lines_.close();
    lines_.clear();
    return Item{file, "", number_, true};
  }

  std::vector<FileEntry> files_;
  const Shard& shard_;
  size_t at_ = 0, number_ = 0;
  std::ifstream lines_;
};

// Reads and analyses; all that goes wrong with a document becomes its failure.
class Work {
 public:
  Work(const Analyser& analyser, const IngestOptions& options) : analyser_(analyser) {
    if (options.in_process) return;
    IsolationOptions isolation;
    isolation.command = {fs::read_symlink("/proc/self/exe").string(), "--read-worker"};
    isolation.workers = options.threads ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    isolation.seconds = options.seconds;
    isolation.memory = static_cast<uint64_t>(options.memory_mb) << 20;
    reader_.emplace(std::move(isolation));
  }

  Outcome operator()(Item& item) {
    Outcome outcome;
    try {
      if (!item.ends_file) outcome.record = analyser_.analyse(document_of(item)).record;
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
  Document document_of(const Item& item) {
    if (item.line.empty()) return reader_ ? reader_->read(item.file.path) : read_document(item.file.path);
    Document document = document_from_line(item.line);
    const std::string place = item.file.path + ":" + std::to_string(item.line_number);
    if (document.id.empty()) throw Error("bad_line", place, "the line has no \"id\"");
    if (document.path.empty()) document.path = item.file.path;
    return document;
  }
  const Analyser& analyser_;
  std::optional<IsolatedReader> reader_;
};

// Takes the outcomes in order into the index.
class Sink {
 public:
  Sink(IndexWriter& writer, const IngestOptions& options, Progress& progress)
      : writer_(writer), progress_(progress), commit_bytes_(static_cast<size_t>(options.commit_mb) << 20) {
    for (const auto& [path, file] : writer.files())
      if (!file.id.empty()) paths_of_[file.id].insert(path);
  }

  IngestSummary summary;

  void take(Outcome& outcome) {
    const bool line = !outcome.item.line.empty();
    if (outcome.item.ends_file) {
      finish_lines(outcome.item.file);
    } else if (outcome.failure) {
      fail(outcome.item, *outcome.failure);
    } else if (line) {
      writer_.holds(outcome.record->id) ? ++summary.changed : ++summary.added;
      writer_.put(std::move(*outcome.record));
    } else {
      take_file(outcome.item.file, std::move(*outcome.record));
    }
    progress_.advance(line                     ? outcome.item.line.size()
                      : outcome.item.ends_file ? 0
                                               : outcome.item.file.size,
                      outcome.failure.has_value());
    if (writer_.pending_bytes() > commit_bytes_) writer_.commit();
  }

  // The file is no longer behind this document: the document goes with its last file.
  void release(const std::string& path) {
    const auto it = writer_.files().find(path);
    if (it == writer_.files().end() || it->second.id.empty()) return;
    const std::string id = it->second.id;
    auto& paths = paths_of_[id];
    paths.erase(path);
    if (paths.empty()) writer_.remove(id);
  }

 private:
  void take_file(FileEntry file, Record record) {
    const bool known = writer_.files().contains(file.path);
    if (known) {
      const auto& before = writer_.files().at(file.path);
      if (before.id != record.id) release(file.path);
    }
    file.id = record.id;
    file.sha256 = record.source.sha256;
    auto& paths = paths_of_[record.id];
    std::error_code error;
    // The same content under another path that is still there: indexed once. A file that moved takes its record along.
    const bool elsewhere =
        std::any_of(paths.begin(), paths.end(), [&](const auto& p) { return p != file.path && fs::exists(p, error); });
    paths.insert(file.path);
    if (elsewhere && writer_.holds(record.id)) {
      ++summary.duplicates;
    } else {
      known ? ++summary.changed : ++summary.added;
      writer_.put(std::move(record));
    }
    writer_.set_file(std::move(file));
  }

  void fail(const Item& item, const Failure& failure) {
    ++summary.failed;
    FileEntry file = item.file;
    if (!item.line.empty())
      file.path += ":" + std::to_string(item.line_number);
    else
      release(file.path);
    file.error = failure.code, file.message = failure.message;
    writer_.set_file(std::move(file));
  }

  void finish_lines(FileEntry file) { writer_.set_file(std::move(file)); }

  IndexWriter& writer_;
  Progress& progress_;
  size_t commit_bytes_;
  std::map<std::string, std::set<std::string>> paths_of_;
};

// Absolute, so that the next run from another folder knows them again.
std::vector<std::string> files_below(const std::vector<std::string>& paths) {
  std::vector<std::string> absolute;
  for (const auto& path : paths) {
    if (path == "-") throw Error("bad_path", path, "ingest reads files and folders, not standard input; use extract");
    std::error_code error;
    if (!fs::exists(path, error)) throw Error("no_file", path, "there is no file or folder " + path);
    absolute.push_back(fs::weakly_canonical(path).string());
  }
  return list_files(absolute);
}

bool lies_below(const std::string& path, const std::vector<std::string>& roots) {
  for (const auto& root : roots) {
    const std::string folder = fs::weakly_canonical(root).string();
    if (path == folder || path.compare(0, folder.size() + 1, folder + "/") == 0) return true;
  }
  return false;
}

void prune(IndexWriter& writer, Sink& sink, const std::vector<std::string>& roots) {
  std::vector<std::string> gone;
  std::error_code error;
  for (const auto& [path, file] : writer.files())
    if (lies_below(path, roots) && !fs::exists(path, error)) gone.push_back(path);
  for (const auto& path : gone) {
    sink.release(path);
    writer.forget_file(path);
    ++sink.summary.removed;
  }
}

}  // namespace

IngestSummary ingest_once(const IngestOptions& options, const Analyser& analyser) {
  const Shard shard(options.shard);
  const auto paths = files_below(options.paths);
  const fs::path index = index_path(options.index);
  const fs::path own = fs::weakly_canonical(index);
  const WordTables words(find_corpus());
  WriterOptions writing;
  writing.threads = options.threads;
  writing.wait_for_lock = options.wait;
  IndexWriter writer(index, words, writing);

  size_t unchanged = 0;
  uint64_t bytes = 0;
  std::vector<FileEntry> todo;
  for (const auto& path : paths) {
    if (lies_below(path, {own.string()}) || (!is_jsonl(path) && !shard.holds(path))) continue;
    const auto entry = look_at(path);
    const auto known = writer.files().find(path);
    if (entry && known != writer.files().end() && known->second.size == entry->size &&
        known->second.modified == entry->modified && (known->second.error.empty() || !options.retry)) {
      ++unchanged;
      continue;
    }
    bytes += entry ? entry->size : 0;
    todo.push_back(entry.value_or(FileEntry{path, 0, 0, "", "", "", ""}));
  }

  setenv("CHASHMA_OCR", options.ocr.c_str(), 1);  // the reader processes inherit it
  Progress progress(options.quiet, bytes);
  Inputs inputs(std::move(todo), shard);
  Work work(analyser, options);
  Sink sink(writer, options, progress);
  run_flow<Item, Outcome>([&] { return inputs.next(); }, [&](Item& item) { return work(item); },
                          [&](Outcome& o) { sink.take(o); }, options.threads);
  if (options.prune && !stop_requested) prune(writer, sink, options.paths);
  sink.summary.unchanged = unchanged;
  sink.summary.interrupted = stop_requested;
  stop_requested ? writer.commit() : writer.finish();
  return sink.summary;
}

}  // namespace chashma

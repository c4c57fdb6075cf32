#include "tools/ingest_sink.h"

#include <algorithm>
#include <filesystem>

namespace chashma {

namespace fs = std::filesystem;

constexpr auto kCommitEvery = std::chrono::minutes(5);  // scanned books are slow: a night's work is not to wait for megabytes

bool lies_below(const std::string& path, const std::vector<std::string>& roots) {
  return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
    return path == root || (path.starts_with(root) && (root.ends_with('/') || path[root.size()] == '/'));
  });
}

IngestSink::IngestSink(IndexWriter& writer, const IngestOptions& options, Progress& progress, std::function<Outcome(Item&)> read)
    : writer_(writer),
      progress_(progress),
      commit_bytes_(static_cast<size_t>(options.commit_mb) << 20),
      read_(std::move(read)),
      committed_(std::chrono::steady_clock::now()) {
  for (const auto& [path, file] : writer.files())
    if (!file.id.empty()) paths_of_[file.id].insert(path);
}

void IngestSink::take(Outcome& outcome) {
  const Item& item = outcome.item;
  const bool line = !item.line.empty();
  const uint64_t bytes = line ? item.line.size() : item.ends_file ? 0 : item.file.size;
  if (!outcome.same_as.empty() && !writer_.holds(outcome.same_as)) outcome = read_(outcome.item);
  const bool failed = outcome.failure.has_value();
  if (item.ends_file)
    finish_lines(item.file);
  else if (line)
    take_line(item, outcome);
  else if (failed)
    fail(item.file, *outcome.failure);
  else if (!outcome.same_as.empty())
    take_same(item.file, outcome.same_as, outcome.sha256);
  else
    take_file(item.file, std::move(*outcome.record));
  progress_.advance(bytes, failed);
  const bool due = std::chrono::steady_clock::now() - committed_ > kCommitEvery;
  if (writer_.pending_bytes() > commit_bytes_ || due) commit();
}

bool IngestSink::lies_elsewhere(const std::string& id, const std::string& path) const {
  const auto found = paths_of_.find(id);
  std::error_code error;
  return found != paths_of_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                 [&](const auto& p) { return p != path && fs::exists(p, error); });
}

// A document's old places that are no more: it moved.
void IngestSink::forget_moved(const std::string& id, const std::string& path) {
  auto& paths = paths_of_[id];
  std::error_code error;
  for (auto it = paths.begin(); it != paths.end();) {
    if (*it == path || fs::exists(*it, error)) {
      ++it;
      continue;
    }
    writer_.forget_file(*it);
    it = paths.erase(it);
  }
}

void IngestSink::add_path(FileEntry file, const std::string& id, const std::string& sha256) {
  const auto before = writer_.files().find(file.path);
  if (before != writer_.files().end() && before->second.id != id) release(file.path);
  file.id = id, file.sha256 = sha256;
  paths_of_[id].insert(file.path);
  writer_.set_file(std::move(file));
}

void IngestSink::take_file(FileEntry file, Record record) {
  const auto before = writer_.files().find(file.path);
  const bool known = before != writer_.files().end() && !before->second.id.empty();  // one that failed adds its document now
  const bool held = writer_.holds(record.id);
  const bool elsewhere = lies_elsewhere(record.id, file.path);
  const std::string path = file.path, id = record.id;
  const bool was_here = paths_of_.contains(id) && paths_of_[id].contains(path);
  add_path(std::move(file), id, record.source.sha256);
  if (held && elsewhere) {
    ++summary.duplicates;  // the same content under another path that is still there: indexed once
    return;
  }
  // --retry, or a file whose time changed and not its content, replaces its record: the readers may have learned.
  (held && !was_here ? summary.moved : known ? summary.changed : summary.added) += 1;
  forget_moved(id, path);
  writer_.put(std::move(record));
}

// Content that is known needs no reading: a file that was touched, copied or moved.
void IngestSink::take_same(FileEntry file, const std::string& id, const std::string& sha256) {
  const std::string path = file.path;
  const bool was_here = paths_of_[id].contains(path), elsewhere = lies_elsewhere(id, path);
  add_path(std::move(file), id, sha256);
  if (was_here) {
    ++summary.unchanged;
  } else if (elsewhere) {
    ++summary.duplicates;
  } else if (auto record = writer_.record(id)) {
    ++summary.moved;
    forget_moved(id, path);
    record->source.path = path;
    writer_.put(std::move(*record));
  }
}

void IngestSink::fail(const FileEntry& file, const Failure& failure) {
  ++summary.failed;
  release(file.path);
  FileEntry entry = file;
  entry.id.clear(), entry.sha256.clear();
  entry.error = failure.code, entry.message = failure.message;
  writer_.set_file(std::move(entry));
}

// The file is no longer behind this document: the document goes with its last file, or goes by another of its paths.
void IngestSink::release(const std::string& path) {
  const auto it = writer_.files().find(path);
  if (it == writer_.files().end() || it->second.id.empty()) return;
  const std::string id = it->second.id;
  auto& paths = paths_of_[id];
  paths.erase(path);
  if (paths.empty()) {
    writer_.remove(id);
    return;
  }
  auto record = writer_.record(id);
  if (!record || record->source.path != path) return;
  record->source.path = *paths.begin();
  writer_.put(std::move(*record));
}

void IngestSink::begin_lines(const FileEntry& file) {
  if (lines_of_.path == file.path) return;
  lines_of_ = file;
  seen_.clear(), failed_before_.clear();
  const auto before = writer_.files().find(file.path);
  replaces_ = before != writer_.files().end() && file.read_to == 0;
  const std::string prefix = file.path + ":";
  for (auto it = writer_.files().lower_bound(prefix); it != writer_.files().end() && it->first.starts_with(prefix); ++it)
    if (replaces_ && container_of(it->first) == file.path) failed_before_.insert(it->first);
}

void IngestSink::take_line(const Item& item, Outcome& outcome) {
  begin_lines(item.file);
  const std::string place = item.file.path + ":" + std::to_string(item.line_number);
  if (outcome.failure) {
    FileEntry entry = item.file;
    entry.path = place, entry.read_to = 0;
    failed_before_.erase(place);
    fail(entry, *outcome.failure);
  } else {
    writer_.holds(outcome.record->id) ? ++summary.changed : ++summary.added;
    if (replaces_) seen_.insert(outcome.record->id);
    writer_.put(std::move(*outcome.record), item.file.path);
  }
  lines_of_.read_to = item.line_end;
}

void IngestSink::finish_lines(const FileEntry& file) {
  begin_lines(file);
  if (replaces_)
    for (const auto& id : writer_.ids_in(file.path))
      if (!seen_.contains(id) && writer_.holds(id)) writer_.remove(id), ++summary.removed;
  for (const auto& path : failed_before_) writer_.forget_file(path);
  FileEntry entry = file;
  entry.read_to = file.size;
  writer_.set_file(std::move(entry));
  lines_of_ = {};
}

void IngestSink::forget_no_files(const FoundFiles& found, const std::vector<std::string>& roots) {
  std::set<std::string> still;
  for (const auto& other : found.others) still.insert(other.path);
  std::vector<std::string> over;
  for (const auto& [path, file] : writer_.files())
    if (!file.error.empty() && file.size == 0 && file.modified == 0 && !still.contains(path) && lies_below(path, roots))
      over.push_back(path);
  for (const auto& path : over) writer_.forget_file(path);
}

void IngestSink::prune(const std::vector<std::string>& roots) {
  std::vector<FileEntry> gone;
  std::error_code error;
  for (const auto& [path, file] : writer_.files())
    if (lies_below(path, roots) && !fs::exists(fs::symlink_status(container_of(path), error))) gone.push_back(file);
  for (const auto& file : gone) {
    if (is_jsonl(file.path))
      for (const auto& id : writer_.ids_in(file.path)) writer_.remove(id);
    release(file.path);
    writer_.forget_file(file.path);
    if (container_of(file.path) == file.path) ++summary.removed;
  }
}

void IngestSink::note_run() {
  const auto& s = summary;
  writer_.set_run({{"added", s.added},
                   {"changed", s.changed},
                   {"unchanged", s.unchanged},
                   {"moved", s.moved},
                   {"duplicates", s.duplicates},
                   {"removed", s.removed},
                   {"failed", s.failed},
                   {"seconds", static_cast<uint64_t>(progress_.seconds() + 0.5)},
                   {"interrupted", s.interrupted}});
}

void IngestSink::commit() {
  // A file that replaces an older state of itself is read again from its beginning: what it lacks now must be known.
  if (!lines_of_.path.empty() && !replaces_) writer_.set_file(lines_of_);
  const bool over = summary.interrupted;
  summary.interrupted = true;  // for whoever looks while it is under way, or after it was killed
  note_run();
  writer_.commit();
  summary.interrupted = over;
  committed_ = std::chrono::steady_clock::now();
}

void IngestSink::finish() {
  if (summary.interrupted) return commit();
  note_run();
  writer_.finish();
}

}  // namespace chashma

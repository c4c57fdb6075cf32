#include "indexes/writer.h"

#include <algorithm>
#include <ctime>
#include <deque>
#include <future>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "indexes/lock.h"
#include "indexes/schema.h"
#include "indexes/segment.h"
#include "indexes/terms.h"
#include "pipeline/text/error.h"
#include "pipeline/text/pool.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

std::string now() {
  const std::time_t t = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&t, &utc);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return out;
}

}  // namespace

constexpr size_t kMostSmallSegments = 8;  // of like size; then they are merged in the middle of a run

struct IndexWriter::State {
  State(const fs::path& folder, const WordTables& t, WriterOptions o) : index(folder), tables(t), options(o) {}
  fs::path index;
  const WordTables& tables;
  WriterOptions options;
  std::unique_ptr<IndexLock> lock;
  Manifest manifest;
  std::map<std::string, FileEntry> files;
  bool files_changed = false, run_changed = false;
  std::vector<SegmentReader> readers;  // of manifest.segments

  std::vector<Put> batch;
  size_t batch_bytes = 0, bytes_pending = 0;
  Pool<TermMaker> makers;  // each remembers the words it met
  std::deque<std::future<void>> running;
  std::vector<fs::path> shards;                 // in order, built or in the making
  std::unordered_set<std::string> fresh, gone;  // ids put, ids to take out of the committed segments

  fs::path work() const { return index / "work"; }
  std::string next_name(const char* kind, const char* ending = "") {
    char name[48];
    std::snprintf(name, sizeof name, "%s-%06llu%s", kind, static_cast<unsigned long long>(manifest.next++), ending);
    return name;
  }
  void open_readers() {
    readers.clear();
    for (const auto& segment : manifest.segments) readers.emplace_back(index / segment);
  }
  bool committed(const std::string& id) const {
    return std::any_of(readers.begin(), readers.end(), [&](const auto& reader) { return reader.holds(id); });
  }

  void clear_leftovers();
  void take_out_superseded();
  void flush_batch();
  void wait_for(size_t most_running);
  void drop_pending();
  void publish();
  size_t first_to_merge() const;
  void merge_above(size_t segments);
  void merge_segments(size_t first);
};

void IndexWriter::State::clear_leftovers() {
  std::unordered_set<std::string> known(manifest.segments.begin(), manifest.segments.end());
  known.insert({"index.json", "lock", "XAPIANDB", manifest.files});
  for (const auto& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.starts_with("segment-") || name.starts_with("files-") || name == "work" || name.ends_with(".new");
    if (ours && !known.contains(name)) {
      std::error_code error;
      fs::remove_all(entry.path(), error);
    }
  }
}

// The last step of a commit, or of one that was cut short: older segments lose what a newer one replaces.
void IndexWriter::State::take_out_superseded() {
  if (manifest.superseded.empty()) return;
  for (const auto& segment : manifest.segments) {
    if (segment == manifest.superseded_before) break;
    delete_documents(index / segment, manifest.superseded);
  }
  manifest.superseded.clear();
  manifest.superseded_before.clear();
  write_manifest(index, manifest);
}

void IndexWriter::State::wait_for(size_t most_running) {
  while (running.size() > most_running) {
    auto first = std::move(running.front());
    running.pop_front();
    first.get();
  }
}

void IndexWriter::State::flush_batch() {
  if (batch.empty()) return;
  wait_for(options.threads - 1);
  fs::create_directories(work());
  shards.push_back(work() / next_name("shard"));
  running.push_back(std::async(std::launch::async, [records = std::move(batch), folder = shards.back(), this] {
    auto maker = makers.borrow([this] { return std::make_unique<TermMaker>(tables); });
    build_shard(folder, records, *maker);
    makers.give_back(std::move(maker));
  }));
  batch.clear();
  batch_bytes = 0;
}

void IndexWriter::State::drop_pending() {
  for (auto& task : running) task.wait();
  running.clear();
  batch.clear();
  shards.clear(), fresh.clear(), gone.clear();
  batch_bytes = bytes_pending = 0;
  std::error_code error;
  fs::remove_all(work(), error);
}

void IndexWriter::State::publish() {
  Manifest next = manifest;
  if (!shards.empty()) {
    next.segments.push_back(next_name("segment"));
    compact_shards(shards, index / next.segments.back());
  }
  if (files_changed) {
    next.files = next_name("files", ".tsv");
    write_files(index / next.files, files);
  }
  next.next = manifest.next;
  next.updated = now();
  next.superseded.assign(gone.begin(), gone.end());
  std::sort(next.superseded.begin(), next.superseded.end());
  next.superseded_before = shards.empty() || gone.empty() ? "" : next.segments.back();
  write_manifest(index, next);
  manifest = std::move(next);
  write_stub(index, manifest.segments);
  files_changed = run_changed = false;
  take_out_superseded();
  drop_pending();
  clear_leftovers();
  open_readers();
}

// The segments from `first` on become one. Those that hold nothing (all replaced or removed) just go.
void IndexWriter::State::merge_segments(size_t first) {
  Manifest next = manifest;
  std::vector<fs::path> parts;
  for (size_t i = first; i < manifest.segments.size(); ++i)
    if (readers[i].documents() > 0) parts.push_back(index / manifest.segments[i]);
  next.segments.resize(first);
  if (!parts.empty()) {
    next.segments.push_back(next_name("segment"));
    compact_shards(parts, index / next.segments.back());
  }
  next.next = manifest.next;
  write_manifest(index, next);
  manifest = std::move(next);
  write_stub(index, manifest.segments);
  clear_leftovers();
  open_readers();
}

// A segment is merged into the next older one unless that is more than four times as large.
size_t IndexWriter::State::first_to_merge() const {
  size_t first = manifest.segments.size();
  uintmax_t newer = 0;
  for (; first > 0; --first) {
    const uintmax_t bytes = folder_bytes(index / manifest.segments[first - 1]);
    if (newer > 0 && bytes > 4 * newer) break;
    newer += bytes;
  }
  return first;
}

// Merging needs room for both; without it the index stays as it is, whole.
void IndexWriter::State::merge_above(size_t segments) {
  const size_t first = first_to_merge();
  if (first + segments >= manifest.segments.size()) return;
  try {
    merge_segments(first);
  } catch (const Error&) {
    clear_leftovers();
  }
}

IndexWriter::IndexWriter(const fs::path& index, const WordTables& tables, WriterOptions options)
    : state_(std::make_unique<State>(index, tables, options)) {
  auto& s = *state_;
  if (s.options.threads == 0) s.options.threads = std::max(1U, std::thread::hardware_concurrency());
  std::error_code error;
  fs::create_directories(index, error);
  if (error) throw Error("unwritable", index.string(), "cannot make the folder " + index.string() + ": " + error.message());
  s.lock = std::make_unique<IndexLock>(index, options.wait_for_lock);
  s.manifest = read_manifest(index);
  s.clear_leftovers();
  s.take_out_superseded();
  if (!s.manifest.files.empty()) s.files = read_files(index / s.manifest.files);
  s.open_readers();
}

IndexWriter::~IndexWriter() {
  if (state_) state_->drop_pending();
}

void IndexWriter::put(Record record, std::string container) {
  auto& s = *state_;
  if (s.fresh.contains(record.id)) commit();
  if (s.committed(record.id)) s.gone.insert(record.id);
  s.fresh.insert(record.id);
  const size_t bytes = record.text.size() + 200;
  s.batch_bytes += bytes, s.bytes_pending += bytes;
  s.batch.push_back({std::move(record), std::move(container)});
  if (s.batch_bytes >= s.options.batch_bytes || s.batch.size() >= s.options.batch_documents) s.flush_batch();
}

void IndexWriter::remove(const std::string& id) {
  auto& s = *state_;
  if (s.fresh.contains(id)) commit();
  if (s.committed(id)) s.gone.insert(id);
}

bool IndexWriter::holds(const std::string& id) const {
  return state_->fresh.contains(id) || (state_->committed(id) && !state_->gone.contains(id));
}

std::optional<Record> IndexWriter::record(const std::string& id) {
  auto& s = *state_;
  if (s.fresh.contains(id)) commit();
  if (s.gone.contains(id)) return {};
  // the last segment holds the newest version
  for (auto reader = s.readers.rbegin(); reader != s.readers.rend(); ++reader)
    if (auto found = reader->record(id)) return found;
  return {};
}

std::vector<std::string> IndexWriter::ids_in(const std::string& container) const {
  std::vector<std::string> ids;
  for (const auto& reader : state_->readers) {
    auto some = reader.ids_in(container);
    ids.insert(ids.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return ids;
}

void IndexWriter::set_run(std::map<std::string, uint64_t> counts) {
  state_->run_changed = true;
  state_->manifest.last_run = std::move(counts);
}

const std::map<std::string, FileEntry>& IndexWriter::files() const { return state_->files; }

void IndexWriter::set_file(FileEntry entry) {
  auto& s = *state_;
  auto& place = s.files[entry.path];
  if (place == entry) return;
  place = std::move(entry);
  s.files_changed = true;
}

void IndexWriter::forget_file(const std::string& path) {
  if (state_->files.erase(path)) state_->files_changed = true;
}

size_t IndexWriter::pending_bytes() const { return state_->bytes_pending; }

void IndexWriter::commit() {
  auto& s = *state_;
  try {
    s.flush_batch();
    s.wait_for(0);
    if (s.shards.empty() && s.gone.empty() && !s.files_changed && !s.run_changed && s.manifest.schema) return;
    s.publish();
    s.manifest.schema = kIndexSchema;
    // Ten thousand commits must not leave ten thousand segments: readers open them all.
    s.merge_above(kMostSmallSegments);
  } catch (const fs::filesystem_error& e) {
    s.drop_pending(), s.clear_leftovers();
    throw Error("unwritable", s.index.string(), std::string("cannot write the index: ") + e.what());
  } catch (...) {
    s.drop_pending(), s.clear_leftovers();  // a full disk has room again for readers and the next run
    throw;
  }
}

void IndexWriter::finish() {
  commit();
  state_->merge_above(1);
}

void merge_indexes(const fs::path& target, const std::vector<fs::path>& sources) {
  std::error_code error;
  fs::create_directories(target, error);
  if (error) throw Error("unwritable", target.string(), "cannot make the folder " + target.string() + ": " + error.message());
  const IndexLock lock(target, false);
  if (read_manifest(target).schema) throw Error("exists", target.string(), "there is an index already: " + target.string());
  std::vector<fs::path> segments;
  Manifest merged;
  std::map<std::string, FileEntry> files;
  for (const auto& source : sources) {
    const Manifest manifest = read_manifest(source);
    if (!manifest.schema) throw Error("no_index", source.string(), "no index in " + source.string());
    for (const auto& segment : manifest.segments) segments.push_back(source / segment);
    if (!manifest.files.empty())
      for (auto& [path, entry] : read_files(source / manifest.files)) files.insert_or_assign(path, entry);
  }
  if (!segments.empty()) {
    merged.segments = {"segment-000001"};
    const auto all = target / merged.segments[0];
    compact_shards(segments, all);
    // What is taken out leaves holes in every block that it was in, and its words in the word list.
    if (keep_last_of_each_id(all)) {
      merged.segments = {"segment-000002"};
      compact_shards({all}, target / merged.segments[0]);
      fs::remove_all(all);
    }
  }
  merged.files = "files-000003.tsv";
  merged.next = 4;
  merged.updated = now();
  write_files(target / merged.files, files);
  write_manifest(target, merged);
  write_stub(target, merged.segments);
}

}  // namespace chashma

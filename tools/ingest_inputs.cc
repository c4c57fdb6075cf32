#include "tools/ingest_inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>

#include "pipeline/text/error.h"
#include "tools/ingest_run.h"

namespace chashma {

bool is_jsonl(std::string_view path) { return path.ends_with(".jsonl"); }

std::string container_of(const std::string& path) {
  const size_t colon = path.rfind(':');
  if (colon == path.npos || colon + 1 == path.size() || path.find_first_not_of("0123456789", colon + 1) != path.npos) return path;
  const std::string container = path.substr(0, colon);
  return is_jsonl(container) ? container : path;
}

std::optional<FileEntry> look_at_file(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return std::nullopt;
  FileEntry entry;
  entry.path = path;
  entry.size = static_cast<uint64_t>(info.st_size);
  entry.modified = static_cast<int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
  return entry;
}

Shard::Shard(const std::string& text) {
  if (text.empty()) return;
  char end = 0;
  if (std::sscanf(text.c_str(), "%u/%u%c", &part_, &parts_, &end) != 2 || part_ < 1 || part_ > parts_)
    throw Error("bad_shard", text, "--shard takes K/N with K from 1 to N, not '" + text + "'");
}

bool Shard::holds(std::string_view name) const {
  uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return (hash >> 32) % parts_ == part_ - 1;
}

std::optional<Item> Inputs::next() {
  while (!stop_requested) {
    if (lines_.is_open()) {
      if (auto item = next_line()) return item;
      continue;
    }
    if (at_ == files_.size()) return std::nullopt;
    const FileEntry& file = files_[at_++];
    if (!is_jsonl(file.path)) return Item{file, "", 0, 0, false};
    lines_.open(file.path);
    if (!lines_) return Item{file, "", 0, 0, false};  // reading it will say why
    number_ = 0, offset_ = 0;
    // Lines that are in the index are passed over, so that those after them have their numbers.
    for (std::string line; offset_ < file.read_to && std::getline(lines_, line); ++number_) offset_ += line.size() + 1;
  }
  return std::nullopt;
}

std::optional<Item> Inputs::next_line() {
  const FileEntry& file = files_[at_ - 1];
  for (std::string line; !stop_requested && std::getline(lines_, line);) {
    ++number_;
    offset_ = std::min<uint64_t>(offset_ + line.size() + 1, file.size);
    if (line.find_first_not_of(" \t\r") == std::string::npos || !shard_.holds(line)) continue;
    return Item{file, std::move(line), number_, offset_, false};
  }
  if (stop_requested) return std::nullopt;
  lines_.close();
  lines_.clear();
  return Item{file, "", number_, file.size, true};
}

}  // namespace chashma

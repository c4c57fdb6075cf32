// What a run of ingest has before it: files that are new or changed, and the lines of .jsonl files, one after the other.
#pragma once
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexes/manifest.h"

namespace chashma {

/// A file to read, a line of a .jsonl file, or the end of one.
struct Item {
  FileEntry file;
  std::string line;  ///< of a .jsonl file; "" for a file
  size_t line_number = 0;
  uint64_t line_end = 0;   ///< bytes of the file up to the line's end
  bool ends_file = false;  ///< all lines of a .jsonl file were given
};

bool is_jsonl(std::string_view path);
/// "corpus.jsonl:12", as failures of lines are listed, to "corpus.jsonl"; other paths stay as they are.
std::string container_of(const std::string& path);
/// Size and time of change; nullopt when there is no such file.
std::optional<FileEntry> look_at_file(const std::string& path);

/// "2/8": a name belongs to the part that its hash says, on every machine the same.
class Shard {
 public:
  /// "" holds everything. Throws Error{"bad_shard"}.
  explicit Shard(const std::string& text);
  bool holds(std::string_view name) const;

 private:
  unsigned part_ = 1, parts_ = 1;
};

/// Gives the items in order; opens .jsonl files on the way. `read_to` of one says from where its lines are wanted.
class Inputs {
 public:
  Inputs(std::vector<FileEntry> files, const Shard& shard) : files_(std::move(files)), shard_(shard) {}
  /// nullopt at the end, or when a stop was asked for.
  std::optional<Item> next();

 private:
  std::optional<Item> next_line();
  std::vector<FileEntry> files_;
  const Shard& shard_;
  size_t at_ = 0, number_ = 0;
  uint64_t offset_ = 0;
  std::ifstream lines_;
};

}  // namespace chashma

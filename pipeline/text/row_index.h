// Tables too long to be cut up and stemmed at every start, of which a run needs a few rows: the text as it stands, and an
// index of its rows by key, made when the program is built (tools/index_tables).
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/mapped_file.h"

namespace chashma {

/// A table as it is written; a row is known by where it begins. Copied, not mapped: it may be edited while a program runs.
class TableText {
 public:
  /// Throws Error{"bad_table"} when it is absent.
  explicit TableText(std::filesystem::path path);
  std::string_view text() const { return text_; }
  /// All rows, in order. Throws Error{"bad_table"} at one that read_table would refuse.
  std::vector<uint32_t> rows() const;
  /// The cells of the row that begins at `row`, at least `columns` of them; empty ones where no row can be.
  std::vector<std::string_view> cells(uint32_t row, size_t columns) const;

 private:
  std::filesystem::path path_;
  std::string text_;
};

/// What an index was made from: it differs when a text does.
uint64_t stamp_of(std::initializer_list<std::string_view> texts);
/// The same of files in a folder; one that is absent counts as empty.
uint64_t stamp_of_files(const std::filesystem::path& folder, std::initializer_list<std::string_view> names);

/// Which rows may have a key. Keys are kept as 32 bits: whoever asks looks into the row. Immutable.
class RowIndex {
 public:
  struct Entry {
    uint32_t key, row;
    auto operator<=>(const Entry&) const = default;
  };
  using Add = std::function<void(std::string_view key, uint32_t row)>;
  /// Maps `file` if it is whole and of this stamp; else `make` hands over all keys.
  RowIndex(const std::filesystem::path& file, uint64_t stamp, const std::function<void(const Add&)>& make);
  /// In the order of rows.
  std::span<const Entry> rows(std::string_view key) const;
  bool is_mapped() const { return mapped_.has_value(); }
  /// Writes the file anew, whole or not at all. Throws Error{"unwritable"}.
  void write(const std::filesystem::path& file) const;

 private:
  std::optional<MappedFile> mapped_;
  std::vector<Entry> made_;
  std::span<const Entry> entries_;
  uint64_t stamp_;
};

}  // namespace chashma

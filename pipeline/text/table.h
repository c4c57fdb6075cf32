// The corpus folder: reads its tab-separated tables, checks them, names file and line when one is wrong.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/language.h"

namespace chashma {

/// A table's rows: `#` comments and blank lines left out, cells trimmed of nothing, NFC checked.
struct Table {
  std::filesystem::path path;
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;  ///< line number of each row, for messages
};

/// Reads a table whose rows have at least `columns` cells (missing ones at the end are added empty).
/// Throws Error{"bad_table"} naming file and line when it is absent, ill-formed, or not NFC.
Table read_table(const std::filesystem::path& path, size_t columns);
/// The whole file, unchecked. Throws Error{"bad_table"} when it is absent.
std::string read_table_text(const std::filesystem::path& path);
/// Hands over each row of a table's text and its line's number. Throws Error{"bad_table"}, as read_table does.
void for_each_row(std::string_view text, const std::filesystem::path& path,
                  const std::function<void(std::string_view, int)>& take);
std::vector<std::string_view> cut_at(std::string_view line, char separator);
/// Cuts a cell into its alternatives: "a|b" -> {"a", "b"}; "" -> {}.
std::vector<std::string> alternatives(std::string_view cell);

/// Where the tables and models are. Cheap to copy.
struct Corpus {
  using Tables = std::map<std::filesystem::path, Table>;

  explicit Corpus(std::filesystem::path folder = {}) : root(std::move(folder)) {}
  std::filesystem::path root;
  std::filesystem::path file(std::string_view name) const { return root / name; }
  Table table(std::string_view name, size_t columns) const;
  /// corpus/languages/LANG/NAME
  Table table(Lang lang, std::string_view name, size_t columns) const {
    return table(std::string("languages/") + std::string(code(lang)) + "/" + std::string(name), columns);
  }
  /// One that reads each table once, for what many parts of a program read while they are made. Not for several threads.
  Corpus reading_once() const;

 private:
  std::shared_ptr<Tables> read_;  ///< what was read so far; null: nothing is kept
};

}  // namespace chashma

// Which index is meant, and how its documents are named on the command line.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexes/searcher.h"

namespace chashma {

/// `given`, else $CHASHMA_INDEX, else $XDG_DATA_HOME/chashma/index (~/.local/share/chashma/index).
std::filesystem::path index_path(const std::string& given);
/// The same for an index that is to be written. Throws Error{"bad_index"} for "HOST:PORT".
std::filesystem::path writable_index_path(const std::string& given);
/// The same for several that are read; none given: the default one.
std::vector<std::filesystem::path> index_paths(const std::vector<std::string>& given);
/// The record that `name` means: a document's id (or the beginning of it), or the path of a file that was ingested.
std::optional<Record> find_record(const Searcher& searcher, const std::vector<std::filesystem::path>& indexes,
                                  const std::string& name);
/// `path` as it is shorter to read: below the current folder without it.
std::string shown_path(const std::string& path);

}  // namespace chashma

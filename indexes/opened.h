// Opening indexes, here and on other machines, as one.
#pragma once
#include <filesystem>
#include <vector>

#include "indexes/vocabulary.h"

namespace Xapian {
class Database;
}

namespace chashma {

/// What belongs to the opened databases.
struct Opened {
  std::vector<Vocabulary> vocabularies;
  std::vector<std::filesystem::path> segments;  ///< folders of the databases on this machine
  size_t remotes = 0;                           ///< of the indexes
};

/// Adds the segments of each index (a folder, or "HOST:PORT") to `all`.
/// Throws Error{"no_index" | "damaged_index" | "wrong_schema" | "shard_away"}.
Opened open_indexes(const std::vector<std::filesystem::path>& indexes, Xapian::Database& all);

}  // namespace chashma

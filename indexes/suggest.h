// "Did you mean": the query with words that the index does not have replaced by those that are nearest in spelling.
#pragma once
#include <string>
#include <vector>

#include "indexes/query.h"
#include "indexes/vocabulary.h"

namespace Xapian {
class Database;
}

namespace chashma {

/// `query` (whose tree is `tree`) with better words for those in `unknown`; "" when there are none.
std::string corrected(const std::string& query, const QueryNode& tree, const std::vector<std::string>& unknown,
                      const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies);

}  // namespace chashma

// Small parts that the files of the query compiler share.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace Xapian {
class Query;
}

namespace chashma {

enum class Join : uint8_t {
  either,   ///< OR
  all,      ///< AND
  synonym,  ///< count as one word
  near,     ///< in any order within a window of words
};

/// Prefix and stem.
std::string stem_term(const std::string& stem);
/// One query of several (at least one). `window` is for `near`.
Xapian::Query join(Join how, const std::vector<Xapian::Query>& parts, unsigned window = 0);
Xapian::Query scaled(const Xapian::Query& query, double weight);

}  // namespace chashma

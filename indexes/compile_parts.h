// Small parts that the files of the query compiler share.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "indexes/schema.h"

namespace chashma {

inline std::string stem_term(const std::string& stem) { return std::string(kStemPrefix) + stem; }

inline Xapian::Query join(Xapian::Query::op op, const std::vector<Xapian::Query>& parts, Xapian::termcount window = 0) {
  return parts.size() == 1 ? parts[0] : Xapian::Query(op, parts.begin(), parts.end(), window);
}

inline Xapian::Query scaled(const Xapian::Query& query, double weight) {
  return weight == 1 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, weight);
}

}  // namespace chashma

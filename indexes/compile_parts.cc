#include "indexes/compile_parts.h"

#include <xapian.h>

#include "indexes/schema.h"

namespace chashma {

using Xapian::Query;

namespace {

Query::op operation(Join how) {
  switch (how) {
    case Join::either:
      return Query::OP_OR;
    case Join::all:
      return Query::OP_AND;
    case Join::synonym:
      return Query::OP_SYNONYM;
    case Join::near:
      return Query::OP_NEAR;
  }
  return Query::OP_OR;
}

}  // namespace

std::string stem_term(const std::string& stem) { return std::string(kStemPrefix) + stem; }

Query join(Join how, const std::vector<Query>& parts, unsigned window) {
  return parts.size() == 1 ? parts[0] : Query(operation(how), parts.begin(), parts.end(), window);
}

Query scaled(const Query& query, double weight) { return weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, weight); }

}  // namespace chashma

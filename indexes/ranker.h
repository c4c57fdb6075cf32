// The ranking of one search, in its order: first ranking, feedback, nearness of words, neighbours.
#pragma once
#include <vector>

#include "indexes/compile.h"
#include "indexes/facets.h"
#include "indexes/rerank.h"

namespace chashma {

struct Ranked {
  std::vector<Candidate> documents;  ///< best (or newest) first
  size_t total = 0;                  ///< that match
  bool estimated = false;            ///< is `total` an estimate?
};

/// At least the first `wanted` documents, when there are so many. The counters count all that match.
Ranked rank_documents(const Xapian::Database& database, Xapian::Query query, const QueryCompiler& compiler,
                      const Request& request, const std::vector<FacetCounter>& counters, size_t wanted);

}  // namespace chashma

// A second look at the best documents: what is near their words, and near them.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexes/gist.h"
#include "indexes/ranking.h"

namespace chashma {

/// A document of the first ranking.
struct Candidate {
  uint32_t id = 0;
  double score = 0;
  std::string gist;  ///< packed; "" for a document without one
};

/// Pseudo-relevance feedback (a relevance model with idf): words that the best candidates share, with weights relative to
/// a word of the query that has `query_words`. The flatter the scores are, the more is added: where one document stands
/// out, it is what was sought. `idf` is asked for stems. Nothing when there are too few candidates. Pure.
std::vector<std::pair<std::string, double>> feedback_words(const std::vector<Candidate>& best, size_t query_words,
                                                           const Ranking& ranking,
                                                           const std::function<double(const std::string&)>& idf);

/// Documents on the same matter lend each other some of their scores: each one's is drawn towards the mean of those of
/// its nearest neighbours among the candidates (regularised scores, Diaz 2005). Keeps the order of `candidates`, changes
/// scores. Quadratic in their number, 64 words each. Pure.
void diffuse(std::vector<Candidate>& candidates, const Ranking& ranking);

}  // namespace chashma

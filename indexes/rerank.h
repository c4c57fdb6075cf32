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
  double trust = 1;  ///< 0..1: how far its gist tells what it is about
  std::string gist;  ///< packed; "" for a document without one
};

/// Pseudo-relevance feedback (a relevance model with idf): words that the best candidates share, with weights relative to
/// a word of the query that has `query_words`. The flatter the scores are, the more is added: where one document stands
/// out, it is what was sought. `idf` is asked for stems. Nothing when there are too few candidates. Pure.
std::vector<std::pair<std::string, double>> feedback_words(const std::vector<Candidate>& best, size_t query_words,
                                                           const Ranking& ranking,
                                                           const std::function<double(const std::string&)>& idf);

/// The places of the highest scores, highest first, at most so many. Pure.
std::vector<size_t> best_of(const std::vector<double>& scores, size_t most);

/// Documents on the same matter lend each other some of their scores: each one's is drawn towards the mean of those of
/// its nearest neighbours among the candidates (regularised scores, Diaz 2005).
class Neighbours {
 public:
  /// The nearest `most` of each, by their gists. Quadratic in the number of candidates, 64 words each.
  Neighbours(const std::vector<Candidate>& candidates, size_t most);
  /// The scores of the same candidates (in the same order, whatever their scores now) when neighbours lend at most
  /// `weight` (0..1). Pure.
  std::vector<double> drawn(const std::vector<Candidate>& candidates, double weight) const;

 private:
  struct Near {
    size_t document;
    float alike;
  };
  std::vector<std::vector<Near>> near_;
  std::vector<double> evidence_;
};

}  // namespace chashma

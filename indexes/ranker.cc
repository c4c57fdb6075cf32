#include "indexes/ranker.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "indexes/nearness.h"
#include "indexes/schema.h"

namespace chashma {

namespace {

using Xapian::Query;

constexpr Xapian::doccount kCheckAtLeast = 1000;   // so many matches are counted exactly
constexpr size_t kMostPositionLists = 2000;        // that are read for nearness
constexpr size_t kMostNear = 64, kLeastNear = 10;  // documents whose positions are looked at
constexpr size_t kMostLong = 100;                  // further ones, of which only the long ones are
constexpr double kFewPassages = 3;                 // a document of fewer is its own passage
constexpr double kMostShort = 3;                   // so much more a passage counts for a short query

void set_weighting(Xapian::Enquire& enquire, const Ranking& ranking) {
  if (ranking.scheme == "dph") return enquire.set_weighting_scheme(Xapian::DPHWeight());
  if (ranking.scheme == "inl2") return enquire.set_weighting_scheme(Xapian::InL2Weight(ranking.k1));
  if (ranking.scheme == "pl2") return enquire.set_weighting_scheme(Xapian::PL2Weight(ranking.k1));
  if (ranking.scheme == "bm25+")
    return enquire.set_weighting_scheme(Xapian::BM25PlusWeight(ranking.k1, 0, ranking.k3, ranking.b, 0.5, 1.0));
  enquire.set_weighting_scheme(Xapian::BM25Weight(ranking.k1, 0, ranking.k3, ranking.b, 0.5));
}

// What a long document is about its most frequent words don't tell: it is about much.
double trust(double words, const Ranking& ranking) {
  return ranking.long_words > 0 ? std::min(1.0, ranking.long_words / words) : 1;
}

std::vector<Candidate> candidates_of(const Xapian::Database& database, const Xapian::MSet& found, const Ranking& ranking,
                                     size_t with_gist) {
  std::vector<Candidate> out;
  out.reserve(found.size());
  for (auto it = found.begin(); it != found.end(); ++it) {
    Candidate candidate{*it, it.get_weight(), 1, ""};
    if (out.size() < with_gist) {
      candidate.gist = it.get_document().get_value(static_cast<Xapian::valueno>(Slot::gist));
      candidate.trust = trust(std::max(1U, database.get_doclength(*it)), ranking);
    }
    out.push_back(std::move(candidate));
  }
  return out;
}

double idf_of(const Xapian::Database& database, const std::string& term) {
  const double all = database.get_doccount(), with = database.get_termfreq(term);
  return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

// The documents that are best by `scores` lend their telling words, and candidates that have them rise. Not a second search,
// which costs ten times as much: what the first search ranked below the candidates stays there.
void add_feedback(const Xapian::Database& database, std::vector<Candidate>& candidates, const std::vector<double>& scores,
                  size_t query_words, const Ranking& ranking) {
  std::vector<Candidate> best;
  for (const size_t i : best_of(scores, ranking.feedback_documents))
    best.push_back({candidates[i].id, scores[i], candidates[i].trust, candidates[i].gist});
  std::map<std::string, double, std::less<>> idf;
  const auto idf_of_stem = [&](const std::string& stem) { return idf[stem] = idf_of(database, std::string(kStemPrefix) + stem); };
  std::map<std::string, double, std::less<>> words;
  for (auto& [stem, weight] : feedback_words(best, query_words, ranking, idf_of_stem)) words[stem] = weight * idf[stem];
  if (words.empty()) return;
  const double average = std::max(1.0, database.get_avlength());
  for (auto& candidate : candidates) {
    const double longer =
        ranking.k1 * (1 - ranking.b + ranking.b * std::max(0.5, database.get_doclength(candidate.id) / average));
    for (const auto& word : unpack_gist(candidate.gist))
      if (const auto found = words.find(word.stem); found != words.end())
        candidate.score += candidate.trust * found->second * word.count * (ranking.k1 + 1) / (word.count + longer);
  }
}

Positions positions_of(const Xapian::Database& database, Xapian::docid id, const std::vector<std::string>& terms) {
  Positions out;
  for (const auto& term : terms)
    for (auto at = database.positionlist_begin(id, term); at != database.positionlist_end(id, term); ++at) out.push_back(*at);
  std::sort(out.begin(), out.end());
  return out;
}

// Words that stand side by side in the query are worth more where they are near one another in the document, too.
void add_nearness(const Xapian::Database& database, std::vector<Candidate>& candidates, const QueryCompiler& compiler,
                  const Ranking& ranking) {
  const auto& runs = compiler.runs();
  size_t terms = 0;
  for (const auto& run : runs)
    if (run.size() > 1)
      for (const auto& word : run) terms += word.size();
  if (terms == 0 || ranking.near_weight <= 0) return;
  const size_t documents = std::min(candidates.size(), std::clamp(kMostPositionLists / terms, kLeastNear, kMostNear));
  const double average = std::max(1.0, database.get_avlength());
  for (const auto& run : runs) {
    if (run.size() < 2) continue;
    // All of three words in one sentence answer; of fifteen no sentence has more than some.
    const double short_query = std::clamp(ranking.passage_terms / static_cast<double>(run.size()), 1.0, kMostShort) - 1;
    std::vector<double> idf;
    for (const auto& word : run) {
      double least = word.empty() ? 0 : 20;
      for (const auto& term : word) least = std::min(least, idf_of(database, term));
      idf.push_back(least);
    }
    for (size_t d = 0; d < candidates.size() && d < documents + kMostLong; ++d) {
      if (d >= documents && candidates[d].trust == 1) continue;  // of a long one its first rank tells little
      const Xapian::docid id = candidates[d].id;
      const double longer = 1.2 * (0.25 + 0.75 * database.get_doclength(id) / average);
      std::vector<Positions> words;
      for (const auto& word : run) words.push_back(positions_of(database, id, word));
      for (size_t i = 1; i < run.size(); ++i)
        if (const double near = run[i] == run[i - 1] ? 0 : nearness(words[i - 1], words[i]); near > 0)
          candidates[d].score += ranking.near_weight * std::min(idf[i - 1], idf[i]) * near * 2.2 / (near + longer);
      // … and where the document is little more than a sentence it says nothing new
      const double part =
          std::max(0.0, 1 - kFewPassages * static_cast<double>(ranking.passage_words) / database.get_doclength(id));
      if (const double weight = ranking.passage_weight * (1 + short_query * part); weight > 0)
        candidates[d].score += weight * passage_coverage(words, idf, static_cast<uint32_t>(ranking.passage_words));
    }
  }
}

void by_score(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
}

// The documents beyond those that were looked at again stay behind them.
void rerank(const Xapian::Database& database, std::vector<Candidate>& all, const QueryCompiler& compiler,
            const Ranking& ranking) {
  const size_t looked = std::min(all.size(), ranking.reranked);
  std::vector<Candidate> best(std::make_move_iterator(all.begin()),
                              std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(looked)));
  add_nearness(database, best, compiler, ranking);
  // Which documents are trusted to lend their words is told by all that is known so far, likeness included.
  const Neighbours neighbours(best, ranking.neighbours);
  add_feedback(database, best, neighbours.drawn(best, ranking.neighbour_weight), compiler.words(), ranking);
  const std::vector<double> scores = neighbours.drawn(best, ranking.neighbour_weight);
  for (size_t i = 0; i < best.size(); ++i) best[i].score = scores[i];
  by_score(best);
  std::move(best.begin(), best.end(), all.begin());
  for (size_t i = std::max<size_t>(looked, 1); i < all.size(); ++i) all[i].score = std::min(all[i].score, all[i - 1].score);
}

// Facets are exact: every match is counted, in a pass of its own without weights, which is three times faster than to
// rank every match.
size_t count_all(const Xapian::Database& database, const Query& query, const std::vector<FacetCounter>& counters) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  for (const auto& counter : counters) enquire.add_matchspy(counter.spy());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

}  // namespace

Ranked rank_documents(const Xapian::Database& database, Query query, const QueryCompiler& compiler, const Request& request,
                      const std::vector<FacetCounter>& counters, size_t wanted) {
  Xapian::Enquire enquire(database);
  const Ranking& ranking = request.ranking;
  set_weighting(enquire, ranking);
  enquire.set_query(query);
  const bool ranked = !request.by_date && compiler.words() > 0;
  // restrictions alone rank nothing: "org:UNDP date:2015.." shows the newest first
  if (!ranked) enquire.set_sort_by_value_then_relevance(static_cast<Xapian::valueno>(Slot::date), true);

  const bool again = ranked && ranking.reranked > 0;
  const size_t fetched = again ? std::max(wanted, ranking.reranked) : wanted;
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(fetched), kCheckAtLeast);
  Ranked out;
  out.total = found.get_matches_estimated();
  out.estimated = found.get_matches_lower_bound() != found.get_matches_upper_bound();
  if (!counters.empty()) {
    out.total = count_all(database, query, counters);
    out.estimated = false;
  }
  out.documents = candidates_of(database, found, ranking, again ? ranking.reranked : 0);
  if (again) rerank(database, out.documents, compiler, ranking);
  return out;
}

}  // namespace chashma

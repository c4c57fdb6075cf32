#include "indexes/rerank.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace chashma {

namespace {

constexpr size_t kLookedUp = 100;  // words whose idf is asked for
constexpr double kEnoughWords = 40;
constexpr size_t kFlatAt = 5;  // flatness is the score of this rank beside that of the first

double flatness(const std::vector<double>& scores, size_t rank) {
  const std::vector<size_t> best = best_of(scores, rank);
  if (best.size() < rank || rank == 0 || scores[best[0]] <= 0) return 0;
  return std::max(0.0, scores[best.back()] / scores[best[0]]);
}

// 0..1: how much a gist can tell; a single sentence shares words with others by chance.
double evidence(size_t gist_words) {
  const double part = std::min(1.0, static_cast<double>(gist_words) / kEnoughWords);
  return part * part;
}

struct Share {
  double weight = 0;
  size_t documents = 0;
  bool repeated = false;  // somewhere said more than once: single sentences share words by chance
};

// Each stem's part of the candidates' words, the better ones counting more.
std::map<std::string_view, Share> shares(const std::vector<Candidate>& best, size_t documents) {
  std::map<std::string_view, Share> found;
  double all = 0;
  for (size_t i = 0; i < documents; ++i) all += best[i].score;
  for (size_t i = 0; i < documents && all > 0; ++i) {
    const auto words = unpack_gist(best[i].gist);
    double total = 0;
    for (const auto& word : words) total += word.count;
    for (const auto& word : words) {
      auto& share = found[word.stem];
      share.weight += best[i].score / all * word.count / total * evidence(words.size());
      ++share.documents;
      share.repeated = share.repeated || word.count > 1;
    }
  }
  return found;
}

template <class T>
void keep_best(std::vector<std::pair<T, double>>& words, size_t most) {
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
  if (words.size() > most) words.resize(most);
}

}  // namespace

std::vector<std::pair<std::string, double>> feedback_words(const std::vector<Candidate>& best, size_t query_words,
                                                           const Ranking& ranking,
                                                           const std::function<double(const std::string&)>& idf) {
  const size_t documents = std::min(best.size(), ranking.feedback_documents);
  std::vector<double> scores;
  for (size_t i = 0; i < documents; ++i) scores.push_back(best[i].score);
  const double flat = std::pow(flatness(scores, ranking.feedback_documents), ranking.feedback_flatness);
  if (documents < 2 || ranking.feedback_words == 0 || flat <= 0) return {};
  std::vector<std::pair<std::string, double>> words;
  for (const auto& [stem, share] : shares(best, documents))
    if (share.documents >= 2 && share.repeated) words.emplace_back(stem, share.weight);
  keep_best(words, kLookedUp);
  for (auto& [stem, weight] : words) weight *= idf(stem);
  keep_best(words, ranking.feedback_words);
  double sum = 0;
  for (const auto& [stem, weight] : words) sum += weight;
  if (sum <= 0) return {};
  for (auto& [stem, weight] : words) weight *= ranking.feedback_weight * flat * static_cast<double>(query_words) / sum;
  return words;
}

namespace {

struct Posting {
  uint32_t document;
  float weight;
};

// Cosines of the candidates' gists; words that most of them have (those of the query) tell little.
std::vector<float> similarities(const std::vector<Candidate>& candidates) {
  const size_t n = candidates.size();
  std::unordered_map<std::string_view, std::vector<Posting>> postings;
  for (size_t i = 0; i < n; ++i)
    for (const auto& word : unpack_gist(candidates[i].gist))
      postings[word.stem].push_back({static_cast<uint32_t>(i), std::log1p(static_cast<float>(word.count))});
  std::vector<float> squares(n, 0), out(n * n, 0);
  for (auto& [stem, list] : postings) {
    const float idf = std::log(static_cast<float>(n + 1) / static_cast<float>(list.size()));
    for (auto& posting : list) {
      posting.weight *= idf;
      squares[posting.document] += posting.weight * posting.weight;
    }
    for (size_t a = 0; a < list.size(); ++a)
      for (size_t b = a + 1; b < list.size(); ++b)
        out[list[a].document * n + list[b].document] += list[a].weight * list[b].weight;
  }
  for (size_t i = 0; i < n; ++i)
    for (size_t j = i + 1; j < n; ++j) {
      const float both = std::sqrt(squares[i] * squares[j]);
      out[j * n + i] = out[i * n + j] = both > 0 ? out[i * n + j] / both : 0;
    }
  return out;
}

}  // namespace

std::vector<size_t> best_of(const std::vector<double>& scores, size_t most) {
  std::vector<size_t> places(scores.size());
  std::iota(places.begin(), places.end(), 0);
  const auto end = places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size()));
  std::partial_sort(places.begin(), end, places.end(),
                    [&](size_t a, size_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
  places.erase(end, places.end());
  return places;
}

Neighbours::Neighbours(const std::vector<Candidate>& candidates, size_t most) : near_(candidates.size()) {
  const size_t n = candidates.size();
  if (n < 3 || most == 0) return;
  const std::vector<float> alike = similarities(candidates);
  std::vector<std::pair<float, size_t>> others;
  for (size_t i = 0; i < n; ++i) {
    evidence_.push_back(candidates[i].trust * evidence(unpack_gist(candidates[i].gist).size()));
    others.clear();
    for (size_t j = 0; j < n; ++j)
      if (j != i && alike[i * n + j] > 0) others.emplace_back(-alike[i * n + j], j);
    const size_t kept = std::min(most, others.size());
    std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(kept), others.end());
    for (size_t k = 0; k < kept; ++k) near_[i].push_back({others[k].second, -others[k].first});
  }
}

std::vector<double> Neighbours::drawn(const std::vector<Candidate>& candidates, double weight) const {
  std::vector<double> scores;
  scores.reserve(candidates.size());
  for (const auto& candidate : candidates) scores.push_back(candidate.score);
  const double share = weight * flatness(scores, std::min(scores.size(), kFlatAt));
  std::vector<double> out = scores;
  for (size_t i = 0; i < near_.size(); ++i) {
    double sum = 0, weighted = 0;
    for (const auto& other : near_[i]) sum += other.alike, weighted += other.alike * scores[other.document];
    if (sum > 0) out[i] += share * evidence_[i] * (weighted / sum - scores[i]);
  }
  return out;
}

}  // namespace chashma

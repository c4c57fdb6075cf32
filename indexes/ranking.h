// How documents are ranked, and the settings that were chosen by measurement (docs/search.md, tests/bench/ranking_bench.cc).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace chashma {

struct Ranking {
  std::string scheme = "bm25";  ///< "bm25", "bm25+", "dph", "inl2", "pl2"
  double k1 = 1.6, b = 0.7;     ///< of bm25; k1 is inl2's c
  double k3 = 1;                ///< of bm25: how much a word said twice in the query counts
  double rarity = 0.7;          ///< power of a word's rarity beside the other words of the query; 1: as in bm25
  double translated = 0.6;      ///< weight of a translated word
  double named = 0.7;           ///< weight of a name in another spelling
  double kin = 0.7;             ///< weight of words of one root with the query's; 0: none
  // Pseudo-relevance feedback: so many words of the best so many documents. 0 words: none.
  size_t feedback_documents = 5, feedback_words = 20;
  double feedback_weight = 0.4;   ///< of all of them together, where the query's words together count 1
  double feedback_flatness = 2;   ///< power of (last score / first score): does the ranking need help?
  size_t neighbours = 6;          ///< of a document that lend it score; 0: none do
  double neighbour_weight = 0.7;  ///< 0..1
  size_t reranked = 150;          ///< documents of the first ranking that are looked at again
  double near_weight = 0.3;       ///< of two words of the query that stand near one another; 0: no matter
  double passage_weight = 0.7;    ///< of the different words of the query in the passage that holds most of them
  double passage_terms = 6;       ///< of a query of fewer words the passage counts so much more, at most three times
  size_t passage_words = 20;      ///< its length
  double long_words = 400;        ///< the gist of a longer document tells so much less of it; 0: no matter
};

/// Sets one value by its name ("k1", "0.9"); false when there is no such name or the value is no number.
bool set_ranking(Ranking& ranking, std::string_view name, const std::string& value);

}  // namespace chashma

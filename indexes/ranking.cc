#include "indexes/ranking.h"

#include <utility>

namespace chashma {

bool set_ranking(Ranking& ranking, std::string_view name, const std::string& value) {
  if (name == "scheme") return ranking.scheme = value, true;
  const std::pair<std::string_view, double*> reals[] = {{"k1", &ranking.k1},
                                                        {"b", &ranking.b},
                                                        {"k3", &ranking.k3},
                                                        {"rarity", &ranking.rarity},
                                                        {"translated", &ranking.translated},
                                                        {"named", &ranking.named},
                                                        {"kin", &ranking.kin},
                                                        {"feedback_weight", &ranking.feedback_weight},
                                                        {"feedback_flatness", &ranking.feedback_flatness},
                                                        {"neighbour_weight", &ranking.neighbour_weight},
                                                        {"near_weight", &ranking.near_weight},
                                                        {"passage_weight", &ranking.passage_weight},
                                                        {"passage_terms", &ranking.passage_terms},
                                                        {"long_words", &ranking.long_words}};
  const std::pair<std::string_view, size_t*> counts[] = {{"feedback_documents", &ranking.feedback_documents},
                                                         {"feedback_words", &ranking.feedback_words},
                                                         {"neighbours", &ranking.neighbours},
                                                         {"reranked", &ranking.reranked},
                                                         {"passage_words", &ranking.passage_words}};
  try {
    for (const auto& [known, place] : reals)
      if (known == name) return *place = std::stod(value), true;
    for (const auto& [known, place] : counts)
      if (known == name) return *place = std::stoul(value), true;
  } catch (const std::exception&) {
  }
  return false;
}

}  // namespace chashma

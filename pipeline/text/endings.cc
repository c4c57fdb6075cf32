#include "pipeline/text/endings.h"

#include <algorithm>

namespace chashma {

Endings read_endings(const Corpus& corpus, Lang lang) {
  Endings endings;
  for (const auto& row : corpus.table(lang, "endings.tsv", 2).rows) {
    auto& list = endings[row[0]];
    for (size_t at = 0; at <= row[1].size();) {
      const size_t end = std::min(row[1].find('|', at), row[1].size());
      list.push_back(row[1].substr(at, end - at));
      at = end + 1;
    }
  }
  return endings;
}

}  // namespace chashma

#include "indexes/person_words.h"

#include <algorithm>

#include "indexes/fold.h"

namespace chashma {

PersonWords::PersonWords(const Corpus& corpus) {
  const Table table = corpus.table("person_nouns.tsv", 3);
  for (const auto& row : table.rows)
    for (const auto& [column, lang] : {std::pair{0, Lang::en}, std::pair{1, Lang::ru}, std::pair{2, Lang::tg}})
      for (const auto& noun : alternatives(row[static_cast<size_t>(column)])) {
        if (&row == &table.rows.front()) general_.push_back(fold_text(noun));
        nouns_.emplace_back(lang, noun);
      }
}

bool PersonWords::mean_all(std::string_view word) const {
  return std::find(general_.begin(), general_.end(), fold_text(word)) != general_.end();
}

}  // namespace chashma

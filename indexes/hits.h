// A document that was found as a hit: what is shown of it, with the words of the query in context.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>

#include "indexes/compile.h"
#include "indexes/searcher.h"
#include "indexes/snippet.h"
#include "indexes/store.h"

namespace Xapian {
class Document;
}

namespace chashma {

/// For one query, as it was compiled. All three must outlive it.
class HitMaker {
 public:
  HitMaker(const Xapian::Database& database, const QueryCompiler& query, Words& words);
  Hit make(const Xapian::Document& document, bool with_snippet);
  /// In a whole text of this language.
  Marks marks(std::string_view text, Lang lang);

 private:
  Snippet snippet(const Xapian::Document& document, const Stored& kept);
  size_t best_block(const Xapian::Document& document, const StoredHead& head) const;
  std::set<const char*> in_phrases(std::string_view text, Lang lang);
  std::function<WordMatch(std::string_view)> matcher(std::string_view text, Lang lang);

  double weight(const QueryTerm& term) const;

  const Xapian::Database& database_;
  const std::map<std::string, QueryTerm>& terms_;
  std::map<int, double> rarity_;  // of the query's words beside one another
  const std::vector<std::vector<std::string>>& phrases_;
  Words& words_;
};

}  // namespace chashma

// A document that was found as a hit: what is shown of it, with the words of the query in context.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "indexes/compile.h"
#include "indexes/searcher.h"
#include "indexes/snippet.h"
#include "indexes/store.h"

namespace Xapian {
class Document;
}

namespace chashma {

/// For one query: `terms` are what was searched for (QueryCompiler::terms). All three must outlive it.
class HitMaker {
 public:
  HitMaker(const Xapian::Database& database, const std::map<std::string, QueryTerm>& terms, Words& words)
      : database_(database), terms_(terms), words_(words) {}
  Hit make(const Xapian::Document& document, bool with_snippet);
  /// In a whole text of this language.
  Marks marks(std::string_view text, Lang lang);

 private:
  Snippet snippet(const Xapian::Document& document, const Stored& kept);
  size_t best_block(const Xapian::Document& document, const StoredHead& head) const;
  std::function<WordMatch(std::string_view)> matcher(Lang lang);

  const Xapian::Database& database_;
  const std::map<std::string, QueryTerm>& terms_;
  Words& words_;
};

}  // namespace chashma

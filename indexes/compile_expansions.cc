// The parts of a query that stand for many terms of the index: irrigat*, Chasma~, and =dams, which stands for one.
#include <xapian.h>

#include <algorithm>

#include "indexes/compile.h"
#include "indexes/compile_parts.h"
#include "indexes/edits.h"
#include "indexes/fold.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

using Xapian::Query;

namespace {

constexpr size_t kMostExpanded = 200;  // terms that a wildcard becomes
constexpr size_t kMostLooked = 20000;  // terms that are looked at for it

}  // namespace

// Any of `terms`. Forms only filter (terms.cc), so their stems rank.
Query QueryCompiler::expanded(const QueryNode& n, const std::vector<std::string>& terms) {
  std::vector<Alternative> alternatives;
  std::vector<Query> any;
  std::set<std::string> stems;
  for (const auto& term : terms) {
    if (!exists(term)) continue;
    alternatives.push_back({term, 1, "stem"});
    any.emplace_back(term);
    for (const Lang lang : languages_) stems.insert(stem_term(words_.look(term, lang).stem));
  }
  note(n, alternatives);
  if (any.empty()) {
    unknown_.push_back(n.text);
    return Query("\x01none");
  }
  std::vector<Query> ranked;
  for (const auto& stem : stems)
    if (exists(stem)) ranked.emplace_back(stem);
  const Query filter = Query(Query::OP_SCALE_WEIGHT, join(Join::either, any), 0);
  return ranked.empty() ? filter : Query(Query::OP_AND_MAYBE, filter, join(Join::synonym, ranked));
}

// "=dams": this form only.
Query QueryCompiler::exact(const QueryNode& n) {
  ++group_;
  return expanded(n, {words_.look(n.text, languages_[0]).folded});
}

Query QueryCompiler::wildcard(const QueryNode& n) {
  ++group_;
  const std::string start = fold(plain_word(n.text));
  if (count_code_points(start) < 2) throw Error("bad_query", "1", "a wildcard needs at least two letters before the *");
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  size_t looked = 0;
  for (auto it = database_.allterms_begin(start); it != database_.allterms_end(start) && looked < kMostLooked; ++it, ++looked)
    found.emplace_back(it.get_termfreq(), *it);
  std::sort(found.rbegin(), found.rend());
  std::vector<std::string> terms;
  for (const auto& [documents, term] : found)
    if (terms.size() < kMostExpanded) terms.push_back(term);
  return expanded(n, terms);
}

Query QueryCompiler::fuzzy(const QueryNode& n) {
  ++group_;
  const std::u32string wanted = code_points_of(fold(plain_word(n.text)));
  const size_t limit = wanted.size() < 5 ? 1 : 2;
  std::vector<std::pair<size_t, std::string>> found;
  for (const auto& vocabulary : vocabularies_)
    vocabulary.each([&](std::string_view term) {
      if (term.starts_with(kStemPrefix)) return;
      if (term.size() + 2 * limit < wanted.size() || term.size() > 2 * (wanted.size() + limit)) return;
      const std::u32string letters = code_points_of(term);
      if (const size_t e = edits(wanted, letters, limit); e <= limit) found.emplace_back(e, term);
    });
  std::sort(found.begin(), found.end());
  std::vector<std::string> terms;
  for (const auto& [distance, term] : found)
    if (terms.size() < kMostExpanded && std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
  return expanded(n, terms);
}

}  // namespace chashma

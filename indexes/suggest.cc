#include "indexes/suggest.h"

#include <xapian.h>

#include <algorithm>

#include "indexes/compile.h"
#include "indexes/fold.h"

namespace chashma {

namespace {

// The index's word that is nearest to `word` in spelling; "" when none is near.
std::string nearest_word(const std::string& word, const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies) {
  const std::u32string wanted = code_points_of(fold(plain_word(word)));
  const size_t limit = wanted.size() < 4 ? 0 : wanted.size() < 8 ? 1 : 2;
  std::string best;
  size_t best_edits = limit + 1;
  bool best_is_stem = false;
  Xapian::doccount best_documents = 0;
  if (limit == 0) return best;
  for (const auto& vocabulary : vocabularies)
    vocabulary.each([&](std::string_view term) {
      std::string_view candidate = term;
      const bool is_stem = candidate.starts_with(kStemPrefix);
      if (candidate.starts_with(kStemPrefix)) candidate.remove_prefix(kStemPrefix.size());
      if (candidate.size() > 2 * (wanted.size() + limit)) return;
      const size_t e = edits(wanted, code_points_of(candidate), limit);
      if (e == 0 || e > limit || e > best_edits) return;
      const Xapian::doccount documents = database.get_termfreq(std::string(term));
      // of words that are as near, a form before a stem («ирригации» before «ирригац»), then the more frequent
      if (e == best_edits && std::pair(is_stem, best_documents) >= std::pair(best_is_stem, documents)) return;
      best = candidate, best_edits = e, best_documents = documents, best_is_stem = is_stem;
    });
  return best;
}

}  // namespace

std::string corrected(const std::string& query, const QueryNode& tree, const std::vector<std::string>& unknown,
                      const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies) {
  std::vector<std::pair<Span, std::string>> changes;
  std::vector<const QueryNode*> open{&tree};
  size_t looked = 0;
  while (!open.empty()) {
    const QueryNode* n = open.back();
    open.pop_back();
    for (const auto& child : n->children) open.push_back(&child);
    if (n->kind != QueryNode::Kind::word) continue;
    if (std::find(unknown.begin(), unknown.end(), n->text) == unknown.end() || ++looked > 4) continue;
    if (std::string better = nearest_word(n->text, database, vocabularies); !better.empty())
      changes.emplace_back(n->at, std::move(better));
  }
  if (changes.empty()) return {};
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.first.begin > b.first.begin; });
  std::string out = query;
  for (const auto& [at, better] : changes)
    if (at.end <= out.size()) out.replace(at.begin, at.size(), better);
  return out;
}

}  // namespace chashma

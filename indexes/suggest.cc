#include "indexes/suggest.h"

#include <xapian.h>

#include <algorithm>

#include "indexes/edits.h"
#include "indexes/fold.h"
#include "indexes/store.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kMostDocuments = 8;       // of which the shortest is read for the spelling of a word
constexpr size_t kMostBytesRead = 200000;  // of its text

// The index's word that is nearest to `word` in spelling, folded; "" when none is near.
std::string nearest_word(const std::string& word, const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies) {
  const std::u32string wanted = code_points_of(fold(plain_word(word)));
  const size_t limit = wanted.size() < 4 ? 0 : wanted.size() < 8 ? 1 : 2;
  std::string best;
  size_t best_edits = limit + 1;
  Xapian::doccount best_documents = 0;
  if (limit == 0) return best;
  for (const auto& vocabulary : vocabularies)
    vocabulary.each([&](std::string_view term) {
      if (term.starts_with(kStemPrefix) || term.size() > 2 * (wanted.size() + limit)) return;
      const size_t e = edits(wanted, code_points_of(term), limit);
      if (e == 0 || e > limit || e > best_edits) return;
      const Xapian::doccount documents = database.get_termfreq(std::string(term));
      if (e == best_edits && documents <= best_documents) return;  // of words that are as near, the more frequent
      best = term, best_edits = e, best_documents = documents;
    });
  return best;
}

// «тоҷикистон» for "точикистон": a folded word as a document writes it.
std::string as_written(const std::string& folded, const Xapian::Database& database) {
  Xapian::docid shortest = 0;
  size_t looked = 0;
  for (auto it = database.postlist_begin(folded); it != database.postlist_end(folded) && looked < kMostDocuments; ++it, ++looked)
    if (!shortest || database.get_doclength(*it) < database.get_doclength(shortest)) shortest = *it;
  if (!shortest) return folded;
  const Stored stored(database.get_document(shortest).get_data());
  const auto find_in = [&](std::string_view text) -> std::string {
    for (Span w = next_word(text, 0); w.begin != std::string_view::npos; w = next_word(text, w.end))
      if (fold(plain_word(w.in(text))) == folded) return std::string(w.in(text));
    return {};
  };
  const auto& blocks = stored.head().blocks;
  for (size_t i = 0; i < blocks.size() && blocks[i].span.begin < kMostBytesRead; ++i)
    if (std::string word = find_in(stored.text(i, i)); !word.empty()) return word;
  const std::string word = find_in(stored.head().title);
  return word.empty() ? folded : word;
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
    const std::string near = nearest_word(n->text, database, vocabularies);
    if (near.empty()) continue;
    std::string better = as_written(near, database);
    if (n->text == lower(n->text)) better = lower(better);  // it may have stood at the beginning of a sentence
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

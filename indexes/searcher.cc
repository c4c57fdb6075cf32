#include "indexes/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "indexes/compile.h"
#include "indexes/facets.h"
#include "indexes/fold.h"
#include "indexes/query.h"
#include "indexes/segment.h"
#include "indexes/snippet.h"
#include "indexes/store.h"
#include "indexes/terms.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr size_t kSnippetBytes = 300;
constexpr double kAlike = 0.8;         // near-duplicates share so much of their signature
constexpr size_t kMostFetched = 2000;  // hits looked at for one page of answers

std::string text_of(const Xapian::Document& document, Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

void set_weighting(Xapian::Enquire& enquire, const Ranking& ranking) {
  if (ranking.scheme == "dph") return enquire.set_weighting_scheme(Xapian::DPHWeight());
  if (ranking.scheme == "inl2") return enquire.set_weighting_scheme(Xapian::InL2Weight(ranking.k1));
  if (ranking.scheme == "bm25+")
    return enquire.set_weighting_scheme(Xapian::BM25PlusWeight(ranking.k1, 0, 1, ranking.b, 0.5, 1.0));
  enquire.set_weighting_scheme(Xapian::BM25Weight(ranking.k1, 0, 1, ranking.b, 0.5));
}

// Opens what index.json names. A merge may take segments away between reading and opening: then once more.
void open_index(const fs::path& index, Xapian::Database& all, std::vector<Vocabulary>& vocabularies,
                std::vector<fs::path>& segments) {
  for (int attempt = 0;; ++attempt) {
    const Manifest manifest = read_manifest(index);
    if (!manifest.schema)
      throw Error("no_index", index.string(),
                  "no index in " + index.string() + "; make one with: chashma ingest --index " + index.string() + " PATH");
    try {
      std::vector<Xapian::Database> opened;
      std::vector<Vocabulary> words;
      for (const auto& segment : manifest.segments) {
        opened.emplace_back((index / segment).string());
        words.emplace_back(index / segment);
      }
      for (size_t i = 0; i < opened.size(); ++i) {
        all.add_database(opened[i]);
        vocabularies.push_back(std::move(words[i]));
        segments.push_back(index / manifest.segments[i]);
      }
      return;
    } catch (const Xapian::Error& e) {
      if (attempt == 5)
        throw Error("damaged_index", index.string(), "cannot open the index " + index.string() + ": " + e.get_msg());
    }
  }
}

}  // namespace

struct Searcher::State {
  State(const std::vector<fs::path>& folders, const SearchTables& t) : tables(t), words(t.words()), indexes(folders) {
    for (const auto& index : folders) open_index(index, database, vocabularies, segments);
  }
  const SearchTables& tables;
  Xapian::Database database;
  std::vector<Vocabulary> vocabularies;
  Words words;
  std::vector<fs::path> indexes, segments;
  std::mutex mutex;

  Results search(const Request& request);
  Xapian::Query with_feedback(Xapian::Enquire& enquire, const Xapian::Query& query, const Ranking& ranking);
  Hit hit(const Xapian::Document& document, const QueryCompiler& compiler, const Request& request);
  Snippet snippet(const Xapian::Document& document, const Stored& stored, const QueryCompiler& compiler);
  std::string correction(const QueryNode& tree, const QueryCompiler& compiler, const std::string& query);
  std::string nearest_word(const std::string& word);
  Stored stored(Xapian::docid id) { return Stored(database.get_document(id).get_data()); }
};

SearchTables::SearchTables(const Corpus& corpus) : words_(corpus), lexicon_(corpus, words_) {}

Searcher::Searcher(const std::vector<fs::path>& indexes, const SearchTables& tables)
    : state_(std::make_unique<State>(indexes, tables)) {}
Searcher::~Searcher() = default;

namespace {

// Xapian's errors as ours, at the border.
template <class Work>
auto guarded(Work work) {
  try {
    return work();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw Error("changed", "", "the index changed while it was read; try again");
  } catch (const Xapian::Error& e) {
    throw Error("search_failed", "", "search failed: " + e.get_msg());
  }
}

class WordTermsOnly : public Xapian::ExpandDecider {
 public:
  bool operator()(const std::string& term) const override {
    return term.starts_with(kStemPrefix) && term.size() > kStemPrefix.size() + 2;
  }
};

}  // namespace

// The best documents of a first search lend their telling terms to the second.
Xapian::Query Searcher::State::with_feedback(Xapian::Enquire& enquire, const Xapian::Query& query, const Ranking& ranking) {
  const Xapian::MSet first = enquire.get_mset(0, static_cast<Xapian::doccount>(ranking.feedback_documents));
  Xapian::RSet best;
  for (const auto id : first) best.add_document(id);
  if (best.empty()) return query;
  enquire.set_expansion_scheme("bo1");
  const WordTermsOnly only;
  const Xapian::ESet terms = enquire.get_eset(static_cast<Xapian::termcount>(ranking.feedback_terms), best, 0, &only);
  std::vector<Xapian::Query> extra;
  double top = 0;
  for (auto it = terms.begin(); it != terms.end(); ++it) {
    top = std::max(top, it.get_weight());
    extra.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(*it), ranking.feedback_weight * it.get_weight() / top);
  }
  if (extra.empty()) return query;
  return Xapian::Query(Xapian::Query::OP_OR, query, Xapian::Query(Xapian::Query::OP_OR, extra.begin(), extra.end()));
}

Results Searcher::State::search(const Request& request) {
  Results results;
  const QueryNode tree = request.plain ? plain_query(request.query) : parse_query(request.query);
  QueryCompiler compiler(database, vocabularies, tables, request, words);
  Xapian::Query query = compiler.compile(tree);
  results.explanation = compiler.explanation();
  if (query.empty() || database.get_doccount() == 0) return results;

  Xapian::Enquire enquire(database);
  set_weighting(enquire, request.ranking);
  enquire.set_query(query);
  if (request.ranking.feedback_terms && !request.by_date)
    enquire.set_query(query = with_feedback(enquire, query, request.ranking));
  if (request.by_date) enquire.set_sort_by_value_then_relevance(static_cast<Xapian::valueno>(Slot::date), true);

  std::vector<FacetCounter> counters;
  counters.reserve(request.facets.size());
  for (const FacetKind kind : request.facets) counters.emplace_back(kind);
  for (auto& counter : counters) enquire.add_matchspy(counter.spy());
  const size_t wanted = std::min(request.offset + request.limit + (request.collapse ? request.limit + 10 : 0),
                                 kMostFetched + request.offset + request.limit);
  const Xapian::MSet found =
      enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), request.facets.empty() ? 1000 : database.get_doccount());
  results.total = found.get_matches_estimated();
  results.estimated = found.get_matches_lower_bound() != found.get_matches_upper_bound();
  for (const auto& counter : counters) results.facets[counter.kind()] = counter.top(request.facet_values);

  struct Kept {
    std::string signature;
    Xapian::docid id;
    double score;
    std::vector<Xapian::docid> copies;
  };
  std::vector<Kept> kept;
  for (auto it = found.begin(); it != found.end(); ++it) {
    if (!request.collapse) {
      kept.push_back({"", *it, it.get_weight(), {}});
      continue;
    }
    const std::string mine = text_of(it.get_document(), Slot::signature);
    const auto same =
        std::find_if(kept.begin(), kept.end(), [&](const Kept& k) { return likeness(k.signature, mine) >= kAlike; });
    if (same != kept.end())
      same->copies.push_back(*it);
    else if (kept.size() < request.offset + request.limit)
      kept.push_back({mine, *it, it.get_weight(), {}});
    else
      break;
  }
  for (size_t i = request.offset; i < kept.size() && i < request.offset + request.limit; ++i) {
    Hit h = hit(database.get_document(kept[i].id), compiler, request);
    h.score = kept[i].score;
    for (const auto copy : kept[i].copies) {
      const Stored other = stored(copy);
      if (other.head().id != h.id) h.duplicates.push_back({other.head().id, other.head().path, other.head().title});
    }
    results.hits.push_back(std::move(h));
  }
  if (!compiler.unknown().empty() && results.total < 5) results.did_you_mean = correction(tree, compiler, request.query);
  return results;
}

Hit Searcher::State::hit(const Xapian::Document& document, const QueryCompiler& compiler, const Request& request) {
  const Stored kept(document.get_data());
  const StoredHead& head = kept.head();
  Hit h{head.id, head.title, head.date, head.language, head.path, short_type(head.media_type), {}, {}, 0, {}};
  if (!request.snippets) return h;
  h.snippet = snippet(document, kept, compiler);
  // organizations that share a word with the query stand first
  std::vector<std::string> others;
  for (auto& name : unpack_names(text_of(document, Slot::organizations))) {
    bool matches = false;
    for (Span w = next_word(name, 0); w.begin != std::string_view::npos && !matches; w = next_word(name, w.end))
      matches = compiler.terms().contains(std::string(kStemPrefix) + words.look(w.in(name), lang_of(head.language)).stem);
    (matches ? h.organizations : others).push_back(std::move(name));
  }
  for (auto& name : others)
    if (h.organizations.size() < 5) h.organizations.push_back(std::move(name));
  return h;
}

Snippet Searcher::State::snippet(const Xapian::Document& document, const Stored& kept, const QueryCompiler& compiler) {
  const StoredHead& head = kept.head();
  Snippet out;
  if (head.blocks.empty()) return out;
  // In a long text, the block where most words of the query stand together.
  size_t best = 0;
  if (head.blocks.size() > 1) {
    std::vector<std::map<int, double>> groups(head.blocks.size());
    for (const auto& [term, about] : compiler.terms()) {
      if (!term.starts_with(kStemPrefix)) continue;
      try {
        for (auto at = database.positionlist_begin(document.get_docid(), term);
             at != database.positionlist_end(document.get_docid(), term); ++at) {
          const auto block = std::upper_bound(head.blocks.begin(), head.blocks.end(), *at,
                                              [](uint32_t position, const TextBlock& b) { return position < b.first_position; });
          if (block == head.blocks.begin()) continue;  // in the title
          auto& weight = groups[static_cast<size_t>(block - head.blocks.begin()) - 1][about.group];
          weight = std::max(weight, about.weight);
        }
      } catch (const Xapian::DocNotFoundError&) {
      }
    }
    double most = 0;
    for (size_t i = 0; i < groups.size(); ++i) {
      double sum = 0;
      for (const auto& [group, weight] : groups[i]) sum += weight;
      if (sum > most + 1e-9) most = sum, best = i;
    }
  }
  const std::string text = kept.text(best, best);
  const Lang lang = lang_of(head.language);
  std::string term;
  const auto match = [&](std::string_view word) -> WordMatch {
    const WordForm& form = words.look(word, lang);
    term.assign(kStemPrefix).append(form.stem);
    auto found = compiler.terms().find(term);
    if (found == compiler.terms().end()) found = compiler.terms().find(form.folded);
    if (found == compiler.terms().end()) return {};
    return {found->second.weight, found->second.group};
  };
  const Passage passage = best_passage(text, kSnippetBytes, match);
  out.text = passage.span.in(text);
  for (const Span mark : passage.marks) out.marks.push_back({mark.begin - passage.span.begin, mark.end - passage.span.begin});
  out.cut_before = passage.cut_before, out.cut_after = passage.cut_after;
  const size_t offset = head.blocks[best].span.begin + (passage.marks.empty() ? passage.span.begin : passage.marks[0].begin);
  for (const auto& page : head.pages)
    if (page.span.begin <= offset && offset < page.span.end) out.page = page.number;
  return out;
}

// The index's word that is nearest to `word` in spelling; "" when none is near.
std::string Searcher::State::nearest_word(const std::string& word) {
  const std::u32string wanted = code_points_of(fold(plain_word(word)));
  const size_t limit = wanted.size() < 4 ? 0 : wanted.size() < 8 ? 1 : 2;
  std::string best;
  size_t best_edits = limit + 1;
  Xapian::doccount best_documents = 0;
  if (limit == 0) return best;
  for (const auto& vocabulary : vocabularies)
    vocabulary.each([&](std::string_view term) {
      std::string_view candidate = term;
      if (candidate.starts_with(kStemPrefix)) candidate.remove_prefix(kStemPrefix.size());
      if (candidate.size() > 2 * (wanted.size() + limit)) return;
      const size_t e = edits(wanted, code_points_of(candidate), limit);
      if (e == 0 || e > limit || e > best_edits) return;
      const Xapian::doccount documents = database.get_termfreq(std::string(term));
      if (e == best_edits && documents <= best_documents) return;
      best = candidate, best_edits = e, best_documents = documents;
    });
  return best;
}

std::string Searcher::State::correction(const QueryNode& tree, const QueryCompiler& compiler, const std::string& query) {
  std::vector<std::pair<Span, std::string>> changes;
  std::vector<const QueryNode*> open{&tree};
  size_t looked = 0;
  while (!open.empty()) {
    const QueryNode* n = open.back();
    open.pop_back();
    for (const auto& child : n->children) open.push_back(&child);
    if (n->kind != QueryNode::Kind::word) continue;
    if (std::find(compiler.unknown().begin(), compiler.unknown().end(), n->text) == compiler.unknown().end() || ++looked > 4)
      continue;
    if (std::string better = nearest_word(n->text); !better.empty()) changes.emplace_back(n->at, std::move(better));
  }
  if (changes.empty()) return {};
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.first.begin > b.first.begin; });
  std::string out = query;
  for (const auto& [at, better] : changes)
    if (at.end <= out.size()) out.replace(at.begin, at.size(), better);
  return out;
}

Results Searcher::search(const Request& request) const {
  const std::lock_guard lock(state_->mutex);
  return guarded([&] { return state_->search(request); });
}

std::optional<Record> Searcher::record(const std::string& id) const {
  const std::lock_guard lock(state_->mutex);
  return guarded([&]() -> std::optional<Record> {
    auto& database = state_->database;
    const std::string term = std::string(kIdPrefix) + id;
    // the last segment holds the newest version
    Xapian::docid last = 0;
    for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) last = *it;
    if (!last && id.size() >= 4) {
      auto it = database.allterms_begin(term);
      if (it == database.allterms_end(term)) return {};
      const std::string only = *it;
      if (++it != database.allterms_end(term)) return {};
      for (auto p = database.postlist_begin(only); p != database.postlist_end(only); ++p) last = *p;
    }
    if (!last) return {};
    return state_->stored(last).record();
  });
}

void Searcher::each_record(const std::function<bool(const Record&)>& visit, const std::string& query) const {
  const std::lock_guard lock(state_->mutex);
  guarded([&] {
    auto& s = *state_;
    std::vector<Xapian::docid> ids;
    if (query.empty()) {
      for (auto it = s.database.postlist_begin(""); it != s.database.postlist_end(""); ++it) ids.push_back(*it);
    } else {
      Request request;
      request.query = query;
      QueryCompiler compiler(s.database, s.vocabularies, s.tables, request, s.words);
      Xapian::Enquire enquire(s.database);
      enquire.set_query(compiler.compile(parse_query(query)));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
      const Xapian::MSet found = enquire.get_mset(0, s.database.get_doccount());
      for (const auto id : found) ids.push_back(id);
    }
    for (const auto id : ids)
      if (!visit(s.stored(id).record())) return 0;
    return 0;
  });
}

IndexStatus Searcher::status() const {
  const std::lock_guard lock(state_->mutex);
  return guarded([&] {
    auto& s = *state_;
    IndexStatus status;
    status.documents = s.database.get_doccount();
    status.segments = s.segments.size();
    for (const auto& segment : s.segments) status.bytes += folder_bytes(segment);
    for (const char* name : {"lang", "type"}) {
      const std::string prefix(find_field(name)->prefix);
      auto& counts = *name == 'l' ? status.languages : status.types;
      for (auto it = s.database.allterms_begin(prefix); it != s.database.allterms_end(prefix); ++it)
        counts[(*it).substr(prefix.size())] = it.get_termfreq();
    }
    for (const auto& index : s.indexes) {
      const Manifest manifest = read_manifest(index);
      status.updated = std::max(status.updated, manifest.updated);
      if (manifest.files.empty()) continue;
      for (auto& [path, entry] : read_files(index / manifest.files)) {
        ++status.files;
        if (!entry.error.empty()) status.failures.push_back(entry);
      }
    }
    return status;
  });
}

}  // namespace chashma

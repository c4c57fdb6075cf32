#include "indexes/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "indexes/compile.h"
#include "indexes/fold.h"
#include "indexes/hits.h"
#include "indexes/opened.h"
#include "indexes/query.h"
#include "indexes/ranker.h"
#include "indexes/remote.h"
#include "indexes/segment.h"
#include "indexes/store.h"
#include "indexes/suggest.h"
#include "indexes/terms.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr double kAlike = 0.8;         // near-duplicates share so much of their signature
constexpr size_t kLongestPath = 200;   // that is a term (terms.cc)
constexpr size_t kMostFetched = 2000;  // hits looked at for one page of answers

std::string text_of(const Xapian::Document& document, Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

}  // namespace

struct Searcher::State {
  State(const std::vector<fs::path>& folders, const SearchTables& t)
      : tables(t), opened(open_indexes(folders, database)), words(t.words()), translator(t.lexicon(), words), indexes(folders) {}
  const SearchTables& tables;
  Xapian::Database database;
  Opened opened;
  Words words;
  Translator translator;
  std::vector<fs::path> indexes;
  std::mutex mutex;

  Results search(const Request& request);
  QueryCompiler compiler(const Request& request) { return {database, opened.vocabularies, tables, translator, request, words}; }
  Stored stored(Xapian::docid id) { return Stored(database.get_document(id).get_data()); }
};

struct SearchTables::Late {
  explicit Late(Corpus c) : corpus(std::move(c)) {}
  Corpus corpus;
  std::once_flag ids_read, units_read, persons_read;
  std::optional<EntityIds> ids;
  std::optional<UnitWords> units;
  std::optional<PersonWords> persons;
};

SearchTables::SearchTables(const Corpus& corpus)
    : words_(corpus), lexicon_(corpus, words_), late_(std::make_unique<Late>(corpus)) {}
SearchTables::~SearchTables() = default;

const EntityIds& SearchTables::entity_ids() const {
  std::call_once(late_->ids_read, [this] { late_->ids.emplace(late_->corpus); });
  return *late_->ids;
}

const UnitWords& SearchTables::units() const {
  std::call_once(late_->units_read, [this] { late_->units.emplace(late_->corpus); });
  return *late_->units;
}

const PersonWords& SearchTables::persons() const {
  std::call_once(late_->persons_read, [this] { late_->persons.emplace(late_->corpus); });
  return *late_->persons;
}

Searcher::Searcher(const std::vector<fs::path>& indexes, const SearchTables& tables)
    : state_(std::make_unique<State>(indexes, tables)) {}
Searcher::~Searcher() = default;

bool is_remote(const fs::path& index) { return remote_name(index.string()).has_value(); }

namespace {

// Xapian's errors as ours, at the border.
template <class Work>
auto guarded(Work work) {
  try {
    return work();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw Error("changed", "", "the index changed while it was read; try again");
  } catch (const Xapian::NetworkError& e) {
    throw shard_away(e);
  } catch (const Xapian::Error& e) {
    throw Error("search_failed", "", "search failed: " + e.get_msg());
  }
}

}  // namespace

Results Searcher::State::search(const Request& request) {
  Results results;
  const QueryNode tree = request.plain ? plain_query(request.query) : parse_query(request.query);
  QueryCompiler compiler = this->compiler(request);
  const Xapian::Query query = compiler.compile(tree);
  results.explanation = compiler.explanation();
  if (query.empty() || database.get_doccount() == 0) return results;

  std::vector<FacetCounter> counters;
  counters.reserve(request.facets.size());
  for (const FacetKind kind : request.facets) counters.emplace_back(kind, opened.remotes > 0);
  const size_t wanted = std::min(request.offset + request.limit + (request.collapse ? request.limit + 10 : 0),
                                 kMostFetched + request.offset + request.limit);
  const Ranked ranked = rank_documents(database, query, compiler, request, counters, wanted);
  results.total = ranked.total, results.estimated = ranked.estimated;
  for (const auto& counter : counters) results.facets[counter.kind()] = counter.top(request.facet_values);

  struct Kept {
    std::string signature;
    Xapian::docid id;
    double score;
    std::vector<Xapian::docid> copies;
  };
  std::vector<Kept> kept;
  for (const auto& candidate : ranked.documents) {
    if (!request.collapse) {
      kept.push_back({"", candidate.id, candidate.score, {}});
      continue;
    }
    const std::string mine = text_of(database.get_document(candidate.id), Slot::signature);
    const auto same =
        std::find_if(kept.begin(), kept.end(), [&](const Kept& k) { return likeness(k.signature, mine) >= kAlike; });
    if (same != kept.end())
      same->copies.push_back(candidate.id);
    else if (kept.size() < request.offset + request.limit)
      kept.push_back({mine, candidate.id, candidate.score, {}});
    else
      break;
  }
  HitMaker hits(database, compiler, words);
  for (size_t i = request.offset; i < kept.size() && i < request.offset + request.limit; ++i) {
    Hit h = hits.make(database.get_document(kept[i].id), request.snippets);
    h.score = kept[i].score;
    for (const auto copy : kept[i].copies) {
      const Stored other = stored(copy);
      if (other.head().id != h.id) h.duplicates.push_back({other.head().id, other.head().path, other.head().title});
    }
    results.hits.push_back(std::move(h));
  }
  if (!compiler.unknown().empty() && !request.plain)
    results.did_you_mean = corrected(request.query, tree, compiler.unknown(), database, opened.vocabularies);
  return results;
}

Results Searcher::search(const Request& request) const {
  const std::lock_guard lock(state_->mutex);
  return guarded([&] { return state_->search(request); });
}

std::optional<Record> Searcher::record(const std::string& id) const {
  const std::lock_guard lock(state_->mutex);
  return guarded([&]() -> std::optional<Record> {
    auto& database = state_->database;
    const auto last_with = [&](const std::string& term) {  // the last segment holds the newest version
      Xapian::docid last = 0;
      for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) last = *it;
      return last;
    };
    const std::string term = std::string(kIdPrefix) + id;
    Xapian::docid last = last_with(term);
    if (!last && id.size() >= 4) {
      auto it = database.allterms_begin(term);
      if (it != database.allterms_end(term)) {
        const std::string only = *it;
        if (++it != database.allterms_end(term)) return {};
        last = last_with(only);
      }
    }
    if (!last && id.size() < kLongestPath) {
      const std::string path = std::string(find_field("path")->prefix) + "=" + fold_text(id);
      if (database.get_termfreq(path) == 1) last = last_with(path);  // lines of a .jsonl file share its path
    }
    if (!last) return {};
    return state_->stored(last).record();
  });
}

Marks Searcher::marks(const Record& record, const std::string& query) const {
  const std::lock_guard lock(state_->mutex);
  return guarded([&] {
    Request request;
    request.query = query;
    QueryCompiler compiler = state_->compiler(request);
    compiler.compile(parse_query(query));
    return HitMaker(state_->database, compiler, state_->words).marks(record.text, lang_of(record.language));
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
      QueryCompiler compiler = s.compiler(request);
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
    status.segments = s.opened.segments.size();
    status.remotes = s.opened.remotes;
    for (const auto& segment : s.opened.segments) status.bytes += folder_bytes(segment);
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

#include "indexes/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "indexes/compile.h"
#include "indexes/fold.h"
#include "indexes/query.h"
#include "indexes/ranker.h"
#include "indexes/remote.h"
#include "indexes/segment.h"
#include "indexes/snippet.h"
#include "indexes/store.h"
#include "indexes/suggest.h"
#include "indexes/terms.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr size_t kSnippetBytes = 300;
constexpr double kAlike = 0.8;         // near-duplicates share so much of their signature
constexpr size_t kLongestPath = 200;   // that is a term (terms.cc)
constexpr size_t kMostFetched = 2000;  // hits looked at for one page of answers

std::string text_of(const Xapian::Document& document, Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

void open_elsewhere(const RemoteName& name, const std::string& index, Xapian::Database& all,
                    std::vector<Vocabulary>& vocabularies) {
  try {
    const Xapian::Database remote = open_remote(name);
    vocabularies.push_back(remote_vocabulary(name, remote));
    all.add_database(remote);
  } catch (const Xapian::NetworkError& e) {
    throw shard_away(e, index);
  }
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
  State(const std::vector<fs::path>& folders, const SearchTables& t)
      : tables(t), words(t.words()), translator(t.lexicon(), words), indexes(folders) {
    for (const auto& index : folders) {
      if (const auto name = remote_name(index.string())) {
        open_elsewhere(*name, index.string(), database, vocabularies);
        ++remotes;
      } else {
        open_index(index, database, vocabularies, segments);
      }
    }
  }
  const SearchTables& tables;
  Xapian::Database database;
  std::vector<Vocabulary> vocabularies;
  Words words;
  Translator translator;
  std::vector<fs::path> indexes, segments;
  size_t remotes = 0;  // of the indexes
  std::mutex mutex;

  Results search(const Request& request);
  Hit hit(const Xapian::Document& document, const QueryCompiler& compiler, const Request& request);
  Snippet snippet(const Xapian::Document& document, const Stored& stored, const QueryCompiler& compiler);
  Stored stored(Xapian::docid id) { return Stored(database.get_document(id).get_data()); }
};

struct SearchTables::Late {
  explicit Late(Corpus c) : corpus(std::move(c)) {}
  Corpus corpus;
  std::once_flag ids_read, units_read;
  std::optional<EntityIds> ids;
  std::optional<UnitWords> units;
};

SearchTables::SearchTables(const Corpus& corpus) : words_(corpus), lexicon_(corpus), late_(std::make_unique<Late>(corpus)) {}
SearchTables::~SearchTables() = default;

const EntityIds& SearchTables::entity_ids() const {
  std::call_once(late_->ids_read, [this] { late_->ids.emplace(late_->corpus); });
  return *late_->ids;
}

const UnitWords& SearchTables::units() const {
  std::call_once(late_->units_read, [this] { late_->units.emplace(late_->corpus); });
  return *late_->units;
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
  QueryCompiler compiler(database, vocabularies, tables, translator, request, words);
  const Xapian::Query query = compiler.compile(tree);
  results.explanation = compiler.explanation();
  if (query.empty() || database.get_doccount() == 0) return results;

  std::vector<FacetCounter> counters;
  counters.reserve(request.facets.size());
  for (const FacetKind kind : request.facets) counters.emplace_back(kind, remotes > 0);
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
  for (size_t i = request.offset; i < kept.size() && i < request.offset + request.limit; ++i) {
    Hit h = hit(database.get_document(kept[i].id), compiler, request);
    h.score = kept[i].score;
    for (const auto copy : kept[i].copies) {
      const Stored other = stored(copy);
      if (other.head().id != h.id) h.duplicates.push_back({other.head().id, other.head().path, other.head().title});
    }
    results.hits.push_back(std::move(h));
  }
  if (!compiler.unknown().empty() && !request.plain)
    results.did_you_mean = corrected(request.query, tree, compiler.unknown(), database, vocabularies);
  return results;
}

namespace {

// Names and titles that ran over several lines, on one.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

Hit Searcher::State::hit(const Xapian::Document& document, const QueryCompiler& compiler, const Request& request) {
  const Stored kept(document.get_data());
  const StoredHead& head = kept.head();
  Hit h{head.id, one_line(head.title), head.date, head.language, head.path, short_type(head.media_type), {}, {}, 0, {}};
  if (!request.snippets) return h;
  h.snippet = snippet(document, kept, compiler);
  // organizations that share a word with the query stand first
  std::vector<std::string> others;
  for (auto& name : unpack_names(text_of(document, Slot::organizations))) {
    name = one_line(without_id(name));
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
      QueryCompiler compiler(s.database, s.vocabularies, s.tables, s.translator, request, s.words);
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
    status.remotes = s.remotes;
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

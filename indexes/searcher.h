// Questions to an index: ranked hits with snippets, facets, records, and numbers about the whole.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexes/manifest.h"
#include "indexes/person_words.h"
#include "indexes/ranking.h"
#include "indexes/translate.h"
#include "indexes/unit_words.h"
#include "indexes/words.h"
#include "pipeline/names/entity_ids.h"
#include "pipeline/record.h"

namespace chashma {

enum class FacetKind : uint8_t { language, year, organization, place, person, work, type };
std::string_view name_of(FacetKind kind);
std::optional<FacetKind> facet_kind(std::string_view name);

struct Request {
  std::string query;
  bool plain = false;         ///< `query` is words only, no syntax
  Lang language = Lang::und;  ///< of the query; und: guessed
  size_t offset = 0, limit = 10;
  bool translate = true;  ///< also in the other two languages
  bool names = true;      ///< names in other scripts and spellings
  bool by_date = false;   ///< newest first, else best first
  bool collapse = true;   ///< near-duplicates under the best of them
  bool snippets = true;
  std::vector<FacetKind> facets;
  size_t facet_values = 10;  ///< of each facet
  Ranking ranking;
};

/// A stretch of a document's text around matching words, in the document's own spelling.
struct Snippet {
  std::string text;
  std::vector<Span> marks;                     ///< matching words, into `text`
  int page = 0;                                ///< 0: not known
  bool cut_before = false, cut_after = false;  ///< more of the sentence lies there
};

struct Hit {
  std::string id, title, date, language, path, type;
  Snippet snippet;
  std::vector<std::string> organizations;  ///< that match words of the query first
  double score = 0;
  struct Copy {
    std::string id, path, title;
  };
  std::vector<Copy> duplicates;  ///< near-duplicates that stand below this one
};

/// Where the words of a query stand in a text.
struct Marks {
  std::vector<Span> words;
  Span best;  ///< the passage that holds most of them; empty where there are none
};

struct FacetValue {
  std::string value;
  size_t documents = 0;
};

struct Results {
  std::vector<Hit> hits;
  size_t total = 0;        ///< documents that match
  bool estimated = false;  ///< is `total` an estimate?
  std::map<FacetKind, std::vector<FacetValue>> facets;
  std::string did_you_mean;              ///< the query with corrected words; "" when there is nothing to correct
  std::vector<std::string> explanation;  ///< how the query was understood, a line a word
};

struct IndexStatus {
  size_t documents = 0;
  uintmax_t bytes = 0;
  size_t segments = 0;
  size_t remotes = 0;   ///< indexes on other machines: their documents are counted; bytes, files and failures aren't known
  std::string updated;  ///< ISO 8601
  std::map<std::string, size_t> languages, types;
  size_t files = 0;  ///< known files, failed ones included
  std::vector<FileEntry> failures;
};

/// Does `index` mean one on another machine, "HOST:PORT"? A folder of that name comes first.
bool is_remote(const std::filesystem::path& index);

/// What a searcher needs beside the index. Immutable, shared.
class SearchTables {
 public:
  explicit SearchTables(const Corpus& corpus);
  ~SearchTables();
  const WordTables& words() const { return words_; }
  const Lexicon& lexicon() const { return lexicon_; }
  /// Read when they are first asked for: most queries name no field. Throws Error{"bad_table"}.
  const EntityIds& entity_ids() const;
  const UnitWords& units() const;
  const PersonWords& persons() const;

 private:
  struct Late;
  WordTables words_;
  Lexicon lexicon_;
  std::unique_ptr<Late> late_;
};

/// Reads the state of the index at the time it was opened. Safe to use from several threads (searches take turns).
class Searcher {
 public:
  /// Opens one or more indexes as one: folders, or "HOST:PORT" of a xapian-tcpsrv.
  /// Throws Error{"no_index" | "damaged_index" | "wrong_schema" | "shard_away"}.
  Searcher(const std::vector<std::filesystem::path>& indexes, const SearchTables& tables);
  ~Searcher();

  /// Throws Error{"bad_query"} for malformed syntax.
  Results search(const Request& request) const;
  /// The record with this id (or the only one whose id begins so), or of the file with this path; nothing when there is none.
  std::optional<Record> record(const std::string& id) const;
  /// Where the words of `query` (syntax as in search), their forms and translations stand in the record's text.
  /// Throws Error{"bad_query"}.
  Marks marks(const Record& record, const std::string& query) const;
  /// Calls `visit` for each record, in the order of the index, until it says false. With `query` (syntax as in search)
  /// only for those that match, in that order too.
  void each_record(const std::function<bool(const Record&)>& visit, const std::string& query = "") const;
  IndexStatus status() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace chashma

// The commands of the program, one file each under tools/commands, and what each is asked. All give the exit status of
// the contract: 0 found or done, 1 nothing found, 2 error.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "pipeline/analyse.h"
#include "tools/corpus_path.h"
#include "tools/document_reader.h"
#include "tools/ingest_run.h"
#include "tools/record_source.h"

namespace chashma {

struct ExtractOptions {
  std::vector<std::string> files;  ///< "-" is standard input; folders are walked
  bool jsonl = false, strict = false, quiet = false;
  ReadingOptions reading;
};
int run_extract(const ExtractOptions& options);

struct ParseReferencesOptions {
  std::vector<std::string> files;  ///< "-" and none: standard input
  bool jsonl = false;
  std::string format = "csl-json";
};
int run_parse_references(const ParseReferencesOptions& options);

struct EntityOptions {
  std::string what = "organizations";  ///< or "people", "places"
  RecordChoice choice;
  std::string format = "text";  ///< text, jsonl, csv
  size_t limit = 0;             ///< 0: all
  bool places = false;          ///< each mention with its page and context
  bool together = false;        ///< pairs named in the same documents
};
int run_entities(const EntityOptions& options);

struct FigureOptions {
  RecordChoice choice;
  std::string kind, unit, counted, place, year;  ///< restrict; "" does not
  std::optional<double> min, max;
  std::string sort = "text";  ///< text (order of documents), value, counted
  std::string format = "text";
  size_t limit = 0;      ///< 0: all
  bool compare = false;  ///< side by side over documents
};
int run_figures(const FigureOptions& options);

int run_ingest(const IngestOptions& options);

struct SearchOptions {
  std::vector<std::string> words;    ///< the query
  std::vector<std::string> indexes;  ///< searched as one
  std::string queries;               ///< a .jsonl file of queries instead
  std::string format = "text";       ///< text, jsonl, csv, trec
  std::string language, sort = "score";
  std::vector<std::string> facets;
  size_t limit = 10, offset = 0;
  bool no_translate = false, all_copies = false, explain = false, quiet = false;
};
int run_search(const SearchOptions& options);

struct ShowOptions {
  std::string document, format = "text";
  std::vector<std::string> indexes;
  std::string query;  ///< whose words are marked; it chooses the page where none is named
  size_t hit = 0;     ///< instead of a document: the query's hit of this number
  int page = 0;       ///< 0: all
};
int run_show(const ShowOptions& options);

struct StatusOptions {
  std::vector<std::string> indexes;
  std::string format = "text";
  bool failures = false;  ///< list all
};
int run_status(const StatusOptions& options);

struct MergeOptions {
  std::string target;
  std::vector<std::string> sources;
  bool quiet = false;
};
int run_merge(const MergeOptions& options);

struct CitationOptions {
  RecordChoice choice;
  std::string format = "text";  ///< text, jsonl, csv, csl-json, bibtex, ris, graphml, edges-csv, nodes-csv
  std::string by = "work";      ///< work, document, author, year
  std::string work;             ///< only works whose author, year, title or key holds this
  std::string author;           ///< only works by this person or organization, in any script
  std::string year;             ///< only works of this year, "1998", or of these, "1998-2004"
  size_t limit = 0;             ///< 0: all
  bool places = false;          ///< each place, with its page and context
  bool listed = false;          ///< also works that are listed but nowhere cited
};
int run_citations(const CitationOptions& options);

struct AnalyzeOptions {
  std::vector<std::string> text;  ///< joined by blanks; "-": each line of standard input
  std::string language;
};
int run_analyze(const AnalyzeOptions& options);

/// The regular files that `paths` mean, folders walked in order of names. Throws Error{"no_file"} for a path that isn't there.
std::vector<std::string> list_files(const std::vector<std::string>& paths);

}  // namespace chashma

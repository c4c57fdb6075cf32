// chashma search: ranked hits with their page and the words in context; or a batch of queries as a TREC run.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "indexes/searcher.h"
#include "pipeline/json.h"
#include "pipeline/text/error.h"
#include "tools/command.h"
#include "tools/csv.h"
#include "tools/index_path.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

// The snippet with its matching words marked: by colour, or not at all.
std::string marked(const Snippet& snippet, std::string_view on, std::string_view off) {
  std::string out = snippet.cut_before ? "…" : "";
  size_t at = 0;
  for (const Span mark : snippet.marks) {
    out += snippet.text.substr(at, mark.begin - at);
    out += on;
    out += mark.in(snippet.text);
    out += off;
    at = mark.end;
  }
  out += snippet.text.substr(at);
  return snippet.cut_after ? out + "…" : out;
}

// Escape sequences take no columns: lines are broken by what is seen, marks are put back word by word.
std::string wrapped_snippet(const Snippet& snippet, bool colour, size_t width) {
  if (!colour) return wrap(marked(snippet, "", ""), width, 4);
  // U+2061 and U+2062 stand for the sequences while lines are broken: they take no columns, and no text has them.
  std::string lines = wrap(marked(snippet, "\u2061", "\u2062"), width, 4);
  const auto put = [&lines](std::string_view from, std::string_view to) {
    for (size_t at = lines.find(from); at != std::string::npos; at = lines.find(from, at + to.size()))
      lines.replace(at, from.size(), to);
  };
  put("\u2061", "\033[1;33m");
  put("\u2062", "\033[0m");
  return lines;
}

void print_hit(const Hit& hit, size_t rank, bool colour) {
  const size_t width = std::min<size_t>(terminal_width(), 100);
  std::string about = hit.language;
  if (!hit.date.empty()) about += " · " + hit.date;
  if (hit.snippet.page) about += " · p. " + std::to_string(hit.snippet.page);
  const std::string path = shown_path(hit.path);
  const std::string number = std::to_string(rank) + ".";
  const std::string title = hit.title.empty() ? path.substr(path.rfind('/') + 1) : hit.title;
  std::cout << number << std::string(number.size() < 4 ? 4 - number.size() : 1, ' ') << (colour ? "\033[1m" : "")
            << fit(title, width - 5) << (colour ? "\033[0m" : "") << "\n";
  // a path is to be copied: it is never cut, but gets a line of its own where it is long
  const bool together = columns(about) + columns(path) + 7 <= width;
  std::cout << "    " << (colour ? "\033[2m" : "") << about
            << (path.empty() ? ""
                : together   ? " · "
                             : "\n    ")
            << path << (colour ? "\033[0m" : "") << "\n";
  if (!hit.snippet.text.empty()) std::cout << wrapped_snippet(hit.snippet, colour, width) << "\n";
  if (!hit.organizations.empty()) {
    std::string names;
    for (const auto& name : hit.organizations) names += (names.empty() ? "" : ", ") + name;
    std::cout << "    " << (colour ? "\033[36m" : "") << fit(names, width - 4) << (colour ? "\033[0m" : "") << "\n";
  }
  for (const auto& copy : hit.duplicates)
    std::cout << "    also: " << fit(shown_path(copy.path.empty() ? copy.id : copy.path), width - 10) << "\n";
  std::cout << "\n";
}

// "language:  en (62)  ru (19)", broken between values where the line is full.
void print_facet(FacetKind kind, const std::vector<FacetValue>& values) {
  const size_t width = std::min<size_t>(terminal_width(), 100);
  std::string line = std::string(name_of(kind)) + ":";
  for (const auto& value : values) {
    const std::string one = "  " + value.value + " (" + with_commas(value.documents) + ")";
    if (columns(line) + columns(one) > width) {
      std::cout << line << "\n";
      line = "   ";
    }
    line += one;
  }
  std::cout << line << "\n";
}

void print_text(const SearchOptions& options, const Results& results) {
  const bool colour = use_colour();
  for (size_t i = 0; i < results.hits.size(); ++i) print_hit(results.hits[i], options.offset + i + 1, colour);
  for (const auto& [kind, values] : results.facets) print_facet(kind, values);
  if (options.explain)
    for (const auto& line : results.explanation) std::cout << line << "\n";
  if (options.quiet) return;
  std::cerr << (results.estimated ? "about " : "") << with_commas(results.total)
            << (results.total == 1 ? " document" : " documents");
  if (results.total > options.offset + results.hits.size() && !results.hits.empty())
    std::cerr << "; --offset " << options.offset + results.hits.size() << " shows the next";
  std::cerr << "\n";
  if (!results.did_you_mean.empty()) std::cerr << "Did you mean: " << results.did_you_mean << "\n";
}

void print_jsonl(const SearchOptions& options, const Results& results) {
  size_t rank = options.offset;
  for (const auto& hit : results.hits) {
    JsonWriter out;
    out.open('{').key("rank").number(++rank).key("id").text(hit.id).key("score").number(hit.score).field("title", hit.title);
    out.field("date", hit.date).field("language", hit.language).field("path", hit.path).field("type", hit.type);
    if (hit.snippet.page) out.key("page").number(static_cast<size_t>(hit.snippet.page));
    out.key("snippet").text(marked(hit.snippet, "", "")).key("highlighted").text(marked(hit.snippet, "<b>", "</b>"));
    out.key("organizations").open('[');
    for (const auto& name : hit.organizations) out.text(name);
    out.close(']');
    if (!hit.duplicates.empty()) {
      out.key("duplicates").open('[');
      for (const auto& copy : hit.duplicates)
        out.open('{').key("id").text(copy.id).field("path", copy.path).field("title", copy.title).close('}');
      out.close(']');
    }
    std::cout << out.close('}').str() << "\n";
  }
  if (results.facets.empty()) return;
  JsonWriter out;
  out.open('{').key("total").number(results.total).key("facets").open('{');
  for (const auto& [kind, values] : results.facets) {
    out.key(name_of(kind)).open('{');
    for (const auto& value : values) out.key(value.value).number(value.documents);
    out.close('}');
  }
  std::cout << out.close('}').close('}').str() << "\n";
}

void print_csv(const SearchOptions& options, const Results& results) {
  std::cout << csv_line({"rank", "id", "score", "title", "date", "language", "path", "page", "snippet", "organizations"});
  size_t rank = options.offset;
  for (const auto& hit : results.hits) {
    std::string names;
    for (const auto& name : hit.organizations) names += (names.empty() ? "" : "; ") + name;
    std::cout << csv_line({std::to_string(++rank), hit.id, json_number(hit.score), hit.title, hit.date, hit.language, hit.path,
                           hit.snippet.page ? std::to_string(hit.snippet.page) : "", marked(hit.snippet, "", ""), names});
  }
}

void print_trec(const std::string& query, const Results& results) {
  size_t rank = 0;
  for (const auto& hit : results.hits) {
    char score[32];
    std::snprintf(score, sizeof score, "%.6f", hit.score);
    std::cout << query << " Q0 " << hit.id << " " << ++rank << " " << score << " chashma\n";
  }
}

Request request_for(const SearchOptions& options) {
  Request request;
  request.language = lang_of(options.language);
  request.offset = options.offset;
  request.limit = options.limit;
  request.translate = !options.no_translate;
  request.by_date = options.sort == "date";
  request.collapse = !options.all_copies;
  request.snippets = options.format != "trec";
  for (const auto& name : options.facets) {
    const auto kind = facet_kind(name);
    if (!kind)
      throw Error("bad_facet", name,
                  "no facet '" + name + "'; there are language, year, organization, place, person, work, type");
    request.facets.push_back(*kind);
  }
  return request;
}

// Queries of a batch are words, not syntax: a question may hold brackets and colons.
int run_batch(const SearchOptions& options, const Searcher& searcher) {
  std::ifstream in(options.queries);
  if (!in) throw Error("unreadable", options.queries, "cannot open " + options.queries);
  Request request = request_for(options);
  request.plain = true;
  request.collapse = false;  // each document is judged for itself
  size_t hits = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json query = Json::parse(line);
    request.query = query["text"].text();
    request.language = lang_of(query["language"].text(options.language));
    const Results results = searcher.search(request);
    hits += results.hits.size();
    if (options.format == "trec")
      print_trec(query["id"].text(), results);
    else
      print_jsonl(options, results);
  }
  return hits ? 0 : 1;
}

}  // namespace

int run_search(const SearchOptions& options) {
  const SearchTables tables(find_corpus());
  const Searcher searcher(index_paths(options.indexes), tables);
  if (!options.queries.empty()) return run_batch(options, searcher);
  Request request = request_for(options);
  for (const auto& word : options.words) request.query += (request.query.empty() ? "" : " ") + word;
  const Results results = searcher.search(request);
  if (options.format == "text")
    print_text(options, results);
  else if (options.format == "jsonl")
    print_jsonl(options, results);
  else if (options.format == "csv")
    print_csv(options, results);
  else
    print_trec("1", results);
  return results.hits.empty() ? 1 : 0;
}

}  // namespace chashma

// chashma show: one record: what is known of it, its text (or one page of it), what was found in it.
#include <algorithm>
#include <iostream>

#include "indexes/searcher.h"
#include "pipeline/text/error.h"
#include "tools/command.h"
#include "tools/context.h"
#include "tools/corpus_path.h"
#include "tools/index_path.h"
#include "tools/record_source.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : "; ") + one;
  return out;
}

void print_line(const std::string& name, const std::string& value) {
  if (!value.empty()) std::cout << name << std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') << value << "\n";
}

void print_head(const Record& r) {
  print_line("title", r.title);
  print_line("authors", join(r.authors));
  print_line("date", r.date);
  std::string languages;
  for (const auto& [language, share] : r.languages)
    languages += (languages.empty() ? "" : ", ") + language + " " + std::to_string(static_cast<int>(share * 100 + 0.5)) + " %";
  print_line("language", languages);
  print_line("path", shown_path(r.source.path));
  print_line("id", r.id);
  if (!r.pages.empty()) print_line("pages", std::to_string(r.pages.size()));
  print_line("found", std::to_string(r.organizations.size()) + " organizations, " + std::to_string(r.people.size()) +
                          " people, " + std::to_string(r.places.size()) + " places, " + std::to_string(r.figures.size()) +
                          " figures, " + std::to_string(r.citations.size()) + " citations, " +
                          std::to_string(r.references.size()) + " references");
  for (const auto& warning : r.warnings) print_line("warning", warning);
}

// The record with the text and the annotations of one page only.
Record only_page(const Record& r, int number) {
  for (const auto& page : r.pages) {
    if (page.number != number) continue;
    Record one = r;
    one.text = page.span.in(r.text);
    one.pages = {{number, {0, one.text.size()}}};
    const auto move = [&page](auto& items) {
      std::erase_if(items, [&](const auto& item) { return !page.span.contains(item.span); });
      for (auto& item : items) item.span = {item.span.begin - page.span.begin, item.span.end - page.span.begin};
    };
    move(one.organizations), move(one.people), move(one.places), move(one.figures), move(one.citations), move(one.references);
    for (auto& citation : one.citations) citation.reference.reset();  // it points into the whole list
    return one;
  }
  throw Error("no_page", r.id,
              r.pages.empty()
                  ? "this format has no pages"
                  : "there is no page " + std::to_string(number) + "; the last is " + std::to_string(r.pages.back().number));
}

// The lines of a text; those with a match begin with "> ", which a pager can look for, and show it in colour on a terminal.
void print_marked(std::string_view text, const std::vector<Span>& marks, bool colour) {
  size_t next = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    while (next < marks.size() && marks[next].begin < at) ++next;
    std::cout << (next < marks.size() && marks[next].begin < end ? "> " : "  ");
    for (; next < marks.size() && marks[next].begin < end; at = marks[next++].end)
      std::cout << text.substr(at, marks[next].begin - at) << (colour ? "\033[1;33m" : "") << marks[next].in(text)
                << (colour ? "\033[0m" : "");
    if (at < end) std::cout << text.substr(at, end - at);
    std::cout << "\n";
    at = end + 1;
  }
}

// A hit of the query, or the document that is named, with the query's words marked. Where no page is named it is the one
// that holds most of them; a document without pages is shown whole.
int show_for_query(const ShowOptions& options) {
  const SearchTables tables(find_corpus());
  const auto indexes = index_paths(options.indexes);
  const Searcher searcher(indexes, tables);
  std::string id = options.document;
  if (options.hit) {
    Request request;
    request.query = options.query, request.offset = options.hit - 1, request.limit = 1, request.snippets = false;
    const Results results = searcher.search(request);
    if (results.hits.empty()) {
      std::cerr << "the query has no hit number " << options.hit << "; it finds " << with_commas(results.total)
                << (results.total == 1 ? " document\n" : " documents\n");
      return 1;
    }
    id = results.hits[0].id;
  }
  const auto whole = find_record(searcher, indexes, id);
  if (!whole) throw Error("no_document", id, "no document '" + id + "' in the index");
  int page = options.page;
  if (!page)
    if (const Marks all = searcher.marks(*whole, options.query); !all.words.empty()) page = page_of(*whole, all.best);
  const Record record = page ? only_page(*whole, page) : *whole;
  if (options.format == "json") {
    std::cout << to_json(record) << "\n";
    return 0;
  }
  const Marks marks = searcher.marks(record, options.query);
  print_head(*whole);
  if (page) print_line("shown", "page " + std::to_string(page));
  std::cout << "\n";
  print_marked(record.text, marks.words, use_colour());
  if (marks.words.empty()) std::cerr << "no word of the query stands here\n";
  return 0;
}

}  // namespace

int run_show(const ShowOptions& options) {
  if (!options.query.empty()) return show_for_query(options);
  RecordChoice choice;
  choice.indexes = options.indexes;
  choice.documents = {options.document};
  each_record(choice, [&](const Record& whole) {
    const Record record = options.page ? only_page(whole, options.page) : whole;
    if (options.format == "json") {
      std::cout << to_json(record) << "\n";
      return;
    }
    print_head(record);
    std::cout << "\n" << record.text << "\n";
  });
  return 0;
}

}  // namespace chashma

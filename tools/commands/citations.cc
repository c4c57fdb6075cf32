// chashma citations: the works that are cited, over all documents, with every place.
//    count  documents  work
//        6          3  Ostrom 1990. Governing the Commons  [ostrom1990]
#include <algorithm>
#include <iostream>

#include "pipeline/export/bibliography.h"
#include "pipeline/json.h"
#include "pipeline/text/text_builder.h"
#include "pipeline/works/graph.h"
#include "tools/command.h"
#include "tools/commands/citation_groups.h"
#include "tools/context.h"
#include "tools/corpus_path.h"
#include "tools/csv.h"
#include "tools/index_path.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

void print_text(const Work& work, bool places) {
  char head[40];
  std::snprintf(head, sizeof head, "%7zu  %9zu  ", work.places.size(), work.documents.size());
  std::cout << head << fit(title_line(work), terminal_width() - 24 - work.key.size()) << "  [" << work.key << "]\n";
  if (!places) return;
  for (const auto& place : work.places) {
    const std::string page = place.page ? " p. " + std::to_string(place.page) : "";
    const std::string cited = place.locator.empty() ? "" : " (cites " + place.locator + ")";
    std::cout << "             " << shown_path(place.path) << page << cited << "\n"
              << wrap(place.sentence, terminal_width(), 15) << "\n";
  }
}

void print_jsonl(const Work& work) {
  JsonWriter out;
  out.open('{').key("key").text(work.key).key("count").number(work.places.size()).key("authors").open('[');
  for (const auto& author : work.authors) out.text(author);
  out.close(']')
      .field("year", work.year)
      .field("title", work.csl.title)
      .key("csl")
      .raw(to_json(work.csl, work.key))
      .key("documents")
      .open('[');
  for (const auto& [document, count] : work.documents) out.text(document);
  out.close(']').key("places").open('[');
  for (const auto& place : work.places) {
    out.open('{').key("document").text(place.document).field("path", place.path);
    if (place.page) out.key("page").number(static_cast<size_t>(place.page));
    out.field("locator", place.locator).field("sentence", place.sentence).close('}');
  }
  std::cout << out.close(']').close('}').str() << "\n";
}

void print_csv(const std::vector<Work>& works) {
  std::cout << csv_line(
      {"key", "count", "documents", "authors", "year", "title", "document", "path", "page", "locator", "sentence"});
  for (const auto& work : works) {
    std::string authors;
    for (const auto& author : work.authors) authors += (authors.empty() ? "" : "; ") + author;
    for (const auto& place : work.places)
      std::cout << csv_line({work.key, std::to_string(work.places.size()), std::to_string(work.documents.size()), authors,
                             work.year, work.csl.title, place.document, place.path, place.page ? std::to_string(place.page) : "",
                             place.locator, place.sentence});
  }
}

// The works of an author, whatever the script: "Khodzhaev" finds «Ҳоҷаев».
bool is_by(const Work& work, const std::string& author, const OrganizationNames& organizations) {
  if (author.empty()) return true;
  const std::string sound = sound_key(author), surname = sound_key(surname_of(author)), id = organizations.id_of(author);
  return std::any_of(work.authors.begin(), work.authors.end(), [&](const std::string& name) {
    return sound_key(name) == sound || sound_key(surname_of(name)) == surname || (!id.empty() && organizations.id_of(name) == id);
  });
}

// "1998", "1998-2004", "1998..2004"
bool is_of_year(const Work& work, const std::string& years) {
  if (years.empty()) return true;
  const size_t last = years.find_last_not_of("0123456789");
  const std::string to = last == std::string::npos ? years : years.substr(last + 1), year = work.year.substr(0, 4);
  return year >= years.substr(0, 4) && (to.empty() || year <= to) && year.size() == 4;
}

bool is_wanted(const Work& work, const CitationOptions& options, const OrganizationNames& organizations) {
  const bool named =
      options.work.empty() || latin_key(title_line(work) + work.key).find(latin_key(options.work)) != std::string::npos;
  return named && is_by(work, options.author, organizations) && is_of_year(work, options.year);
}

void print_bibliography(const std::vector<Work>& works, const std::string& format) {
  std::vector<KeyedItem> items;
  for (const auto& work : works) items.push_back({work.key, work.csl});
  std::cout << (format == "ris" ? to_ris(items) : format == "bibtex" ? to_bibtex(items) : to_csl_json(items));
}

void print_works(const std::vector<Work>& works, const std::vector<CitingDocument>& documents, const CitationOptions& options) {
  const auto& format = options.format;
  if (format == "csv") return print_csv(works);
  if (format == "csl-json" || format == "bibtex" || format == "ris") return print_bibliography(works, format);
  if (format == "graphml") std::cout << to_graphml(documents, works);
  if (format == "edges-csv") std::cout << to_edges_csv(works);
  if (format == "nodes-csv") std::cout << to_nodes_csv(documents, works);
  if (format == "text") std::cout << "  count  documents  work\n";
  for (const auto& work : works) {
    if (format == "text") print_text(work, options.places);
    if (format == "jsonl") print_jsonl(work);
  }
}

}  // namespace

int run_citations(const CitationOptions& options) {
  const Corpus corpus = find_corpus();
  const OrganizationNames organizations(corpus);
  const TextBuilder builder(corpus);
  const bool sentences = options.places || options.format == "jsonl" || options.format == "csv";
  WorkCatalogue catalogue(organizations, [&](const Record& record, const Citation& citation, WorkPlace& place) {
    place.page = page_of(record, citation.span);
    if (sentences) place.sentence = sentence_of(builder, record, citation.span);
  });
  each_record(options.choice, [&](const Record& record) { catalogue.add(record); });
  auto works = catalogue.take(!options.listed);
  std::erase_if(works, [&](const Work& work) { return !is_wanted(work, options, organizations); });
  if (options.by != "work") return print_groups(works, catalogue.documents(), organizations, options);
  if (options.limit && works.size() > options.limit) works.resize(options.limit);
  print_works(works, catalogue.documents(), options);
  return works.empty() ? 1 : 0;
}

}  // namespace chashma

// chashma citations: the works that are cited, over all documents, with every place.
//    count  documents  work
//        6          3  Ostrom 1990. Governing the Commons  [ostrom1990]
#include <algorithm>
#include <iostream>
#include <map>

#include "pipeline/export/bibliography.h"
#include "pipeline/json.h"
#include "pipeline/text/unicode.h"
#include "tools/command.h"
#include "tools/context.h"
#include "tools/csv.h"
#include "tools/index_path.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

struct Place {
  std::string document, path, locator, context;
  int page = 0;
};

// One work, whoever cites it.
struct Work {
  std::string key;                   // "ostrom1990": stable while author and year are
  std::vector<std::string> authors;  // as first written
  std::string year;
  CslItem csl;  // of the first list that describes it; type "" when only cited
  bool described = false;
  std::vector<Place> places;
  std::map<std::string, size_t> documents;
};

std::string latin(std::string_view text) {
  std::string key;
  for (const char c : lower(romanize(to_nfkc(text))))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  return key;
}

std::string name_of_first(const CslItem& item) {
  if (item.author.empty()) return "";
  return item.author[0].literal.empty() ? item.author[0].family : item.author[0].literal;
}

std::string last_word(const std::string& name) {
  const size_t at = name.find_last_of(' ');
  return at == std::string::npos ? name : name.substr(at + 1);
}

std::string key_of(const std::string& author, const std::string& year) {
  const std::string name = latin(author);
  return (name.empty() ? "anon" : name.substr(0, 24)) + latin(year);
}

// A DOI names a work; else author, year and the beginning of the title do.
std::string identity_of(const CslItem& item) {
  if (!item.doi.empty()) return "doi:" + lower(item.doi);
  return key_of(name_of_first(item), item.year + item.year_suffix) + "/" + latin(item.title).substr(0, 16);
}

class Works {
 public:
  void add(const Record& record) {
    for (const auto& r : record.references) {
      Work& work = works_[identity_of(r.csl)];
      if (work.described) continue;
      work.described = true;
      work.csl = r.csl;
      work.year = r.csl.year + r.csl.year_suffix;
      for (const auto& a : r.csl.author) work.authors.push_back(a.literal.empty() ? a.family : a.literal);
      work.key = key_of(name_of_first(r.csl), work.year);
    }
    for (const auto& c : record.citations) {
      if (!c.reference && c.authors.empty()) continue;  // a bare number without its list
      const bool linked = c.reference && *c.reference < record.references.size();
      const std::string key = linked ? "" : key_of(last_word(c.authors[0]), c.year);
      Work& work = works_[linked ? identity_of(record.references[*c.reference].csl) : key + "/"];
      if (work.key.empty()) work.key = key, work.authors = c.authors, work.year = c.year;
      work.places.push_back({record.id, record.source.path, c.locator, context_of(record, c.span, 160), page_of(record, c.span)});
      ++work.documents[record.id];
    }
  }

  // Most cited first; keys made unique with letters, in order of the works' identities.
  std::vector<Work> take(bool cited_only) {
    std::map<std::string, int> used;
    std::vector<Work> list;
    for (auto& [identity, work] : works_) {
      if (cited_only && work.places.empty()) continue;
      if (const int n = used[work.key]++; n > 0) work.key += "-" + std::to_string(n + 1);
      list.push_back(std::move(work));
    }
    std::stable_sort(list.begin(), list.end(), [](const Work& a, const Work& b) { return a.places.size() > b.places.size(); });
    return list;
  }

 private:
  std::map<std::string, Work> works_;
};

std::string title_of(const Work& work) {
  std::string line;
  for (size_t i = 0; i < work.authors.size() && i < 3; ++i) line += (i ? ", " : "") + work.authors[i];
  if (work.authors.size() > 3) line += " et al.";
  line += (line.empty() || work.year.empty() ? "" : " ") + work.year;
  return work.csl.title.empty() ? line : line + (line.empty() ? "" : ". ") + work.csl.title;
}

CslItem item_of(const Work& work) {
  if (work.described) return work.csl;
  CslItem item;
  item.year = work.year;
  for (const auto& author : work.authors) item.author.push_back({"", "", "", author});
  return item;
}

void print_text(const Work& work, bool places) {
  char head[40];
  std::snprintf(head, sizeof head, "%7zu  %9zu  ", work.places.size(), work.documents.size());
  std::cout << head << fit(title_of(work), terminal_width() - 24 - work.key.size()) << "  [" << work.key << "]\n";
  if (!places) return;
  for (const auto& place : work.places) {
    const std::string page = place.page ? " p. " + std::to_string(place.page) : "";
    std::cout << "             " << shown_path(place.path) << page << "\n" << wrap(place.context, terminal_width(), 15) << "\n";
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
      .raw(to_json(item_of(work), work.key))
      .key("places")
      .open('[');
  for (const auto& place : work.places) {
    out.open('{').key("document").text(place.document).field("path", place.path);
    if (place.page) out.key("page").number(static_cast<size_t>(place.page));
    out.field("locator", place.locator).field("context", place.context).close('}');
  }
  std::cout << out.close(']').close('}').str() << "\n";
}

void print_csv(const std::vector<Work>& works) {
  std::cout << csv_line(
      {"key", "count", "documents", "authors", "year", "title", "document", "path", "page", "locator", "context"});
  for (const auto& work : works) {
    std::string authors;
    for (const auto& author : work.authors) authors += (authors.empty() ? "" : "; ") + author;
    for (const auto& place : work.places)
      std::cout << csv_line({work.key, std::to_string(work.places.size()), std::to_string(work.documents.size()), authors,
                             work.year, work.csl.title, place.document, place.path, place.page ? std::to_string(place.page) : "",
                             place.locator, place.context});
  }
}

}  // namespace

int run_citations(const CitationOptions& options) {
  Works all;
  each_record(options.choice, [&](const Record& record) { all.add(record); });
  auto works = all.take(!options.listed);
  std::erase_if(works, [&](const Work& work) {
    return !options.work.empty() && latin(title_of(work) + work.key).find(latin(options.work)) == std::string::npos;
  });
  if (options.limit && works.size() > options.limit) works.resize(options.limit);
  if (options.format == "csv") {
    print_csv(works);
  } else if (options.format == "csl-json" || options.format == "bibtex" || options.format == "ris") {
    std::vector<KeyedItem> items;
    for (const auto& work : works) items.push_back({work.key, item_of(work)});
    std::cout << (options.format == "ris" ? to_ris(items) : options.format == "bibtex" ? to_bibtex(items) : to_csl_json(items));
  } else {
    if (options.format == "text") std::cout << "  count  documents  work\n";
    for (const auto& work : works) options.format == "jsonl" ? print_jsonl(work) : print_text(work, options.places);
  }
  return works.empty() ? 1 : 0;
}

}  // namespace chashma

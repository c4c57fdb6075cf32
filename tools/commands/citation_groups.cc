#include "tools/commands/citation_groups.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "pipeline/json.h"
#include "pipeline/text/error.h"
#include "tools/csv.h"
#include "tools/index_path.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

struct Group {
  std::string name;
  size_t citations = 0;
  std::set<std::string> works, documents;
};

using Groups = std::map<std::string, Group>;  // by what is one across scripts

void add(Groups& groups, const std::string& key, const std::string& name, const Work& work, size_t count,
         const std::string& document) {
  Group& group = groups[key];
  if (group.name.empty()) group.name = name;
  group.citations += count;
  group.works.insert(work.key);
  group.documents.insert(document);
}

Groups by_document(const std::vector<Work>& works, const std::vector<CitingDocument>& documents) {
  std::map<std::string, std::string> names;
  for (const auto& document : documents) names.emplace(document.id, document.path.empty() ? document.id : document.path);
  Groups groups;
  for (const auto& work : works)
    for (const auto& [id, count] : work.documents) add(groups, id, names[id], work, count, id);
  return groups;
}

// ПРООН and UNDP, «Сен» and "Sen" are one author.
Groups by_author(const std::vector<Work>& works, const OrganizationNames& organizations) {
  Groups groups;
  for (const auto& work : works)
    for (const auto& author : work.authors) {
      const std::string organization = organizations.id_of(author);
      for (const auto& [id, count] : work.documents)
        add(groups, organization.empty() ? sound_key(author) : organization, author, work, count, id);
    }
  return groups;
}

Groups by_year(const std::vector<Work>& works) {
  Groups groups;
  for (const auto& work : works) {
    const std::string year = work.csl.year.empty() ? work.year : work.csl.year.substr(0, 4);
    for (const auto& [id, count] : work.documents) add(groups, year, year.empty() ? "no year" : year, work, count, id);
  }
  return groups;
}

std::vector<Group> sorted(const Groups& groups, bool as_given) {
  std::vector<Group> list;
  for (const auto& [key, group] : groups) list.push_back(group);
  if (!as_given)
    std::stable_sort(list.begin(), list.end(), [](const Group& a, const Group& b) { return a.citations > b.citations; });
  return list;
}

void print(const Group& group, const CitationOptions& options) {
  const std::string name = options.by == "document" && options.format == "text" ? shown_path(group.name) : group.name;
  const auto citations = std::to_string(group.citations), works = std::to_string(group.works.size()),
             documents = std::to_string(group.documents.size());
  if (options.format == "csv") {
    std::cout << csv_line({group.name, citations, works, documents});
  } else if (options.format == "jsonl") {
    JsonWriter out;
    out.open('{')
        .key(options.by)
        .text(group.name)
        .key("citations")
        .number(group.citations)
        .key("works")
        .number(group.works.size());
    std::cout << out.key("documents").number(group.documents.size()).close('}').str() << "\n";
  } else {
    char head[48];
    std::snprintf(head, sizeof head, "%9zu  %7zu  %9zu  ", group.citations, group.works.size(), group.documents.size());
    std::cout << head << fit(name, terminal_width() - 33) << "\n";
  }
}

}  // namespace

int print_groups(const std::vector<Work>& works, const std::vector<CitingDocument>& documents,
                 const OrganizationNames& organizations, const CitationOptions& options) {
  if (options.format != "text" && options.format != "jsonl" && options.format != "csv")
    throw Error("usage", "--format", "--by " + options.by + " has the formats text, jsonl and csv, not " + options.format);
  auto groups = sorted(options.by == "document" ? by_document(works, documents)
                       : options.by == "author" ? by_author(works, organizations)
                                                : by_year(works),
                       options.by == "year");
  if (options.limit && groups.size() > options.limit) groups.resize(options.limit);
  if (options.format == "text") std::cout << "citations    works  documents  " << options.by << "\n";
  if (options.format == "csv") std::cout << csv_line({options.by, "citations", "works", "documents"});
  for (const auto& group : groups) print(group, options);
  return groups.empty() ? 1 : 0;
}

}  // namespace chashma

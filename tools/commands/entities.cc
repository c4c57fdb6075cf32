// chashma organizations, people, places: who is named, how often, in which documents, together with whom.
//    count  documents  name                                             id
//       14          3  Aga Khan Foundation (AKF)                        akf
#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "pipeline/json.h"
#include "pipeline/text/unicode.h"
#include "tools/command.h"
#include "tools/context.h"
#include "tools/csv.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

const std::vector<Entity>& list_of(const Record& record, const std::string& what) {
  return what == "people" ? record.people : what == "places" ? record.places : record.organizations;
}

// Mentions with the same id are one entity; without id, those with the same name.
std::string key_of(const Entity& e, const Record& record) {
  if (!e.id.empty()) return e.id;
  return "=" + lower(e.name.empty() ? e.span.in(record.text) : std::string_view(e.name));
}

// One entity over all documents.
struct Total {
  std::string key, id, acronym;
  std::map<std::string, size_t> names;                            // as written in base form, with how often
  std::map<std::string, std::map<std::string, size_t>> acronyms;  // by those names
  std::map<std::string, size_t> documents;
  size_t count = 0;

  // The most frequent one that says it all: no acronym, no bare surname of one whose full name is known.
  std::string name() const {
    const bool full = std::any_of(names.begin(), names.end(), [](const auto& n) { return n.first.find(' ') != n.first.npos; });
    const auto rank = [&](const auto& n) {
      const bool bare = full && id.starts_with('~') && n.first.find(' ') == n.first.npos;
      return std::pair(n.first != acronym && !bare, n.second);
    };
    const auto most =
        std::max_element(names.begin(), names.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return most == names.end() ? id : most->first;
  }

  // That of the name, in its language, if it has one.
  std::string acronym_of_name() const {
    const auto its = acronyms.find(name());
    if (its == acronyms.end()) return acronym;
    return std::max_element(its->second.begin(), its->second.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
};

using Totals = std::map<std::string, Total>;

void add(Totals& totals, const Record& record, const std::string& what) {
  for (const auto& e : list_of(record, what)) {
    const std::string key = key_of(e, record);
    Total& total = totals[key];
    total.key = key;
    total.id = e.id;
    if (total.acronym.empty()) total.acronym = e.acronym;
    const std::string name = e.name.empty() ? std::string(e.span.in(record.text)) : e.name;
    ++total.names[name];
    if (!e.acronym.empty()) ++total.acronyms[name][e.acronym];
    ++total.documents[record.id];
    ++total.count;
  }
}

// "SBI" of a document that doesn't say what it means, when all that do mean one and the same.
std::map<std::string, std::string> meant_by_acronyms(const Totals& totals) {
  std::map<std::string, std::set<std::string>> keys;  // acronym -> who has it
  for (const auto& [key, total] : totals)
    if (!total.acronym.empty() && total.acronym != total.name()) keys[total.acronym].insert(key);
  std::map<std::string, std::string> meant;
  for (const auto& [key, total] : totals) {
    if (!total.id.empty() || total.names.size() != 1) continue;
    const auto found = keys.find(total.name());
    if (found != keys.end() && found->second.size() == 1 && *found->second.begin() != key) meant[key] = *found->second.begin();
  }
  return meant;
}

void join_acronyms(Totals& totals, std::map<std::string, std::set<std::string>>& by_document) {
  for (const auto& [acronym, key] : meant_by_acronyms(totals)) {
    const Total& from = totals.at(acronym);
    Total& to = totals.at(key);
    for (const auto& [name, count] : from.names) to.names[name] += count;
    for (const auto& [document, count] : from.documents) to.documents[document] += count;
    to.count += from.count;
    totals.erase(acronym);
    for (auto& [document, keys] : by_document)
      if (keys.erase(acronym)) keys.insert(key);
  }
}

std::vector<const Total*> sorted(const Totals& totals) {
  std::vector<const Total*> list;
  for (const auto& [key, total] : totals) list.push_back(&total);
  std::stable_sort(list.begin(), list.end(), [](const Total* a, const Total* b) {
    return std::pair(a->count, a->documents.size()) > std::pair(b->count, b->documents.size());
  });
  return list;
}

std::string title_of(const Total& total) {
  const std::string name = total.name(), acronym = total.acronym_of_name();
  return acronym.empty() || acronym == name ? name : name + " (" + acronym + ")";
}

void print(const EntityOptions& options, const std::vector<const Total*>& list) {
  if (options.format == "csv") std::cout << csv_line({"count", "documents", "name", "acronym", "id", "other_names"});
  if (options.format == "text") std::cout << "  count  documents  name\n";
  size_t shown = 0;
  for (const Total* total : list) {
    if (options.limit && shown++ >= options.limit) break;
    if (options.format == "text") {
      char head[40];
      std::snprintf(head, sizeof head, "%7zu  %9zu  ", total->count, total->documents.size());
      std::cout << head << fit(title_of(*total) + (total->id.empty() ? "" : "  [" + total->id + "]"), terminal_width() - 20)
                << "\n";
      continue;
    }
    std::string others;
    for (const auto& [name, count] : total->names)
      if (name != total->name()) others += (others.empty() ? "" : "; ") + name;
    if (options.format == "csv") {
      std::cout << csv_line({std::to_string(total->count), std::to_string(total->documents.size()), total->name(),
                             total->acronym_of_name(), total->id, others});
      continue;
    }
    JsonWriter out;
    out.open('{').key("count").number(total->count).key("documents").open('[');
    for (const auto& [document, count] : total->documents) out.text(document);
    out.close(']')
        .key("name")
        .text(total->name())
        .field("acronym", total->acronym_of_name())
        .field("id", total->id)
        .key("names")
        .open('{');
    for (const auto& [name, count] : total->names) out.key(name).number(count);
    std::cout << out.close('}').close('}').str() << "\n";
  }
}

void print_places(const EntityOptions& options, const Record& record) {
  for (const auto& e : list_of(record, options.what)) {
    const std::string page = page_of(record, e.span) ? std::to_string(page_of(record, e.span)) : "";
    const std::string context = context_of(record, e.span, 100);
    if (options.format == "csv") {
      std::cout << csv_line({record.id, record.source.path, page, e.name, e.acronym, e.id, context});
    } else if (options.format == "jsonl") {
      JsonWriter out;
      out.open('{').key("document").text(record.id).field("path", record.source.path).field("page", page).field("name", e.name);
      out.field("acronym", e.acronym).field("id", e.id).field("context", context).close('}');
      std::cout << out.str() << "\n";
    } else {
      std::cout << fit((page.empty() ? "" : "p. " + page + "  ") +
                           (e.name.empty() ? std::string(e.span.in(record.text)) : e.name) + "  · " + context,
                       terminal_width())
                << "\n";
    }
  }
}

// Pairs that are named in the same documents, the most frequent first.
void print_together(const EntityOptions& options, const Totals& totals,
                    const std::map<std::string, std::set<std::string>>& by_document) {
  std::map<std::pair<std::string, std::string>, size_t> pairs;
  for (const auto& [document, keys] : by_document) {
    if (keys.size() > 500) continue;  // a directory of organizations says nothing about any two of them
    for (auto a = keys.begin(); a != keys.end(); ++a)
      for (auto b = std::next(a); b != keys.end(); ++b) ++pairs[{*a, *b}];
  }
  std::vector<std::pair<size_t, std::pair<std::string, std::string>>> list;
  for (const auto& [pair, count] : pairs) list.emplace_back(count, pair);
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (options.limit && list.size() > options.limit) list.resize(options.limit);
  if (options.format == "csv") std::cout << csv_line({"documents", "first", "second"});
  for (const auto& [count, pair] : list) {
    const std::string first = title_of(totals.at(pair.first)), second = title_of(totals.at(pair.second));
    if (options.format == "csv")
      std::cout << csv_line({std::to_string(count), first, second});
    else if (options.format == "jsonl")
      std::cout << JsonWriter()
                       .open('{')
                       .key("documents")
                       .number(count)
                       .key("first")
                       .text(first)
                       .key("second")
                       .text(second)
                       .close('}')
                       .str()
                << "\n";
    else
      std::cout << count << "  " << first << "  +  " << second << "\n";
  }
}

}  // namespace

int run_entities(const EntityOptions& options) {
  Totals totals;
  std::map<std::string, std::set<std::string>> by_document;
  bool heading = options.places && options.format == "csv";
  each_record(options.choice, [&](const Record& record) {
    if (heading) std::cout << csv_line({"document", "path", "page", "name", "acronym", "id", "context"});
    heading = false;
    if (options.places) {
      if (options.format == "text" && !list_of(record, options.what).empty()) std::cout << record.source.path << "\n";
      print_places(options, record);
    }
    add(totals, record, options.what);
    if (options.together)
      for (const auto& e : list_of(record, options.what)) by_document[record.id].insert(key_of(e, record));
  });
  if (totals.empty()) return 1;
  join_acronyms(totals, by_document);
  if (options.together)
    print_together(options, totals, by_document);
  else if (!options.places)
    print(options, sorted(totals));
  return 0;
}

}  // namespace chashma

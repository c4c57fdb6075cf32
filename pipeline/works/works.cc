#include "pipeline/works/works.h"

#include <algorithm>
#include <set>

#include "pipeline/export/bibliography.h"
#include "pipeline/text/unicode.h"

namespace chashma {

constexpr size_t kTitleKey = 40;    // letters of a title that are compared: subtitles come and go
constexpr size_t kShortTitle = 12;  // "Editorial", "Введение" alone name no work

static std::string digits_of(const std::string& year) {
  const size_t begin = year.find_first_of("0123456789");
  return begin == std::string::npos ? lower(year) : year.substr(begin, 4);
}

static const CslName* first_author(const CslItem& item) {
  const auto& names = item.author.empty() ? item.editor : item.author;
  return names.empty() ? nullptr : &names[0];
}

// How much a list says of a work: the fullest entry describes it.
static size_t fullness(const CslItem& item) {
  size_t n = item.author.size() + (item.title.size() > 0) * 4;
  for (const auto* field : {&item.container_title, &item.volume, &item.issue, &item.page, &item.publisher, &item.publisher_place,
                            &item.doi, &item.url, &item.edition, &item.number})
    n += !field->empty();
  return n;
}

// Surname and organization alike: "undp" for ПРООН, "sen" for «Сен А.».
std::string WorkCatalogue::author_key(const std::string& name) const {
  const std::string id = organizations_.id_of(name);
  return id.empty() ? sound_key(surname_of(name)) : id;
}

std::string WorkCatalogue::loose_key(const std::string& author, const std::string& year) const {
  return author_key(author) + "/" + lower(latin_key(year));
}

size_t WorkCatalogue::root(size_t i) const {
  while (parent_[i] != i) i = parent_[i];
  return i;
}

// The earlier work takes over what the later says more.
size_t WorkCatalogue::join(size_t a, size_t b) {
  a = root(a), b = root(b);
  if (a == b) return a;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  Work &kept = works_[a], &gone = works_[b];
  if (fullness(gone.csl) > fullness(kept.csl)) kept.csl = std::move(gone.csl);
  std::move(gone.places.begin(), gone.places.end(), std::back_inserter(kept.places));
  for (const auto& [document, count] : gone.documents) kept.documents[document] += count;
  return a;
}

static std::vector<std::string> keys_of(const CslItem& item, const std::string& author) {
  std::vector<std::string> keys;
  if (!item.doi.empty()) keys.push_back("doi:" + lower(item.doi));
  const std::string title = sound_key(item.title), year = digits_of(item.year);
  if (title.size() >= kShortTitle)
    keys.push_back(author + "/" + year + "/" + title.substr(0, kTitleKey));
  else
    keys.push_back(author + "/" + year + item.year_suffix + "/" + title + "/" + sound_key(item.container_title) + item.volume +
                   item.page);
  return keys;
}

size_t WorkCatalogue::work_of(const Reference& reference) {
  const CslItem& item = reference.csl;
  const CslName* first = first_author(item);
  const auto keys = keys_of(item, first ? author_key(name_of(*first)) : "");
  size_t work = works_.size();
  works_.emplace_back();
  parent_.push_back(work);
  works_[work].csl = item;
  works_[work].described = true;
  for (const auto& key : keys) {
    const auto [found, fresh] = by_key_.emplace(key, work);
    if (!fresh) work = join(found->second, work);
  }
  return work;
}

void WorkCatalogue::add(const Record& record) {
  documents_.push_back({record.id, record.source.path, record.title, record.date.substr(0, 4)});
  std::vector<size_t> works;
  works.reserve(record.references.size());
  for (const auto& reference : record.references) works.push_back(work_of(reference));
  for (const auto& citation : record.citations) {
    const bool linked = citation.reference && *citation.reference < works.size();
    if (!linked && citation.authors.empty()) continue;  // a bare number without its list
    WorkPlace place{record.id, record.source.path, record.title, 0, citation.locator, ""};
    if (describe_) describe_(record, citation, place);
    if (linked) {
      Work& work = works_[root(works[*citation.reference])];
      work.places.push_back(std::move(place));
      ++work.documents[record.id];
    } else {
      loose_.push_back({loose_key(citation.authors[0], citation.year), citation.authors, citation.year, std::move(place)});
    }
  }
}

// Citations without a list go to the one work their author wrote in their year, or share an entry.
void WorkCatalogue::attach_loose() {
  std::unordered_map<std::string, std::set<size_t>> listed;
  for (size_t i = 0; i < works_.size(); ++i) {
    const CslName* first = first_author(works_[i].csl);
    if (parent_[i] != i || !first) continue;
    const std::string name = name_of(*first);
    listed[loose_key(name, works_[i].csl.year)].insert(i);
    if (!works_[i].csl.year_suffix.empty()) listed[loose_key(name, works_[i].csl.year + works_[i].csl.year_suffix)].insert(i);
  }
  std::unordered_map<std::string, size_t> entries;
  for (auto& loose : loose_) {
    const auto found = listed.find(loose.key);
    size_t work = works_.size();
    if (found != listed.end() && found->second.size() == 1) {
      work = *found->second.begin();
    } else if (const auto [entry, fresh] = entries.emplace(loose.key, work); fresh) {
      works_.emplace_back();
      parent_.push_back(work);
      const bool dated = loose.year.find_first_of("0123456789") != std::string::npos;  // not "n.d.", «в печати»
      (dated ? works_.back().csl.year : works_.back().csl.date_literal) = loose.year;
      for (const auto& author : loose.authors) works_.back().csl.author.push_back(organizations_.name_from(author));
    } else {
      work = entry->second;
    }
    ++works_[work].documents[loose.place.document];
    works_[work].places.push_back(std::move(loose.place));
  }
  loose_.clear();
}

// "development" of "Development as Freedom": the first word of some length, in Latin letters.
static std::string word_of(const std::string& title) {
  for (size_t at = 0; at < title.size();) {
    size_t end = at;
    while (end < title.size() && is_letter(decode(title, end).value)) end += decode(title, end).bytes;
    if (count_code_points(std::string_view(title).substr(at, end - at)) > 3) return latin_key(title.substr(at, end - at));
    at = end + (end < title.size() ? decode(title, end).bytes : 1);
  }
  return "";
}

// Author and year; where several works share them, also a word of the title, and only then a number.
static void give_keys(std::vector<Work>& works, const OrganizationNames& organizations) {
  std::map<std::string, size_t> shared, used;
  for (auto& work : works) {
    CslItem item = work.csl;
    // an organization goes by one key in all languages: "worldbank1990" for «Всемирный банк» too
    if (!item.author.empty())
      if (const std::string name = organizations.short_name(item.author[0].literal); !name.empty()) item.author[0].literal = name;
    work.key = citation_key(item);
    ++shared[work.key];
  }
  for (auto& work : works) {
    if (shared[work.key] > 1) work.key += word_of(work.csl.title);
    const size_t n = ++used[work.key];
    if (n > 1) work.key += "-" + std::to_string(n);
  }
}

std::vector<Work> WorkCatalogue::take(bool cited_only) {
  attach_loose();
  std::vector<Work> list;
  for (size_t i = 0; i < works_.size(); ++i)
    if (parent_[i] == i) list.push_back(std::move(works_[i]));
  std::stable_sort(list.begin(), list.end(), [](const Work& a, const Work& b) { return a.csl.title < b.csl.title; });
  give_keys(list, organizations_);
  if (cited_only) std::erase_if(list, [](const Work& work) { return work.places.empty(); });
  for (auto& work : list) {
    work.year = work.csl.year.empty() ? work.csl.date_literal : work.csl.year + work.csl.year_suffix;
    for (const auto& name : work.csl.author) work.authors.push_back(name_of(name));
  }
  std::stable_sort(list.begin(), list.end(), [](const Work& a, const Work& b) {
    return a.places.size() != b.places.size() ? a.places.size() > b.places.size() : a.key < b.key;
  });
  return list;
}

}  // namespace chashma

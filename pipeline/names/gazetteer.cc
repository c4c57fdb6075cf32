#include "pipeline/names/gazetteer.h"

#include <algorithm>

#include "pipeline/names/acronym.h"
#include "pipeline/names/name_key.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// Columns of the two tables.
constexpr size_t kType = 1, kCountry = 2, kFirstName = 3, kAcronyms = 6, kSource = 7;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Words that stand between an office and its country; in keys: «Республики», «Ҷумҳурии», «шӯрои».
bool is_between(const std::string& word) {
  return is_one_of(word, {"of", "the", "in", "for", "republic", "islamic", "kingdom", "республик", "исламск", "чумхур", "ислом"});
}

}  // namespace

std::string GazetteerEntry::acronym(Lang lang) const {
  const auto in_script = [&](const std::string& one) {
    return !one.empty() && is_cyrillic(decode(one, 0).value) == (lang != Lang::en);
  };
  // "UN|ООН|СММ": the one that the name of the language spells
  for (const auto& one : acronyms)
    if (in_script(one) && is_acronym_of(one, name(lang))) return one;
  for (const auto& one : acronyms)
    if (in_script(one) && lang != Lang::tg) return one;
  return "";
}

Countries::Countries(const Corpus& corpus) {
  for (const auto& row : corpus.table("places_aliases.tsv", 6).rows) {
    if (row[kType] != "country") continue;
    codes_.push_back(row[0]);
    for (size_t i = 0; i < kLanguages.size(); ++i)
      for (const auto& name : alternatives(row[kFirstName + i])) names_.emplace(entity_key(name), row[0]);
  }
  for (const auto& row : corpus.table("country_adjectives.tsv", 4).rows)
    for (size_t i = 0; i < kLanguages.size(); ++i)
      for (const auto& name : alternatives(row[1 + i])) adjectives_.emplace(entity_key(name), row[0]);
}

std::string Countries::by_name(const std::string& key) const {
  const auto found = names_.find(key);
  return found == names_.end() ? "" : found->second;
}

std::string Countries::by_adjective(const std::string& key) const {
  const auto found = adjectives_.find(key);
  return found == adjectives_.end() ? "" : found->second;
}

Gazetteer Gazetteer::organizations(const Corpus& corpus) {
  Gazetteer gazetteer;
  for (const auto& row : corpus.table("organizations.tsv", 8).rows) {
    GazetteerEntry entry;
    entry.id = row[0], entry.country = row[kCountry];
    entry.office = entry.country.empty() && row[kSource] == "general knowledge" && row[kType] != "media";
    const auto index = static_cast<uint32_t>(gazetteer.entries_.size());
    for (size_t i = 0; i < kLanguages.size(); ++i) {
      const auto names = alternatives(row[kFirstName + i]);
      if (!names.empty()) entry.names[i] = names[0];
      for (const auto& name : names) gazetteer.add(gazetteer.names_, entity_key(name), index);
    }
    entry.acronyms = alternatives(row[kAcronyms]);
    for (const auto& acronym : entry.acronyms) gazetteer.add(gazetteer.acronyms_, acronym, index);
    gazetteer.ids_[entry.id] = index;
    gazetteer.entries_.push_back(std::move(entry));
  }
  return gazetteer;
}

Gazetteer Gazetteer::places(const Corpus& corpus) {
  Gazetteer gazetteer;
  for (const auto& row : corpus.table("places_aliases.tsv", 6).rows) {
    GazetteerEntry entry;
    entry.id = row[0], entry.country = row[kCountry];
    const auto index = static_cast<uint32_t>(gazetteer.entries_.size());
    for (size_t i = 0; i < kLanguages.size(); ++i) {
      const auto names = alternatives(row[kFirstName + i]);
      if (!names.empty()) entry.names[i] = names[0];
      for (const auto& name : names) {
        gazetteer.add(gazetteer.names_, entity_key(name), index);
        if (is_acronym(name)) gazetteer.add(gazetteer.acronyms_, name, index);
      }
    }
    gazetteer.ids_[entry.id] = index;
    gazetteer.entries_.push_back(std::move(entry));
  }
  return gazetteer;
}

void Gazetteer::add(Map& map, const std::string& key, uint32_t entry) {
  if (key.empty()) return;
  auto& list = map[key];
  if (list.empty() || list.back() != entry) list.push_back(entry);
}

std::vector<const GazetteerEntry*> Gazetteer::find(const std::string& name) const {
  std::vector<const GazetteerEntry*> found;
  const auto look = [&](const Map& map, const std::string& key) {
    const auto it = map.find(key);
    if (it == map.end()) return;
    for (const uint32_t index : it->second) found.push_back(&entries_[index]);
  };
  if (is_acronym(name)) look(acronyms_, name);
  if (found.empty()) look(names_, entity_key(name));
  if (found.empty()) look(acronyms_, name);  // "UN-Habitat", "UN Women"
  return found;
}

const GazetteerEntry* Gazetteer::by_id(const std::string& id) const {
  const auto found = ids_.find(id);
  return found == ids_.end() ? nullptr : &entries_[found->second];
}

const GazetteerEntry* Gazetteer::office(const std::string& key) const {
  const auto found = names_.find(key);
  if (found == names_.end()) return nullptr;
  const GazetteerEntry* only = nullptr;
  for (const uint32_t index : found->second) {
    if (!entries_[index].office) continue;
    if (only) return nullptr;
    only = &entries_[index];
  }
  return only;
}

Gazetteer::National Gazetteer::national(const std::string& name, const Countries& countries) const {
  constexpr size_t kLongestCountry = 5;
  const auto words = entity_key_words(name);
  // "Ministry of Health [of the Republic of Kenya]", «Вазорати тандурустии [Ҷумҳурии Қирғизистон]»
  for (size_t from = words.size() > kLongestCountry ? words.size() - kLongestCountry : 1; from < words.size(); ++from) {
    const std::string country = countries.by_name(joined_words(words, from, words.size()));
    if (country.empty()) continue;
    size_t end = from;
    while (end > 1 && is_between(words[end - 1])) --end;
    if (const auto* found = office(joined_words(words, 0, end))) return {found, country};
  }
  // "[Kenya's] Ministry of Health", "the [Kenyan] Ministry of Health", «[российское] Министерство финансов»
  for (size_t end = 1; end < words.size() && end <= kLongestCountry; ++end) {
    std::string country = countries.by_adjective(joined_words(words, 0, end));
    if (country.empty()) country = countries.by_name(joined_words(words, 0, end));
    if (country.empty()) continue;
    const size_t begin = words[end] == "s" ? end + 1 : end;
    if (const auto* found = office(joined_words(words, begin, words.size()))) return {found, country};
  }
  return {};
}

}  // namespace chashma

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

constexpr size_t kLongestCountry = 5;

// How many words of a key stand before the country it ends in: "Ministry of Health [of the Republic of Kenya]". All, and no
// country, if it ends in none.
struct Cut {
  size_t end;
  std::string country;
};

Cut without_country(const std::vector<std::string>& words, const Countries& countries, std::string_view written) {
  for (size_t from = words.size() > kLongestCountry ? words.size() - kLongestCountry : 1; from < words.size(); ++from) {
    std::string country = countries.by_name(joined_words(words, from, words.size()), written);
    if (country.empty()) continue;
    size_t end = from;
    while (end > 1 && is_between(words[end - 1])) --end;
    return {end, std::move(country)};
  }
  return {words.size(), ""};
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
      for (const auto& name : alternatives(row[kFirstName + i])) {
        std::string stem = lower(name);
        while (!stem.empty() && (static_cast<unsigned char>(stem.back()) & 0xC0) == 0x80) stem.pop_back();
        if (!stem.empty()) stem.pop_back();
        names_[entity_key(name)].push_back({std::move(stem), row[0]});
      }
  }
  for (const auto& row : corpus.table("country_adjectives.tsv", 4).rows)
    for (size_t i = 0; i < kLanguages.size(); ++i)
      for (const auto& name : alternatives(row[1 + i])) adjectives_.emplace(entity_key(name), row[0]);
}

std::string Countries::by_name(const std::string& key, std::string_view written) const {
  const auto found = names_.find(key);
  if (found == names_.end()) return "";
  const auto& named = found->second;
  if (std::all_of(named.begin(), named.end(), [&](const Named& one) { return one.code == named[0].code; })) return named[0].code;
  const std::string small = lower(written);
  const Named* best = nullptr;
  for (const auto& one : named)
    if (small.find(one.stem) != small.npos && (!best || one.stem.size() > best->stem.size())) best = &one;
  return best ? best->code : "";
}

std::string Countries::by_adjective(const std::string& key) const {
  const auto found = adjectives_.find(key);
  return found == adjectives_.end() ? "" : found->second;
}

Gazetteer Gazetteer::organizations(const Corpus& corpus, const Countries& countries) {
  Gazetteer gazetteer;
  for (const auto& row : corpus.table("organizations.tsv", 8).rows) {
    GazetteerEntry entry;
    entry.id = row[0], entry.country = row[kCountry];
    entry.office = entry.country.empty() && row[kSource] == "general knowledge" && row[kType] != "media";
    const auto index = static_cast<uint32_t>(gazetteer.entries_.size());
    for (size_t i = 0; i < kLanguages.size(); ++i) {
      const auto names = alternatives(row[kFirstName + i]);
      if (!names.empty()) entry.names[i] = names[0];
      for (const auto& name : names) {
        const auto words = entity_key_words(name);
        gazetteer.add(gazetteer.names_, joined_words(words, 0, words.size()), index);
        if (entry.country.empty()) continue;
        const auto cut = without_country(words, countries, name);
        gazetteer.add(gazetteer.national_, joined_words(words, 0, cut.end), index);
      }
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

const GazetteerEntry* Gazetteer::of_country(const std::string& key, const std::string& country) const {
  const auto found = national_.find(key);
  if (found == national_.end()) return nullptr;
  const GazetteerEntry* only = nullptr;
  for (const uint32_t index : found->second) {
    if (lower(entries_[index].country) != country) continue;
    if (only) return nullptr;
    only = &entries_[index];
  }
  return only;
}

// "UNDP", of "UNDP Uzbekistan"; a ministry's acronym has no offices abroad.
const GazetteerEntry* Gazetteer::international(const std::string& name) const {
  if (!is_acronym(name)) return nullptr;
  const auto found = acronyms_.find(name);
  if (found == acronyms_.end() || found->second.size() != 1) return nullptr;
  const auto& entry = entries_[found->second[0]];
  return entry.country.empty() && !entry.office ? &entry : nullptr;
}

Gazetteer::National Gazetteer::national(const std::string& name, const Countries& countries) const {
  const auto words = entity_key_words(name);
  // "Ministry of Health [of the Republic of Kenya]", «Вазорати тандурустии [Ҷумҳурии Қирғизистон]»
  if (const auto cut = without_country(words, countries, name); !cut.country.empty()) {
    const std::string body = joined_words(words, 0, cut.end);
    if (const auto* found = office(body)) return {found, cut.country};
    if (const auto* found = of_country(body, cut.country)) return {found, cut.country};
    if (const size_t space = name.find(' '); cut.end == 1 && space != std::string::npos)
      if (const auto* found = international(name.substr(0, space))) return {found, cut.country};
  }
  // "[Kenya's] Ministry of Health", "the [Kenyan] Ministry of Health", «[российское] Министерство финансов»
  for (size_t end = 1; end < words.size() && end <= kLongestCountry; ++end) {
    std::string country = countries.by_adjective(joined_words(words, 0, end));
    if (country.empty()) country = countries.by_name(joined_words(words, 0, end), name);
    if (country.empty()) continue;
    const size_t begin = words[end] == "s" ? end + 1 : end;
    if (const auto* found = office(joined_words(words, begin, words.size()))) return {found, country};
  }
  return {};
}

}  // namespace chashma

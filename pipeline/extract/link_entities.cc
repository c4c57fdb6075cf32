// «Всемирного банка», "World Bank", «Бонки ҷаҳонӣ» -> world-bank, by the gazetteers corpus/organizations.tsv and
// corpus/places_aliases.tsv. A name that two entries share stays unresolved.
#include "pipeline/extract/link_entities.h"

#include <array>
#include <unordered_map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// Endings of Russian nouns and adjectives and the Tajik izofa, longest first.
constexpr std::array<std::string_view, 37> kEndings = {
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ой", "ый", "ий", "ая", "яя", "ое", "ее", "ую", "юю", "ых", "их",
    "ым",  "им",  "ах",  "ях",  "ам",  "ям",  "ов",  "ом",  "ем", "а",  "я",  "у",  "ю",  "о",  "е",  "ы",  "и",  "ӣ"};

// "Всемирного" and "Всемирный" are one word; at least three letters stay.
void cut_ending(std::string& word) {
  for (const auto ending : kEndings) {
    if (word.size() < ending.size() + 6 || word.compare(word.size() - ending.size(), ending.size(), ending) != 0) continue;
    word.resize(word.size() - ending.size());
    return;
  }
}

// Quotes and brackets around a name and the endings of its Cyrillic words don't make it another name.
std::string key_of(std::string_view name) {
  std::string key, word;
  bool cyrillic = false;
  const auto close = [&] {
    if (word.empty()) return;
    if (cyrillic) cut_ending(word);
    key += (key.empty() ? "" : " ") + word;
    word.clear();
    cyrillic = false;
  };
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.bytes;
    if (!is_letter(c.value) && !is_digit(c.value) && !is_mark(c.value)) {
      close();
      continue;
    }
    append(word, to_lower(c.value));
    cyrillic |= is_cyrillic(c.value);
  }
  close();
  return key.compare(0, 4, "the ") == 0 ? key.substr(4) : key;
}

std::string without_quotes(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kQuotes = {"«", "»", "“", "”", "„", "\"", "(", ")"};
  bool changed = true;
  while (changed) {
    changed = false;
    for (const auto quote : kQuotes) {
      const bool both = name.size() > quote.size();
      if (both && name.substr(0, quote.size()) == quote &&
          name.find(quote == "«"   ? "»"
                    : quote == "(" ? ")"
                                   : quote,
                    1) +
                  3 >
              name.size())
        name.remove_prefix(quote.size()), changed = true;
      if (name.size() > quote.size() && name.substr(name.size() - quote.size()) == quote &&
          name.find(quote == "»" ? "«" : "(") == std::string_view::npos)
        name.remove_suffix(quote.size()), changed = true;
    }
  }
  return std::string(name);
}

bool is_acronym(std::string_view name) {
  size_t upper = 0;
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.bytes;
    if (is_lower(c.value) || is_space(c.value)) return false;
    upper += is_upper(c.value);
  }
  return upper >= 2;
}

struct Entry {
  std::string id;
  std::array<std::string, kLanguages.size()> names;  // official, by language
  std::vector<std::string> acronyms;

  const std::string& name(Lang lang) const { return names[static_cast<size_t>(lang) - static_cast<size_t>(Lang::en)]; }
  // The acronym in the script of the mention.
  std::string acronym(Lang lang) const {
    for (const auto& one : acronyms)
      if (!one.empty() && is_cyrillic(decode(one, 0).value) == (lang != Lang::en)) return one;
    return "";
  }
};

constexpr size_t kAmbiguous = static_cast<size_t>(-1);

// Entries by the keys of their names, and by their acronyms as written.
class Gazetteer {
 public:
  /// `first`: column of the English names (Russian and Tajik follow); `acronyms`: column, 0 if there is none.
  Gazetteer(const Table& table, size_t first, size_t acronyms) {
    for (const auto& row : table.rows) {
      Entry entry;
      entry.id = row[0];
      const size_t index = entries_.size();
      for (size_t i = 0; i < kLanguages.size(); ++i) {
        const auto names = alternatives(row[first + i]);
        if (!names.empty()) entry.names[i] = names[0];
        for (const auto& name : names) add(names_, key_of(name), index);
      }
      if (acronyms) entry.acronyms = alternatives(row[acronyms]);
      for (const auto& acronym : entry.acronyms) add(acronyms_, acronym, index);
      entries_.push_back(std::move(entry));
    }
  }

  /// The one entry that the name means, or null.
  const Entry* find(const std::string& name) const {
    const bool acronym = is_acronym(name);
    const auto& map = acronym ? acronyms_ : names_;
    const auto it = map.find(acronym ? name : key_of(name));
    return it == map.end() || it->second == kAmbiguous ? nullptr : &entries_[it->second];
  }

 private:
  using Map = std::unordered_map<std::string, size_t>;
  static void add(Map& map, const std::string& key, size_t entry) {
    if (key.empty()) return;
    const auto [it, fresh] = map.emplace(key, entry);
    if (!fresh && it->second != entry) it->second = kAmbiguous;
  }
  std::vector<Entry> entries_;
  Map names_, acronyms_;
};

void link_all(const Gazetteer& gazetteer, const Text& text, std::vector<Entity>& entities) {
  for (auto& e : entities) {
    if (e.name.empty()) e.name = without_quotes(text.at(e.span));
    const Entry* entry = gazetteer.find(e.name);
    if (!entry) continue;
    e.id = entry->id;
    if (e.lang != Lang::en && e.lang != Lang::ru && e.lang != Lang::tg) continue;
    if (e.acronym.empty()) e.acronym = entry->acronym(e.lang);
    if (!entry->name(e.lang).empty()) e.name = entry->name(e.lang);  // the base form
  }
}

}  // namespace

struct EntityLinker::Parts {
  Gazetteer organizations, places;
};

EntityLinker::EntityLinker(const Corpus& corpus)
    : parts_(std::make_unique<Parts>(Parts{Gazetteer(corpus.table("organizations.tsv", 8), 3, 6),
                                           Gazetteer(corpus.table("places_aliases.tsv", 6), 3, 0)})) {}
EntityLinker::~EntityLinker() = default;

Entities EntityLinker::link(const Text& text, Entities found) const {
  link_all(parts_->organizations, text, found.organizations);
  link_all(parts_->places, text, found.places);
  for (auto& person : found.people)
    if (person.name.empty()) person.name = without_quotes(text.at(person.span));
  return found;
}

}  // namespace chashma

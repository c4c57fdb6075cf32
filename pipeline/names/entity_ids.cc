#include "pipeline/names/entity_ids.h"

#include <algorithm>
#include <set>

#include "pipeline/names/name_key.h"
#include "pipeline/text/unicode.h"

namespace chashma {

std::string id_of_parts(std::string_view key) {
  if (key.empty()) return "";
  std::string id = "~";
  for (const char c : key)
    if (c == ' ')
      id += '.';
    else if (c != '\'' && c != '@')
      id += c;
  return id;
}

// «Абулқосими Фирдавсӣ» is Абулқосим: the izofa joins a name to what follows it.
// «Эмомали» is a name with its own «-и».
static std::string_view without_izofa(std::string_view word, bool goes_on) {
  constexpr std::string_view kIzofa = "и", kAli = "али";
  if (word.ends_with(kAli)) return word;
  constexpr size_t kShortest = 5 * 2;  // bytes that stay
  return goes_on && word.ends_with(kIzofa) && word.size() >= kIzofa.size() + kShortest
             ? word.substr(0, word.size() - kIzofa.size())
             : word;
}

std::string id_of_person(std::string_view name) {
  constexpr size_t kFewest = 2, kMost = 4;  // words: "Rustam Karimov", «Каримов Рустам Саидович»
  std::vector<std::string> words;
  bool initials = false;
  for (size_t at = 0; at < name.size();) {
    size_t end = at, letters = 0;
    while (end < name.size()) {
      const CodePoint c = decode(name, end);
      if (!is_letter(c.value) && !is_mark(c.value) && c.value != U'-' && c.value != U'\'' && c.value != U'’') break;
      letters += is_letter(c.value);
      end += c.bytes;
    }
    const std::string_view word = name.substr(at, end - at);
    // "Ivanova and Rajabov", «Ҷонибек - устодон Лоиқ»; but "Juan de la Cruz", «Абӯалӣ ибни Сино»
    constexpr size_t kLongestParticle = 4;
    if (word == "and" || word == "и" || word == "ва") return "";
    if (letters > kLongestParticle && is_lower(decode(word, 0).value)) return "";
    initials |= letters == 1;
    if (letters > 1) words.push_back(spelling_key(without_izofa(word, end < name.size())));
    at = end > at ? end : at + decode(name, at).bytes;
  }
  if (words.size() < kFewest || words.size() > kMost) return "";
  // "John F. Kennedy"; but «Раджабов Р. Ледники» is a surname and a title
  if (initials && (words.size() > kFewest || is_cyrillic(decode(name, 0).value))) return "";
  std::sort(words.begin(), words.end());
  return id_of_parts(joined_words(words, 0, words.size()));
}

EntityIds::EntityIds(const Corpus& corpus)
    : countries_(corpus),
      organizations_(Gazetteer::organizations(corpus, countries_)),
      places_(Gazetteer::places(corpus)),
      parts_(corpus) {
  for (const auto& entry : organizations_.entries())
    for (const auto& acronym : entry.acronyms) acronyms_[lower(acronym)].push_back(entry.id);
}

std::vector<std::string> EntityIds::organizations(std::string_view written) const {
  const std::string name = without_quotes(written);
  std::set<std::string> ids;
  const auto add = [&](const GazetteerEntry& entry) {
    ids.insert(entry.id);
    if (entry.office)  // "Ministry of Health": of any country
      for (const auto& country : countries_.codes()) ids.insert(country + "-" + entry.id);
  };
  for (const auto* entry : organizations_.find(name)) add(*entry);
  if (ids.empty())  // «акф», "undp": acronyms as people type them
    if (const auto found = acronyms_.find(lower(name)); found != acronyms_.end())
      for (const auto& id : found->second) add(*organizations_.by_id(id));
  if (ids.empty())
    if (const auto national = organizations_.national(name, countries_); national.entry) ids.insert(national.id());
  if (ids.empty())
    for (const Lang lang : kLanguages)
      if (std::string id = id_of_parts(parts_.key(written, lang)); !id.empty()) ids.insert(std::move(id));
  return {ids.begin(), ids.end()};
}

std::vector<std::string> EntityIds::places(std::string_view written) const {
  std::set<std::string> ids;
  for (const auto* entry : places_.find(without_quotes(written))) ids.insert(entry->id);
  return {ids.begin(), ids.end()};
}

}  // namespace chashma

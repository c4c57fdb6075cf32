// «Всемирного банка», "World Bank", «Бонки ҷаҳонӣ» -> world-bank. What the gazetteers don't know is joined by what it is
// made of; what can't be told apart stays unresolved.
//
// For a document: 1. each name is brought to its base form; 2. the gazetteer, an office and its country, or the parts of
// the name give candidates; 3. the document decides between them: its definitions of acronyms, its full names, the one
// country whose ministry it speaks of.
#include "pipeline/extract/link_entities.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "pipeline/extract/entities/base_form.h"
#include "pipeline/extract/entities/definitions.h"
#include "pipeline/names/acronym.h"
#include "pipeline/names/entity_ids.h"
#include "pipeline/names/gazetteer.h"
#include "pipeline/names/name_key.h"
#include "pipeline/names/parts.h"

namespace chashma {

struct EntityLinker::Parts {
  explicit Parts(const Corpus& corpus)
      : countries(corpus),
        organizations(Gazetteer::organizations(corpus, countries)),
        places(Gazetteer::places(corpus)),
        base(corpus),
        parts(corpus) {}
  Countries countries;
  Gazetteer organizations, places;
  BaseForms base;
  NameParts parts;
};

namespace {

bool has_tables(Lang lang) { return lang == Lang::en || lang == Lang::ru || lang == Lang::tg; }

// On one line and without quotes around.
std::string plain(std::string_view name) {
  std::string line;
  for (const char c : name)
    if (const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' '; !space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  return without_quotes(line);
}

// Tokens of a span; empty if it is no run of whole tokens.
Span tokens_of(const Text& text, Span span) {
  const auto from = std::lower_bound(text.tokens.begin(), text.tokens.end(), span.begin,
                                     [](const Token& token, size_t at) { return token.span.begin < at; });
  auto to = from;
  while (to != text.tokens.end() && to->span.end <= span.end) ++to;
  return {static_cast<size_t>(from - text.tokens.begin()), static_cast<size_t>(to - text.tokens.begin())};
}

}  // namespace

// The organizations of one document.
class EntityLinker::Document {
 public:
  Document(const Parts& parts, const Text& text, std::vector<Entity>& entities)
      : parts_(parts), text_(text), entities_(entities) {}

  void link() {
    known_.resize(entities_.size());
    for (size_t i = 0; i < entities_.size(); ++i) look_up(i);
    decide_between_candidates();
    read_definitions();
    for (size_t i = 0; i < entities_.size(); ++i) expand_acronym(i);
    take_the_only_country();
    join_bare_names();
  }

 private:
  struct Known {
    std::vector<const GazetteerEntry*> candidates;
    const GazetteerEntry* office = nullptr;  // of a country that is not said
    bool acronym = false;
  };
  struct Meaning {
    std::string name, id;
    bool doubtful = false;  // defined twice, differently
  };

  void look_up(size_t i) {
    Entity& e = entities_[i];
    Known& known = known_[i];
    const std::string written = e.name.empty() ? plain(text_.at(e.span)) : e.name;
    e.name = parts_.base.organization(written, e.lang);
    known.acronym = is_acronym(e.name);
    known.candidates = parts_.organizations.find(e.name);
    if (known.candidates.empty()) known.candidates = parts_.organizations.find(quoted_end(e.name));
    if (known.candidates.size() == 1) return take(i, *known.candidates[0]);
    if (!known.candidates.empty() || known.acronym) return;
    const auto national = parts_.organizations.national(e.name, parts_.countries);
    if (national.entry) {
      e.id = national.id();
      if (const auto* entry = parts_.organizations.by_id(e.id)) take(i, *entry);
      return;
    }
    std::string key = parts_.parts.key(text_.at(e.span), e.lang);
    if (key.empty()) key = key_with_kind_before(e.span);
    e.id = id_of_parts(key);
  }

  // «ташкилоти «Наҷоти кӯдакон»»: the table has the name without its kind. Two words at least: one may be anyone's.
  static std::string quoted_end(const std::string& name) {
    const size_t open = name.find("«");
    if (open == std::string::npos || open == 0 || !name.ends_with("»")) return "";
    const size_t mark = std::string_view("«").size();
    const std::string inside = name.substr(open + mark, name.size() - open - 2 * mark);
    return inside.find(' ') == std::string::npos ? "" : inside;
  }

  // «общественная организация [«]Чашмаи нур[»]»: the tagger takes what stands between the marks.
  std::string key_with_kind_before(Span name) const {
    constexpr size_t kWindow = 120;  // bytes
    const std::string_view all = text_.utf8;
    static constexpr std::array<std::string_view, 4> kOpen = {"«", "“", "„", "\""};
    for (const auto mark : kOpen) {
      if (name.begin < mark.size() || all.substr(name.begin - mark.size(), mark.size()) != mark) continue;
      const size_t end = name.begin - mark.size(), space = all.find(' ', end > kWindow ? end - kWindow : 0);
      return space < end ? parts_.parts.key_with_kind(all.substr(space, end - space), all.substr(name.begin, name.size())) : "";
    }
    return "";
  }

  void take(size_t i, const GazetteerEntry& entry) {
    Entity& e = entities_[i];
    e.id = entry.id;
    known_[i].candidates.clear();
    known_[i].office = entry.office ? &entry : nullptr;
    if (!has_tables(e.lang)) return;
    const bool shouted = known_[i].acronym && entity_key(e.name) == entity_key(entry.name(e.lang));  // «ПРАВИТЕЛЬСТВО»
    if (e.acronym.empty()) e.acronym = known_[i].acronym && !shouted ? e.name : entry.acronym(e.lang);
    if (!entry.name(e.lang).empty()) e.name = entry.name(e.lang);
  }

  // "one that two organizations share stays unresolved unless the text decides": by naming one of them in full.
  void decide_between_candidates() {
    std::set<std::string> named;
    for (const auto& e : entities_) named.insert(e.id);
    for (size_t i = 0; i < entities_.size(); ++i) {
      const GazetteerEntry* only = nullptr;
      size_t fitting = 0;
      for (const auto* candidate : known_[i].candidates)
        if (named.contains(candidate->id)) only = candidate, ++fitting;
      if (fitting == 1) take(i, *only);
    }
  }

  void read_definitions() {
    std::vector<Span> names;
    std::vector<size_t> of;
    for (size_t i = 0; i < entities_.size(); ++i) {
      if (known_[i].acronym) continue;
      const Span tokens = tokens_of(text_, entities_[i].span);
      if (tokens.empty()) continue;
      names.push_back(tokens);
      of.push_back(i);
    }
    size_t at = 0;
    for (const auto& definition : definitions_in(text_, names)) {
      while (names[at] != definition.name) ++at;
      define(std::string(text_.at(text_.tokens[definition.acronym.begin])), of[at]);
    }
  }

  void define(const std::string& acronym, size_t i) {
    Entity& e = entities_[i];
    const auto listed = parts_.organizations.find(acronym);
    const bool another = !e.id.empty() && e.id[0] != '~' && !listed.empty() &&
                         std::none_of(listed.begin(), listed.end(), [&](const auto* entry) { return entry->id == e.id; }) &&
                         !is_acronym_of(acronym, e.name);
    if (another) return;  // «Министерство финансов (МВФ)»: two organizations side by side
    if ((e.id.empty() || e.id[0] == '~') && listed.size() == 1 && is_acronym_of(acronym, e.name) && !listed[0]->office)
      if (const std::string& name = listed[0]->name(Lang::en); e.lang != Lang::en || entity_key(name) == entity_key(e.name))
        e.id = listed[0]->id;
    if (e.acronym.empty() || is_acronym_of(acronym, e.name)) e.acronym = acronym;
    auto [meaning, fresh] = meanings_.emplace(acronym, Meaning{e.name, e.id, false});
    if (fresh) return;
    if (meaning->second.id.empty()) meaning->second.id = e.id;
    const bool same = entity_key(meaning->second.name) == entity_key(e.name) || (!e.id.empty() && meaning->second.id == e.id);
    if (!same) meaning->second.doubtful = true;
  }

  // "AKF" is said, "Aga Khan Foundation" is meant.
  void expand_acronym(size_t i) {
    if (!known_[i].acronym) return;
    Entity& e = entities_[i];
    const std::string written = without_quotes(text_.at(e.span));
    const auto meaning = meanings_.find(written);
    if (meaning == meanings_.end() || meaning->second.doubtful) return;
    const bool unknown = e.id.empty() || known_[i].office;
    if (!unknown && !meaning->second.id.empty() && meaning->second.id != e.id) {
      if (meaning->second.id[0] == '~') return;
      e.name = meaning->second.name;  // the document's own definition is surer than the table
    }
    if (unknown) e.name = meaning->second.name;
    if (!meaning->second.id.empty() && (unknown || meaning->second.id[0] != '~')) e.id = meaning->second.id;
    e.acronym = written;
  }

  // "the Ministry of Health" of a report that names "the Ministry of Health of Kenya" and no other. Where nearly all
  // mentions are bare, as in a text on the governments of the world that names one of them, none is meant.
  void take_the_only_country() {
    constexpr size_t kBarePerFull = 4;
    struct Mentions {
      std::set<std::string> countries;
      size_t full = 0, bare = 0;
    };
    std::map<std::string, Mentions> offices;
    const auto is_bare = [&](size_t i) { return known_[i].office && entities_[i].id == known_[i].office->id; };
    for (size_t i = 0; i < entities_.size(); ++i) {
      const std::string& id = entities_[i].id;
      if (is_bare(i))
        ++offices[id].bare;
      else if (id.find('-') == 2)
        offices[id.substr(3)].countries.insert(id), ++offices[id.substr(3)].full;
    }
    std::vector<size_t> bare;
    for (size_t i = 0; i < entities_.size(); ++i)
      if (is_bare(i)) bare.push_back(i);
    for (const size_t i : bare) {
      const Mentions& its = offices[entities_[i].id];
      if (its.countries.size() == 1 && its.bare <= kBarePerFull * its.full) entities_[i].id = *its.countries.begin();
    }
  }

  // «Чашмаи нур» alone, after «ТҶ «Чашмаи нур»».
  void join_bare_names() {
    std::unordered_map<std::string, std::set<std::string>> quoted;
    for (const auto& e : entities_) {
      if (e.id.empty() || e.id[0] != '~') continue;
      const std::string key = NameParts::quoted_key(text_.at(e.span));
      if (!key.empty()) quoted[key].insert(e.id);
    }
    if (quoted.empty()) return;
    for (auto& e : entities_) {
      if (!e.id.empty()) continue;
      const auto found = quoted.find(NameParts::quoted_key("«" + e.name + "»"));
      if (found != quoted.end() && found->second.size() == 1) e.id = *found->second.begin();
    }
  }

  const Parts& parts_;
  const Text& text_;
  std::vector<Entity>& entities_;
  std::vector<Known> known_;
  std::unordered_map<std::string, Meaning> meanings_;  // of acronyms, in this document
};

EntityLinker::EntityLinker(const Corpus& corpus) : parts_(std::make_unique<Parts>(corpus)) {}
EntityLinker::~EntityLinker() = default;

// «ҶУМҲУРИИ ТОҶИКИСТОН» in a heading, "Tunisia" in a table: the tagger's organization is a country.
static void move_countries(const Text& text, const Countries& countries, Entities& found) {
  std::vector<Entity> organizations;
  for (auto& e : found.organizations)
    (countries.by_name(entity_key(text.at(e.span)), text.at(e.span)).empty() ? organizations : found.places)
        .push_back(std::move(e));
  found.organizations = std::move(organizations);
  std::stable_sort(found.places.begin(), found.places.end(), [](const Entity& a, const Entity& b) { return a.span < b.span; });
}

// «Республика Сенегал», "Kingdom of Bahrain": the table has most countries by one name.
static std::string without_state_form(std::string_view name) {
  static constexpr std::string_view kForms[] = {"Republic of ", "Kingdom of ", "State of ",   "Республика ",
                                                "Республики ",  "Республике ", "Республику ", "Королевство ",
                                                "Королевства ", "Ҷумҳурии ",   "Шоҳигарии ",  "Подшоҳии "};
  for (const auto form : kForms)
    if (name.starts_with(form)) return std::string(name.substr(form.size()));
  return "";
}

// «Газпрома», «Эмомали Рахмона» of a document that says «Газпром», «Эмомали Рахмон» too. Only what no table knows.
static void join_cases(std::vector<Entity>& entities, bool only_single) {
  const auto may_join = [&](const Entity& e) {
    const bool single = e.name.find(' ') == std::string::npos;
    return e.lang == Lang::ru && e.id.empty() && !e.name.empty() && !is_acronym(e.name) && single == only_single;
  };
  std::unordered_map<std::string, std::set<std::string>> names;  // by their first letters
  const auto start_of = [](const std::string& name) { return name.substr(0, 8); };
  for (const auto& e : entities)
    if (may_join(e)) names[start_of(e.name)].insert(e.name);
  for (auto& e : entities) {
    if (!may_join(e)) continue;
    const auto& alike = names[start_of(e.name)];
    const auto found = std::find_if(alike.begin(), alike.end(), [&](const auto& n) { return BaseForms::is_case_of(e.name, n); });
    if (found != alike.end()) e.name = *found;
  }
}

// "Karimov" of a document that names Rustam Karimov, and no other Karimov, in full.
static void link_people(std::vector<Entity>& people) {
  std::unordered_map<std::string, std::set<std::string>> called;  // a word of a full name -> who has it
  for (auto& person : people) {
    person.id = id_of_person(person.name);
    for (size_t at = 1; at < person.id.size();) {
      const size_t end = std::min(person.id.find('.', at), person.id.size());
      called[person.id.substr(at, end - at)].insert(person.id);
      at = end + 1;
    }
  }
  for (auto& person : people) {
    if (!person.id.empty() || person.name.find(' ') != std::string::npos) continue;
    const auto found = called.find(spelling_key(person.name));
    if (found != called.end() && found->second.size() == 1) person.id = *found->second.begin();
  }
}

Entities EntityLinker::link(const Text& text, Entities found) const {
  move_countries(text, parts_->countries, found);
  Document(*parts_, text, found.organizations).link();
  for (auto& place : found.places) {
    if (place.name.empty()) place.name = parts_->base.place(plain(text.at(place.span)), place.lang);
    auto entries = parts_->places.find(place.name);
    if (entries.empty()) entries = parts_->places.find(without_state_form(place.name));
    if (entries.size() > 1 && has_tables(place.lang))  // «Нигерия» and «Нигер» have one key
      std::erase_if(entries, [&](const auto* entry) { return entry->name(place.lang) != place.name; });
    if (entries.size() != 1) continue;
    place.id = entries[0]->id;
    if (has_tables(place.lang) && !entries[0]->name(place.lang).empty()) place.name = entries[0]->name(place.lang);
  }
  join_cases(found.organizations, true);
  join_cases(found.places, true);
  for (auto& person : found.people)
    if (person.name.empty()) person.name = parts_->base.person(plain(text.at(person.span)), person.lang);
  join_cases(found.people, false);
  link_people(found.people);
  return found;
}

}  // namespace chashma

#include "pipeline/names/parts.h"

#include <algorithm>
#include <array>
#include <set>

#include "pipeline/names/name_key.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kLongestPhrase = 4;

// What names are joined by, in keys.
bool is_joint(const std::string& word) {
  static constexpr std::array<std::string_view, 24> kJoints = {"of",  "the", "for", "and", "in", "on", "to", "и",
                                                               "по",  "в",   "при", "для", "на", "о",  "об", "ва",
                                                               "оид", "дар", "ба",  "аз",  "s",  "с",  "а",  "i"};
  return std::find(kJoints.begin(), kJoints.end(), word) != kJoints.end();
}

// Kinds of bodies and legal forms; concepts that the lexicon divides more finely than names do.
struct Kind {
  std::string_view part, forms;
};
constexpr std::array<Kind, 26> kKinds = {{
    {"ngo",
     "ngo|non-governmental organization|nongovernmental organization|public organization|public association|public "
     "union|нпо|оо|общественная "
     "организация|общественное объединение|неправительственная организация|ташкилоти ҷамъиятӣ|иттиҳодияи ҷамъиятӣ|созмони "
     "ғайриҳукуматӣ|тҷ"},
    {"company",
     "company|ltd|llc|limited|limited liability company|ооо|тоо|общество с ограниченной "
     "ответственностью|компания|фирма|ширкат|ҷдмм|"
     "ҷамъияти дорои масъулияти маҳдуд"},
    {"jsc", "jsc|ojsc|cjsc|joint stock company|оао|зао|ао|акционерное общество|ҷск|ҷсп|ҷсо|ҷамъияти саҳомӣ"},
    {"foundation",
     "foundation|fund|public foundation|charitable foundation|фонд|общественный фонд|благотворительный фонд|бунёд|фонди ҷамъиятӣ|"
     "хазина"},
    {"association", "association|ассоциация|ассотсиатсия|union of associations|анҷуман"},
    {"union", "union|союз|иттифоқ|иттиҳодия|иттиҳод"},
    {"society", "society|общество|ҷамъият"},
    {"federation", "federation|федерация|федератсия"},
    {"center", "center|resource center|центр|марказ|ресурсный центр"},
    {"institute", "institute|институт|пажӯҳишгоҳ|донишкада"},
    {"university", "university|университет|донишгоҳ"},
    {"school", "school|школа|мактаб"},
    {"hospital", "hospital|больница|госпиталь|беморхона|бемористон"},
    {"library", "library|библиотека|китобхона"},
    {"museum", "museum|музей|осорхона"},
    {"newspaper", "newspaper|газета|рӯзнома|weekly|еженедельник|ҳафтанома"},
    {"bank", "bank|банк|бонк"},
    {"committee", "committee|комитет|кумита"},
    {"council", "council|совет|шӯро|шуро"},
    {"agency", "agency|агентство|агентӣ"},
    {"ministry", "ministry|министерство|вазорат"},
    {"department", "department|департамент|управление|раёсат|идора"},
    {"party", "party|партия|ҳизб"},
    {"network", "network|сеть|шабака"},
    {"cooperative", "cooperative|кооператив|кооператив"},
    {"farm", "dehkan farm|дехканское хозяйство|хоҷагии деҳқонӣ"},
}};

struct Quoted {
  std::string before, inside, after;
};

Quoted cut_at_quotes(std::string_view name) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> kMarks = {{{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}}};
  for (const auto& [open, close] : kMarks) {
    const size_t from = name.find(open);
    if (from == std::string_view::npos) continue;
    const size_t begin = from + open.size(), to = name.find(close, begin);
    if (to == std::string_view::npos || to == begin) continue;
    return {std::string(name.substr(0, from)), std::string(name.substr(begin, to - begin)),
            std::string(name.substr(to + close.size()))};
  }
  return {std::string(name), "", ""};
}

std::string latin_words(std::string_view name) {
  std::string key;
  for (size_t at = 0; at < name.size();) {
    size_t end = at;
    while (end < name.size()) {
      const CodePoint c = decode(name, end);
      if (!is_letter(c.value) && !is_digit(c.value)) break;
      end += c.bytes;
    }
    if (end > at) key += (key.empty() ? "" : "-") + spelling_key(name.substr(at, end - at));
    at = end > at ? end : at + decode(name, at).bytes;
  }
  return key;
}

// A key so short that a case ending may have made it of another word: «новых», Нов.
bool is_short(const std::string& key) { return key.size() < 4 * 2 && is_cyrillic(decode(key, 0).value); }

// Words of a key, and whether each may be of a place: it begins with a capital, and no ending was cut to make it so short.
struct Words {
  std::vector<std::string> keys;
  std::vector<bool> may_be_place;
};

Words words_of(std::string_view name) {
  Words words;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find_first_of(" \n", at), name.size());
    const auto chunk = name.substr(at, end - at);
    at = end + 1;
    size_t letters = 0;  // bytes
    bool capital = false;
    for (size_t i = 0; i < chunk.size();) {
      const CodePoint c = decode(chunk, i);
      i += c.bytes;
      if (!is_letter(c.value)) continue;
      capital |= letters == 0 && is_upper(c.value);
      letters += c.bytes;
    }
    const auto keys = entity_key_words(chunk);
    words.keys.insert(words.keys.end(), keys.begin(), keys.end());
    words.may_be_place.resize(words.keys.size(), capital && !(keys.size() == 1 && is_short(keys[0]) && keys[0].size() < letters));
  }
  return words;
}

bool is_kind(const std::string& part) {
  return std::any_of(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.part == part; });
}

// The keys under which a form of these words is found: its own, and in English its plural's.
std::vector<std::string> keys_of(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > kLongestPhrase) return {};
  const std::string key = joined_words(words, 0, words.size());
  if (key.size() > 3 && key[0] >= 'a' && key[0] <= 'z') return {key, key + "s"};
  return {key};
}

using Cells = std::vector<std::string_view>;

// A concept is known by its first English word; without one it is no part.
bool has_key(const Cells& cells, const std::string& wanted) {
  return std::any_of(cells.begin(), cells.begin() + 3, [&](std::string_view cell) {
    const auto forms = alternatives(cell);
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
      const auto keys = keys_of(entity_key_words(form));
      return std::find(keys.begin(), keys.end(), wanted) != keys.end();
    });
  });
}

void index_concepts(const TableText& table, const RowIndex::Add& add) {
  for (const uint32_t row : table.rows()) {
    const Cells cells = table.cells(row, 3);
    if (cells[0].empty()) continue;
    for (size_t column = 0; column < 3; ++column)
      for (const auto& form : alternatives(cells[column]))
        for (const auto& key : keys_of(entity_key_words(form))) add(key, row);
  }
}

}  // namespace

NameParts::NameParts(const Corpus& corpus)
    : concepts_(corpus.file("lexicon/concepts.tsv")),
      index_(concepts_index(corpus), stamp_of({concepts_.text()}),
             [this](const RowIndex::Add& add_key) { index_concepts(concepts_, add_key); }) {
  for (const auto& kind : kKinds)
    for (const auto& form : alternatives(kind.forms)) add(form, std::string(kind.part));
  for (const auto& [many, one] : {std::pair("women", "woman"), {"children", "child"}, {"people", "person"}, {"youth", "youth"}})
    add(many, one);
  for (const auto& row : corpus.table("places_aliases.tsv", 6).rows)
    for (size_t column = 3; column < 6; ++column)
      for (const auto& name : alternatives(row[column])) add(name, "@" + row[0]);
}

void NameParts::add(const std::string& form, const std::string& part) {
  const auto words = entity_key_words(form);
  if (part[0] == '@' && words.size() == 1 && is_short(words[0]) && words[0].size() < form.size()) return;  // Мары of «МАР»
  for (const auto& key : keys_of(words)) {
    parts_.emplace(key, part);
    if (part[0] == '@') return;  // a place has no plural
  }
}

// "" when no table has it; of two concepts the first.
std::string NameParts::part_of(const std::string& key) const {
  if (const auto found = parts_.find(key); found != parts_.end()) return found->second;
  for (const auto& entry : index_.rows(key))
    if (const Cells cells = concepts_.cells(entry.row, 3); has_key(cells, key)) return entity_key(alternatives(cells[0])[0]);
  return "";
}

std::string NameParts::quoted_key(std::string_view name) { return latin_words(cut_at_quotes(name).inside); }

std::string NameParts::key_with_kind(std::string_view before, std::string_view name) const {
  const auto words = entity_key_words(before);
  for (size_t n = std::min(kLongestPhrase, words.size()); n > 0; --n) {
    const std::string part = part_of(joined_words(words, words.size() - n, words.size()));
    if (!is_kind(part)) continue;
    std::set<std::string> parts = {part, "'" + latin_words(name)};
    return *parts.begin() + " " + *parts.rbegin();
  }
  return "";
}

std::string NameParts::key(std::string_view name, Lang lang) const {
  const Quoted cut = cut_at_quotes(name);
  std::set<std::string> parts;
  bool kind = false, place = false, matter = !cut.inside.empty();
  const auto [words, may_be_place] = words_of(cut.before + " " + cut.after);
  for (size_t i = 0; i < words.size();) {
    if (is_joint(words[i])) {
      ++i;
      continue;
    }
    size_t taken = 0;
    for (size_t n = std::min(kLongestPhrase, words.size() - i); n > 0 && !taken; --n) {
      const std::string part = part_of(joined_words(words, i, i + n));
      if (part.empty() || (part[0] == '@' && !may_be_place[i])) continue;
      taken = n;
      parts.insert(part);
      if (lang == Lang::tg && !is_kind(part) && !kind) return "";  // «Тоҷикистони советӣ» is no council
      (is_kind(part) ? kind : matter) = true;
      place |= part[0] == '@';
    }
    if (!taken) return "";
    i += taken;
  }
  // "National Development Council": every country may have one
  if (!kind || !matter || (!place && cut.inside.empty())) return "";
  if (!cut.inside.empty()) parts.insert("'" + latin_words(cut.inside));
  std::string key;
  for (const auto& part : parts) key += (key.empty() ? "" : " ") + part;
  return key;
}

}  // namespace chashma

// The words the figure grammar knows, from tables: number words, units, modifiers, months, labels, stop words.
// One automaton over folded words holds all three languages; an entry says in which of them it counts.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/text/table.h"

namespace chashma::figures {

/// What a phrase can be. The names in the tables are the same.
enum class Role : uint8_t {
  digit,           ///< number words 0–9: "five", «пяти», «панҷ»
  teen,            ///< 10–19
  ten,             ///< 20, 30 … 90
  hundred,         ///< 100–900 as one word: «двести», «дусад»
  times,           ///< "hundred", «сад»: multiplies what is before it
  scale,           ///< thousand, млн, миллиард, lakh
  letter,          ///< a scale glued to digits: "3M", «10к»
  dozen,           ///< dozen, couple, пара: a number of its own, or multiplied by the number before
  vague,           ///< a scale that alone is no number: "thousands", «сотни»; value 1: unless a modifier stands before
  half,            ///< "half", «пол», «ним»: 0.5
  mixed,           ///< «полтора», «якуним»: whole numbers with a half
  part,            ///< "thirds", "quarter", «сотых»: one part of `value`
  whole,           ///< «целых»
  point,           ///< "point", «нуқта»
  minus,           ///< "minus", «минус»
  minus_after,     ///< "below zero", «ниже нуля»
  article,         ///< "a" before hundred, million, quarter, dozen
  fraction_and,    ///< "and a half", «с половиной»
  ordinal,         ///< "third", «пятый», «панҷум»; and suffixes glued to digits
  suffix,          ///< endings glued to digits that change nothing: «5-ти», «10-то»
  age,             ///< «-летний», «-сола», "-year-old"
  unit,            ///< stands after the number
  paid_unit,       ///< what a unit's word means where money is spoken of: "pounds", «фунтов»
  prefix,          ///< stands before the number: "$", "EUR"
  per,             ///< "per", "/", «в», «дар як»
  modifier,        ///< before the number; code is the contract's word
  modifier_after,  ///< "or more", «и более»
  up,
  down,
  by,
  to,
  from,
  between,
  also,           ///< and, or: joins a list
  label,          ///< before a number that names instead of counting: "page", «статья», «моддаи»
  caption_label,  ///< begins a caption: "Table 3", «Рис. 1», «Ҷадвали 2»
  this_paper,     ///< «настоящей», "this", «мазкур»: after a label's number, the paper that it is of
  label_after,    ///< the same, after: «статья», «класс»
  year,           ///< year, «году», «соли»
  year_before,    ///< "in", «в», «с»: what follows may be a year
  month,
  clock,  ///< "pm", «утра», «соати»
  since,
  until,
  person,       ///< classifier for people: «нафар», «человек»
  classifier,   ///< other classifiers: «адад», «штук»
  stop,         ///< a function word or verb: a noun phrase ends before it
  before_noun,  ///< stands between number and noun, and is no part of what is counted: "other", «его», «других»
  of,           ///< "of": a noun phrase goes on
  plural,       ///< irregular plurals and such: "people", "children"
  place_word,   ///< "district", «области», «вилояти»
  place_in,     ///< prepositions of place
  said_before,  ///< «составил», "reached", "was": what is counted stands before
  every,        ///< between the numbers of a share: "in", "out of", «из»
  street,       ///< street, «ул.», «кӯчаи»: a number near by is a house's
  not_one,      ///< before "one" the pronoun: "no", "any", «ни», «ҳар»
  not_zero,     ///< before a nought that counts nothing: "net", «с»
  era,          ///< "AD", «н. э.», «ҳиҷрӣ»: the number beside is a year
  before_unit,  ///< between a number and its time: "consecutive", «последующих»
  light_verb,   ///< «шуд», «гардид», «кард»: makes a verb of the noun before it
  paid,         ///< "cost", «штраф»: money is spoken of
  plan,         ///< "Agenda", «Стратегия»: the year beside is part of a name
  hint,         ///< helps one rule, which its code names: "constant" (prices), «даҳаи» (decade)
  half_of,      ///< before "half" when a half is a thing or a time: "the second half", «нижняя половина»
  kCount
};

static_assert(static_cast<unsigned>(Role::kCount) <= 64, "roles are bits of a word");
constexpr uint64_t bit(Role role) { return uint64_t{1} << static_cast<unsigned>(role); }

/// A unit of corpus/units.tsv.
struct Unit {
  std::string code;  ///< UCUM, ISO 4217, "%", "pp"
  std::string kind;  ///< money, measure, duration, percent
  std::string dimension;
  double factor = 1;  ///< in terms of the dimension's base unit
};

/// One phrase in one role.
struct Entry {
  Role role = Role::stop;
  uint8_t langs = 0;   ///< bits of Lang
  bool glued = false;  ///< only directly after the digits, or where nothing follows
  double value = 0;
  std::string code;
  const Unit* unit = nullptr;
  std::string exact;  ///< if not empty: the text must be spelled like this, letter case included
};

/// A word as the tables spell it: lower case, ё → е, Tajik letters and their look-alikes → plain Cyrillic, Latin
/// look-alikes inside Cyrillic words → Cyrillic («садy»). Words over 60 bytes give "". Total.
std::string_view fold(std::string_view word, std::string& buffer);

class Vocabulary {
 public:
  /// Throws Error{"bad_table"}.
  explicit Vocabulary(const Corpus& corpus);
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// Number of a folded word, 0 if no table has it.
  uint32_t id(std::string_view folded) const {
    const uint64_t h = hash(folded);
    for (size_t at = h & mask_; slots_[at].id; at = (at + 1) & mask_)
      if (slots_[at].hash == h && *slots_[at].word == folded) return slots_[at].id;
    return 0;
  }
  /// Roles of the phrases that begin with this word, as bits.
  uint64_t starts(uint32_t id) const { return starts_[id]; }
  /// Roles of the phrases that end with this word.
  uint64_t ends(uint32_t id) const { return ends_[id]; }
  /// The node after reading word `id` in `node`; 0: none. The root is 0.
  uint32_t next(uint32_t node, uint32_t id) const {
    const auto found = edges_.find(uint64_t{node} << 32 | id);
    return found == edges_.end() ? 0 : found->second;
  }
  const std::vector<Entry>& entries(uint32_t node) const { return nodes_[node]; }
  const Unit* unit(std::string_view code) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  // Every word of every document is looked up: an open table, a quarter full, compared by the whole hash first.
  struct Slot {
    uint64_t hash = 0;
    const std::string* word = nullptr;
    uint32_t id = 0;
  };
  static uint64_t hash(std::string_view word) {
    uint64_t h = word.size() * 0x9E3779B97F4A7C15u;
    for (size_t at = 0; at < word.size(); at += 8) {
      uint64_t part = 0;
      std::memcpy(&part, word.data() + at, word.size() - at < 8 ? word.size() - at : 8);
      h = (h ^ part) * 0xD6E8FEB86659FD93u;
      h ^= h >> 32;
    }
    return h;
  }
  void build_slots();
  void add(std::string_view form, const Entry& entry);
  void add_phrase(const std::vector<std::string>& words, const Entry& entry);
  void load_units(const Corpus& corpus);
  void load_language(const Corpus& corpus, Lang lang);

  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> ids_;
  std::vector<Slot> slots_;
  size_t mask_ = 0;
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<std::vector<Entry>> nodes_;
  std::vector<uint64_t> starts_, ends_;
  std::unordered_map<std::string, Unit, Hash, std::equal_to<>> units_;
};

}  // namespace chashma::figures

#include "pipeline/extract/citations/vocabulary.h"

#include <array>

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

static constexpr size_t kLongestPhrase = 4;  // words: "in der selben Arbeit"

static constexpr std::array<std::pair<std::string_view, Role>, 30> kRoleNames = {
    {{"and", kAnd},           {"et_al", kEtAl},         {"see", kSee},
     {"undated", kUndated},   {"page", kPage},          {"particle", kParticle},
     {"never", kNever},       {"month", kMonth},        {"organization", kOrganization},
     {"ibid", kIbid},         {"op_cit", kOpCit},       {"idem", kIdem},
     {"cue", kCue},           {"place", kPlace},        {"not_number", kNotNumber},
     {"surname", kSurname},   {"refer", kRefer},        {"setting", kSetting},
     {"document", kDocument}, {"year_word", kYearWord}, {"honour", kHonour},
     {"resumes", kResumes},   {"work", kWork},          {"counted", kCounted},
     {"within", kWithin},     {"body", kBody},          {"acronym", kAcronym},
     {"his", kHis},           {"says", kSays},          {"talk", kTalk}}};

static uint32_t role_named(const Table& table, size_t row) {
  for (const auto& [name, role] : kRoleNames)
    if (table.rows[row][0] == name) return role;
  const std::string place = table.path.string() + ":" + std::to_string(table.lines[row]);
  throw Error("bad_table", place, place + ": no such role of a citation word: " + table.rows[row][0]);
}

// "op. cit." -> "op cit": the words alone, as phrases are looked up.
static std::string key_of(std::string_view phrase) {
  std::string key;
  bool gap = false;
  for (size_t at = 0; at < phrase.size();) {
    const CodePoint c = decode(phrase, at);
    if (is_letter(c.value) || is_mark(c.value) || c.value == '&' || c.value == 0xA7) {
      if (gap && !key.empty()) key += ' ';
      gap = false;
      key.append(phrase.substr(at, c.bytes));
    } else {
      gap = true;
    }
    at += c.bytes;
  }
  return lower(key);
}

static void add_rows(std::unordered_map<std::string, uint32_t>& roles, const Table& table) {
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const uint32_t role = role_named(table, row);
    for (const auto& phrase : alternatives(table.rows[row][1])) roles[key_of(phrase)] |= role;
  }
}

// Towns, districts, waters; not those named after a poet who is cited too («Айнӣ», «Рӯдакӣ»), which are surnames in the tables.
static void add_places(std::unordered_map<std::string, uint32_t>& roles, const Table& places) {
  for (const auto& row : places.rows) {
    const bool country = row[1] == "country";  // in English many are surnames: "Jordan", "Israel"
    for (size_t language = country ? 4 : 3; language < 6; ++language)
      for (const auto& name : alternatives(row[language]))
        if (uint32_t& role = roles[key_of(name)]; !(role & (kSurname | kNever | kAcronym))) role |= kPlace;
  }
}

Vocabulary::Vocabulary(const Corpus& corpus) {
  for (const Lang lang : kLanguages) add_rows(roles_, corpus.table(lang, "citation_words.tsv", 2));
  add_rows(roles_, corpus.table("citation_words.tsv", 2));
  add_places(roles_, corpus.table("places_aliases.tsv", 6));
  for (const auto& [phrase, roles] : roles_) {
    const size_t first = phrase.find(' '), last = phrase.find_last_of(' ');
    words_[phrase.substr(0, first)].begins |= roles;
    words_[last == std::string::npos ? phrase : phrase.substr(last + 1)].ends |= roles;
    if (first == std::string::npos) words_[phrase].alone |= roles;
  }
}

WordRoles Vocabulary::roles_of_word(std::string_view word) const {
  const auto found = words_.find(lower(word));
  return found == words_.end() ? WordRoles{} : found->second;
}

std::vector<WordRoles> Vocabulary::roles_of(const Text& text) const {
  std::vector<WordRoles> roles(text.tokens.size());
  std::unordered_map<std::string_view, WordRoles> seen;  // a text says the same words again and again
  for (size_t i = 0; i < text.tokens.size(); ++i) {
    const auto word = text.at(text.tokens[i]);
    if (text.tokens[i].kind != TokenKind::word && word != "&" && word != "§") continue;
    const auto [found, fresh] = seen.try_emplace(word);
    if (fresh) found->second = roles_of_word(word);
    roles[i] = found->second;
  }
  return roles;
}

uint32_t Vocabulary::roles_of_phrase(const std::string& key) const {
  const auto found = roles_.find(key);
  return found == roles_.end() ? 0 : found->second;
}

static bool is_part(const TokenReader& reader, size_t i) { return reader.is_word(i) || reader.is(i, "&") || reader.is(i, "§"); }

size_t Vocabulary::at(const TokenReader& reader, size_t at, size_t limit, uint32_t roles) const {
  if (!(reader.roles(at).begins & roles)) return 0;
  std::string key;
  size_t longest = 0, i = at;
  for (size_t words = 0; words < kLongestPhrase && i < limit && is_part(reader, i); ++words) {
    if (words) key += ' ';
    key += lower(reader.at(i));
    ++i;
    if (i < limit && reader.is(i, ".") && reader.glued(i)) ++i;
    if (roles_of_phrase(key) & roles) longest = i - at;
    if (i < limit && reader.is(i, "/")) ++i;  // "s/d"
  }
  return longest;
}

size_t Vocabulary::before(const TokenReader& reader, size_t end, size_t limit, uint32_t roles) const {
  const size_t last = end > limit && reader.is(end - 1, ".") ? 2 : 1;
  if (end < limit + last || !(reader.roles(end - last).ends & roles)) return 0;
  std::string key;
  size_t longest = 0, i = end;
  for (size_t words = 0; words < kLongestPhrase && i > limit; ++words) {
    if (words && i > limit && reader.is(i - 1, "/")) --i;
    if (i > limit && reader.is(i - 1, ".")) --i;
    if (i == limit || !is_part(reader, i - 1)) break;
    --i;
    key = key.empty() ? lower(reader.at(i)) : lower(reader.at(i)) + ' ' + key;
    if (roles_of_phrase(key) & roles) longest = end - i;
  }
  return longest;
}

bool Vocabulary::is(const TokenReader& reader, size_t token, uint32_t roles) const {
  return (reader.roles(token).alone & roles) != 0;
}

}  // namespace chashma

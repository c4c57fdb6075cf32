#include "pipeline/extract/entities/word_lists.h"

#include <array>
#include <optional>

#include "pipeline/extract/entities/hash.h"
#include "pipeline/extract/entities/letters.h"
#include "pipeline/text/error.h"
#include "pipeline/text/segment.h"

namespace chashma {

namespace {

constexpr std::array<std::string_view, kWordClasses> kNames = {
    "head", "body",    "legal", "known",   "media", "first",   "title",      "place",     "geography", "demonym", "never",
    "role", "measure", "thing", "written", "sure",  "section", "department", "institute", "parent",    "foreign"};

std::optional<WordClass> class_of(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<WordClass>(i);
  return std::nullopt;
}

// Columns of corpus/organizations.tsv.
constexpr size_t kEnglish = 3, kRussian = 4, kTajik = 5, kAcronyms = 6;

size_t column_of(Lang lang) { return lang == Lang::ru ? kRussian : lang == Lang::tg ? kTajik : kEnglish; }

}  // namespace

WordLists::WordLists(const Corpus& corpus, Lang lang) {
  const Table words = corpus.table(lang, "entity_words.tsv", 2);
  for (size_t i = 0; i < words.rows.size(); ++i) {
    const auto kind = class_of(words.rows[i][0]);
    if (!kind) {
      const std::string place = words.path.string() + ":" + std::to_string(words.lines[i]);
      throw Error("bad_table", place, place + ": unknown class \"" + words.rows[i][0] + "\"");
    }
    for (const auto& phrase : alternatives(words.rows[i][1])) add(phrase, *kind, lang);
  }
  // Russian and Tajik texts name Facebook in its own letters.
  if (lang != Lang::en)
    for (const auto& row : corpus.table(Lang::en, "entity_words.tsv", 2).rows)
      if (row[0] == "known")
        for (const auto& phrase : alternatives(row[1])) add(phrase, WordClass::known, lang);
  if (!std::filesystem::exists(corpus.file("organizations.tsv"))) return;
  for (const auto& row : corpus.table("organizations.tsv", kAcronyms + 1).rows) {
    for (const auto& name : alternatives(row[column_of(lang)])) add(name, WordClass::known, lang);
    for (const auto& acronym : alternatives(row[kAcronyms])) add(acronym, WordClass::known, lang);
  }
}

void WordLists::add(std::string_view phrase, WordClass kind, Lang lang) {
  std::vector<Token> tokens;
  tokenise(phrase, {0, phrase.size()}, tokens);
  if (tokens.empty()) return;
  const auto letters = word_letters(tokens[0].span.in(phrase), lang);
  if (tokens.size() == 1 && !(kind == WordClass::known && letters.upper)) {
    if (kind == WordClass::sure && letters.upper) {  // in capitals only: «ОПЕК» is no «Опека»
      words_[letters.word] |= bit(kind);
      return;
    }
    words_[letters.lower] |= bit(kind);
    if (kind != WordClass::first && kind != WordClass::media && kind != WordClass::legal && kind != WordClass::never)
      words_[letters.stem] |= bit(kind);
    return;
  }
  uint64_t hash = tokens.size() == 1 ? letters.word : kHashSeed;
  for (size_t i = 0; i < tokens.size() && tokens.size() > 1; ++i) {
    hash = mix(hash, word_letters(tokens[i].span.in(phrase), lang).stem);
    if (i + 1 < tokens.size()) phrases_[hash].prefix = true;
  }
  Found& found = phrases_[hash];
  found.whole = true;
  found.kind = kind;
}

uint32_t WordLists::classes(uint64_t lower, uint64_t stem) const {
  const auto a = words_.find(lower), b = words_.find(stem);
  return (a == words_.end() ? 0 : a->second) | (b == words_.end() ? 0 : b->second);
}

WordLists::Found WordLists::phrase(uint64_t hash) const {
  const auto found = phrases_.find(hash);
  return found == phrases_.end() ? Found{} : found->second;
}

}  // namespace chashma

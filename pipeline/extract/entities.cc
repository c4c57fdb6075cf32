// Each sentence goes to the tagger of its language; then the document is made to agree with itself.
#include "pipeline/extract/entities.h"

#include <array>

#include "pipeline/extract/entities/compounds.h"
#include "pipeline/extract/entities/consistency.h"
#include "pipeline/extract/entities/definitions.h"
#include "pipeline/extract/entities/doubts.h"
#include "pipeline/extract/entities/edges.h"
#include "pipeline/extract/entities/foreign_names.h"
#include "pipeline/extract/entities/quoted_names.h"
#include "pipeline/extract/entities/sure_names.h"
#include "pipeline/extract/entities/tagger.h"
#include "pipeline/extract/entities/tajik_chains.h"
#include "pipeline/text/pool.h"
#include "pipeline/text/unicode.h"

namespace chashma {

struct EntityFinder::Parts {
  explicit Parts(const Corpus& corpus)
      : english(corpus, Lang::en), russian(corpus, Lang::ru), tajik(corpus, Lang::tg), doubts(corpus) {}
  // "GDP", «ВВП», «ММД»: an acronym, but of no organization in any of the three languages.
  bool is_never(std::string_view word) const {
    for (const auto* tagger : {&english, &russian, &tajik})
      if (tagger->lists().classes(word_letters(word, tagger->lang()).lower, 0) & bit(WordClass::never)) return true;
    return false;
  }
  // What the taggers remember; lent to one document at a time.
  struct Memories {
    TaggerMemory english, russian, tajik;
  };
  std::unique_ptr<Memories> borrow() const {
    return pool.borrow([&] { return std::make_unique<Memories>(Memories{english.memory(), russian.memory(), tajik.memory()}); });
  }
  void give_back(std::unique_ptr<Memories> memories) const {
    for (auto* memory : {&memories->english, &memories->russian, &memories->tajik}) memory->tidy();
    pool.give_back(std::move(memories));
  }
  // "Campaign for Nuclear Disarmament": two capitals or more; but "Emissions Trading System", «Стратегия Развития» are things.
  bool may_be_body(const Text& text, Span tokens) const {
    size_t capitals = 0;
    for (size_t i = tokens.begin; i < tokens.end; ++i) capitals += is_upper(decode(text.at(text.tokens[i]), 0).value);
    const auto is_thing = [&](size_t i, const Tagger& tagger) {
      const auto l = word_letters(text.at(text.tokens[i]), tagger.lang());
      return (tagger.lists().classes(l.lower, l.stem) & bit(WordClass::thing)) != 0;
    };
    return capitals > 1 && !is_thing(tokens.end - 1, english) && !is_thing(tokens.begin, russian) &&
           !is_thing(tokens.begin, tajik);
  }
  std::array<const WordLists*, 3> lists() const { return {&english.lists(), &russian.lists(), &tajik.lists()}; }
  Tagger english, russian, tajik;
  Doubts doubts;
  mutable Pool<Memories> pool;
};

EntityFinder::EntityFinder(const Corpus& corpus) : parts_(std::make_unique<Parts>(corpus)) {}
EntityFinder::~EntityFinder() = default;

namespace {

constexpr size_t kLongestSentence = 2'000;  // tokens; longer ones are lists and tables, and are tagged in pieces

// What can be seen of a sentence at a glance.
struct Glance {
  bool capital = false;  // or a quotation mark: without either there is no name
  size_t cyrillic = 0, latin = 0;
};

Glance glance_at(std::string_view sentence) {
  Glance glance;
  for (size_t at = 0; at < sentence.size();) {
    const CodePoint c = decode(sentence, at);
    at += c.bytes;
    if (c.value < 0x80) {
      const bool upper = c.value >= 'A' && c.value <= 'Z';
      glance.latin += upper || (c.value >= 'a' && c.value <= 'z');
      glance.capital |= upper || c.value == '"';
    } else {
      glance.cyrillic += c.value >= 0x400 && c.value < 0x530;
      glance.capital |= (c.value >= 0x400 && c.value < 0x430) || c.value == U'«' || is_upper(c.value);
    }
  }
  return glance;
}

bool overlaps_any(Span span, const std::vector<Span>& sorted, size_t& from) {
  while (from < sorted.size() && sorted[from].end <= span.begin) ++from;
  return from < sorted.size() && sorted[from].overlaps(span);
}

// Counts opening less closing marks of a name's tokens: «Группа добилась успеха среди «» is no name.
bool has_open_quote(const Text& text, Span tokens) {
  int depth = 0;
  for (size_t i = tokens.begin; i < tokens.end; ++i) {
    const auto mark = text.at(text.tokens[i]);
    if (mark == "«") ++depth;
    if (mark == "»" && --depth < 0) return true;
  }
  return depth != 0;
}

// Takes marks off the ends of names, and drops those that quotation marks cut in two.
std::vector<Name> sound_names(const Text& text, std::vector<Name> names) {
  std::vector<Name> sound;
  for (auto name : names) {
    const auto is_quote = [&](size_t i) {
      const auto mark = text.at(text.tokens[i]);
      return mark == "«" || mark == "»" || mark == "," || mark == ";" || mark == ":";
    };
    while (!name.tokens.empty() && is_quote(name.tokens.begin) && has_open_quote(text, name.tokens)) ++name.tokens.begin;
    while (!name.tokens.empty() && is_quote(name.tokens.end - 1) && has_open_quote(text, name.tokens)) --name.tokens.end;
    if (!name.tokens.empty() && !has_open_quote(text, name.tokens)) sound.push_back(name);
  }
  return sound;
}

struct Choice {
  const Tagger& tagger;
  TaggerMemory& memory;
};

}  // namespace

Entities EntityFinder::find(const Text& text, const std::vector<Span>& taken) const {
  std::vector<Name> names;
  auto memories = parts_->borrow();
  for (const auto& sentence : text.sentences) {
    const Glance glance = glance_at(text.at(sentence.span));
    if (!glance.capital) continue;
    // Other languages go by their letters: French to the English tagger, Kyrgyz to the Russian one.
    const auto [tagger, memory] = sentence.lang == Lang::tg ? Choice{parts_->tajik, memories->tajik}
                                  : sentence.lang == Lang::ru || (sentence.lang != Lang::en && glance.cyrillic > glance.latin)
                                      ? Choice{parts_->russian, memories->russian}
                                      : Choice{parts_->english, memories->english};
    for (size_t at = sentence.tokens.begin; at < sentence.tokens.end; at += kLongestSentence) {
      const Span piece = {at, std::min(at + kLongestSentence, sentence.tokens.end)};
      auto found = with_right_edges(text, piece, tagger.lang(), tagger.lists(), tagger.tag(text, piece, memory));
      found = with_sure_names(text, piece, tagger.lang(), tagger.lists(), found);
      found = tagger.lang() == Lang::tg ? with_whole_chains(text, piece, tagger.lists(), found)
                                        : with_quoted_names(text, piece, tagger.lang(), tagger.lists(), std::move(found));
      found = with_foreign_names(text, piece, tagger.lang(), tagger.lists(), std::move(found));
      found = with_whole_compounds(text, piece, tagger.lang(), tagger.lists(), found);
      names.insert(names.end(), found.begin(), found.end());
    }
  }
  parts_->give_back(std::move(memories));
  const auto is_never = [&](size_t token) { return parts_->is_never(text.at(text.tokens[token])); };
  names = parts_->doubts.without_doubtful(text, sound_names(text, std::move(names)), parts_->lists());
  names = without_defined_otherwise(text, std::move(names), [&](Span tokens) { return parts_->may_be_body(text, tokens); });
  names = made_consistent(text, with_defined_acronyms(text, std::move(names), is_never));

  std::vector<Span> sorted = taken;
  std::sort(sorted.begin(), sorted.end());
  Entities entities;
  size_t from = 0, sentence = 0;
  for (const auto& name : names) {
    const Span span = {text.tokens[name.tokens.begin].span.begin, text.tokens[name.tokens.end - 1].span.end};
    if (overlaps_any(span, sorted, from)) continue;
    while (text.sentences[sentence].tokens.end <= name.tokens.begin) ++sentence;
    Entity entity;
    entity.span = span;
    entity.lang = text.sentences[sentence].lang;
    auto& list = name.type == EntityType::organization ? entities.organizations
                 : name.type == EntityType::person     ? entities.people
                                                       : entities.places;
    list.push_back(std::move(entity));
  }
  return entities;
}

}  // namespace chashma

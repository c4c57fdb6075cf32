#include "pipeline/extract/entities/word_traits.h"

#include "pipeline/extract/entities/hash.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

WordTraits stand_in(uint32_t id, uint64_t hash) {
  WordTraits t;
  t.id = id;
  t.letters.lower = t.letters.stem = t.letters.word = hash;
  t.shape = Shape::mark;
  return t;
}

Shape shape_of(TokenKind kind, const WordLetters& l) {
  if (kind == TokenKind::number) return l.length == 4 ? Shape::year : Shape::number;
  if (kind != TokenKind::word) return Shape::mark;
  if (l.capitals == 0) return Shape::lower;
  if (l.length == 1) return Shape::letter;
  if (l.upper) return Shape::upper;
  return l.first_capital && l.capitals == 1 ? Shape::capital : Shape::mixed;
}

// Small words inside names; "and" is one too: "Ministry of Health and Social Protection".
bool is_connector(std::string_view word) {
  static constexpr std::string_view kWords[] = {"of",  "for", "the", "and", "&",  "on", "in", "de", "la",  "du",
                                                "des", "der", "von", "van", "-",  "–",  "по", "и",  "при", "ва",
                                                "оид", "ба",  "дар", "’s",  "'s", "'",  "’",  "."};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

}  // namespace

const WordTraits WordTraits::kBeyond = stand_in(0, 77);
const WordTraits WordTraits::kBesideRun = stand_in(1, 1);

WordTraits WordMemory::traits_of(std::string_view word, TokenKind kind) {
  WordTraits t;
  t.id = next_++;
  t.letters = word_letters(word, lang_);
  t.shape = shape_of(kind, t.letters);
  if (kind == TokenKind::word) t.classes = lists_.classes(t.letters.lower, t.letters.stem) & kLearnedClasses;
  if (kind != TokenKind::number) t.entry = table_.find(t.letters.lower, t.letters.stem), t.clusters = table_.clusters(t.entry);
  t.connector = t.letters.length <= 3 && is_connector(word);
  t.foreign = kind == TokenKind::word && t.letters.cyrillic == (lang_ == Lang::en);
  if (t.is_capitalised()) t.alone = lists_.phrase(t.letters.word), t.opens = lists_.phrase(mix(kHashSeed, t.letters.stem));
  if (t.shape == Shape::mark && !word.empty())
    if (const CodePoint c = decode(word, 0); c.bytes == word.size()) t.mark = c.value;
  return t;
}

}  // namespace chashma

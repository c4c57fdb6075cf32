// What the tagger knows of a word before it looks around: the same wherever the word stands, so it is found once.
#pragma once
#include <array>

#include "pipeline/extract/entities/letters.h"
#include "pipeline/extract/entities/word_lists.h"
#include "pipeline/extract/entities/word_table.h"
#include "pipeline/text/text.h"
#include "pipeline/text/word_map.h"

namespace chashma {

/// How a token is written. Digits and marks have shapes of their own.
enum class Shape : uint8_t {
  lower,    ///< "bank"
  capital,  ///< "Bank"
  letter,   ///< "A"
  upper,    ///< "UNDP"
  mixed,    ///< "UNFCCCs", "iPhone", "UzDaily"
  year,     ///< four digits
  number,   ///< other digits
  mark,     ///< punctuation or a symbol
};

struct WordTraits {
  uint32_t id = 0;  ///< in its memory; 0 and 1 are the two below
  WordLetters letters;
  uint32_t classes = 0;               ///< bits of WordClass
  Clusters clusters{};                ///< 0: a word that the unlabelled text did not have
  uint32_t entry = WordTable::kNone;  ///< in the table of words
  WordLists::Found alone, opens;      ///< what it is in the lists as it is written; as the first word of a phrase
  char32_t mark = 0;                  ///< a mark or symbol of one code point
  Shape shape = Shape::lower;
  bool connector = false;  ///< joins capitalised words into one name: "of", "for", "&", "-"
  bool foreign = false;    ///< in other letters than the language's own: "Forbes" in Russian text

  bool is_capitalised() const {
    return shape == Shape::capital || shape == Shape::letter || shape == Shape::upper || shape == Shape::mixed;
  }
  static const WordTraits kBeyond;     ///< stands before a sentence's first token and after its last
  static const WordTraits kBesideRun;  ///< the same, as the neighbour of a run of capitalised words
};

/// The words of one language that were met. For one thread at a time.
class WordMemory {
 public:
  /// What it is given must outlive it.
  WordMemory(Lang lang, const WordLists& lists, const WordTable& table) : lang_(lang), lists_(lists), table_(table) {}
  /// The reference holds until clear().
  const WordTraits& look(std::string_view word, TokenKind kind) {
    WordTraits& known = words_[static_cast<size_t>(kind)][word];
    if (known.id == 0) known = traits_of(word, kind);
    return known;
  }
  size_t size() const { return next_; }
  void clear() {
    for (auto& words : words_) words.clear();
    next_ = kFirst;
  }

 private:
  static constexpr uint32_t kFirst = 2;
  WordTraits traits_of(std::string_view word, TokenKind kind);
  Lang lang_;
  const WordLists& lists_;
  const WordTable& table_;
  std::array<WordMap<WordTraits>, 4> words_;  // by TokenKind
  uint32_t next_ = kFirst;
};

}  // namespace chashma

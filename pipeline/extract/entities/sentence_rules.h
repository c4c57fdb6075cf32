// What the rules that put a tagger's names right have in common: one sentence, its words and what the lists know of them.
#pragma once
#include "pipeline/extract/entities/letters.h"
#include "pipeline/extract/entities/word_lists.h"
#include "pipeline/text/text.h"
#include "pipeline/text/unicode.h"

namespace chashma {

/// Base of the rules; tokens are meant by their index into Text::tokens. What it is given must outlive it.
class SentenceRules {
 public:
  SentenceRules(const Text& text, Span sentence, Lang lang, const WordLists& lists)
      : text_(text), sentence_(sentence), lang_(lang), lists_(lists) {}

 protected:
  std::string_view word(size_t i) const { return text_.at(text_.tokens[i]); }
  bool is_word(size_t i) const { return text_.tokens[i].kind == TokenKind::word; }
  bool is_small(size_t i) const { return is_word(i) && is_lower(decode(word(i), 0).value); }
  bool is_capital(size_t i) const { return is_word(i) && is_upper(decode(word(i), 0).value); }
  /// Bits of WordClass.
  uint32_t classes(size_t i) const {
    const auto letters = word_letters(word(i), lang_);
    return lists_.classes(letters.lower, letters.stem);
  }

  const Text& text_;
  Span sentence_;
  Lang lang_;
  const WordLists& lists_;
};

}  // namespace chashma

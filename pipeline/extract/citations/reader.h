// A paragraph's tokens as the citation grammar asks about them.
#pragma once
#include <string_view>

#include "pipeline/text/text.h"

namespace chashma {

/// A view of one Text; positions are indexes into its tokens. Every question is total: beyond the ends all is empty.
class TokenReader {
 public:
  explicit TokenReader(const Text& text) : text_(text) {}

  size_t size() const { return text_.tokens.size(); }
  std::string_view at(size_t i) const { return i < text_.tokens.size() ? text_.at(text_.tokens[i]) : std::string_view{}; }
  Span span(size_t i) const { return text_.tokens[i].span; }
  Span span(size_t begin, size_t end) const { return {span(begin).begin, span(end - 1).end}; }
  bool is(size_t i, std::string_view mark) const { return at(i) == mark; }
  bool is_word(size_t i) const { return i < text_.tokens.size() && text_.tokens[i].kind == TokenKind::word; }
  bool is_number(size_t i) const { return i < text_.tokens.size() && text_.tokens[i].kind == TokenKind::number; }
  /// Does token `i` follow its predecessor without white space?
  bool glued(size_t i) const {
    return i > 0 && i < text_.tokens.size() && text_.tokens[i - 1].span.end == text_.tokens[i].span.begin;
  }
  bool capital(size_t i) const;            ///< a word whose first letter is upper case
  bool all_capitals(size_t i) const;       ///< a word of upper-case letters only
  bool small_after_first(size_t i) const;  ///< a word without capitals inside: "Sen", "the", not "CDCl"
  size_t letters(size_t i) const;          ///< code points of token i
  bool hyphen(size_t i) const;             ///< - or a hyphen of another code
  bool dash(size_t i) const;               ///< hyphen, en dash, em dash, minus
  int number(size_t i) const;              ///< the value of a short ASCII number token, -1 otherwise
  bool opens(size_t i) const { return is(i, "(") || is(i, "["); }
  bool closes(size_t i) const { return is(i, ")") || is(i, "]"); }
  const Text& text() const { return text_; }

 private:
  const Text& text_;
};

}  // namespace chashma

// A paragraph's tokens as the citation grammar asks about them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/text/text.h"

namespace chashma {

/// What a token may do in a citation; sets of Role bits.
struct WordRoles {
  uint32_t alone = 0;   ///< of the word by itself
  uint32_t begins = 0;  ///< of all phrases that begin with it, itself included
  uint32_t ends = 0;    ///< of all phrases that end with it, itself included
};

/// A view of one Text; positions are indexes into its tokens. Every question is total: beyond the ends all is empty.
class TokenReader {
 public:
  /// `roles`: of each token, as Vocabulary::roles_of gives them.
  TokenReader(const Text& text, std::vector<WordRoles> roles) : text_(text), roles_(std::move(roles)) {}

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
  /// What stands between token `i` and token `next`, which comes after it: white space.
  std::string_view between(size_t i, size_t next) const {
    return std::string_view(text_.utf8).substr(span(i).end, span(next).begin - span(i).end);
  }
  /// What tokens say; a line end within is a blank.
  std::string words(Span tokens) const;
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
  WordRoles roles(size_t i) const { return i < roles_.size() ? roles_[i] : WordRoles{}; }

 private:
  const Text& text_;
  std::vector<WordRoles> roles_;
};

}  // namespace chashma

// One paragraph as the figure grammar reads it: its tokens, with the numbers of the words the tables know.
#pragma once
#include <vector>

#include "pipeline/extract/figures/vocabulary.h"
#include "pipeline/text/text.h"

namespace chashma::figures {

/// A phrase of the tables found in the text: tokens [at, end).
struct Hit {
  size_t begin = 0, end = 0;
  const Entry* entry = nullptr;
  explicit operator bool() const { return entry != nullptr; }
};

/// How a document writes its decimals where one number alone doesn't tell.
enum class Comma : uint8_t { unknown, decimal, thousands };

class Words {
 public:
  /// `range`: token indexes of `text`. Both must outlive the object. `comma`: how the document's commas are meant.
  Words(const Text& text, const Vocabulary& vocabulary, Span range, Lang lang, Comma comma);

  size_t size() const { return ids_.size(); }
  const Token& token(size_t i) const { return text_.tokens[first_ + i]; }
  std::string_view raw(size_t i) const { return i < size() ? text_.at(token(i)) : std::string_view(); }
  TokenKind kind(size_t i) const { return token(i).kind; }
  bool is_number(size_t i) const { return i < size() && kind(i) == TokenKind::number; }
  bool is_word(size_t i) const { return i < size() && kind(i) == TokenKind::word; }
  /// Is token `i` this punctuation mark or symbol?
  bool is(size_t i, std::string_view mark) const { return i < size() && raw(i) == mark; }
  bool is_dash(size_t i) const;
  /// "20 |x| 30", «6,3|х|4,5»: the sign between the sides of something?
  bool is_times(size_t i) const;
  /// A dash with blanks on neither side or on both: "fifty-two", "fifty - two".
  bool is_even_dash(size_t i) const { return is_dash(i) && i + 1 < size() && glued(i) == glued(i + 1) && !line_start(i + 1); }
  /// No white space between tokens i-1 and i? False for the first token.
  bool glued(size_t i) const { return i > 0 && i < size() && token(i - 1).span.end == token(i).span.begin; }
  /// Exactly one white space character between tokens i-1 and i, no line end?
  bool one_space(size_t i) const;
  bool line_start(size_t i) const;  ///< first token of the paragraph or of a line
  bool capital(size_t i) const;     ///< begins with an upper case letter?
  uint32_t id(size_t i) const { return ids_[i]; }
  bool may_start(size_t i, uint64_t roles) const { return i < size() && (vocabulary_.starts(ids_[i]) & roles); }

  /// The longest phrase of this role at token `i`.
  Hit match(size_t i, Role role) const;
  /// The longest phrase of this role that ends before token `end`.
  Hit match_before(size_t end, Role role) const;
  /// Is the word at token `i` a hint of this code?
  bool hints(size_t i, std::string_view code) const;
  /// Does a hint of this code, of one word or several, end before token `end`?
  bool hinted_before(size_t end, std::string_view code) const;
  bool has(size_t i, Role role) const { return static_cast<bool>(match(i, role)); }

  Span bytes(size_t begin, size_t end) const { return {token(begin).span.begin, token(end - 1).span.end}; }
  std::string_view slice(size_t begin, size_t end) const { return bytes(begin, end).in(text_.utf8); }
  const Text& text() const { return text_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  size_t first() const { return first_; }
  Lang lang() const { return lang_; }
  Comma comma() const { return comma_; }

 private:
  void settle_language();
  bool counts(const Entry& entry, size_t begin, size_t end) const;
  bool is_wrapped(size_t i) const;

  const Text& text_;
  const Vocabulary& vocabulary_;
  size_t first_;
  Lang lang_;
  uint8_t langs_;
  Comma comma_;
  std::vector<uint32_t> ids_;
};

}  // namespace chashma::figures

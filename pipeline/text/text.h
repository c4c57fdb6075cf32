// The normalised text of one document, cut into paragraphs, sentences and tokens: what every extractor reads.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "pipeline/text/language.h"
#include "pipeline/text/offset_map.h"
#include "pipeline/text/section.h"
#include "pipeline/text/span.h"

namespace chashma {

enum class TokenKind : uint8_t {
  word,    ///< letters and marks, with apostrophes inside ("O'Brien", "Кот-д'Ивуар" is three: word, punctuation, word)
  number,  ///< digits only: "1,200.5" is number, punctuation, number, punctuation, number
  punctuation,  ///< one mark: . , ; ( « – - / …
  symbol,       ///< one symbol: % $ € ° + = …
};

/// The smallest unit. White space lies between tokens and belongs to none.
struct Token {
  Span span;  ///< into Text::utf8
  TokenKind kind = TokenKind::word;
};

/// A section of the normalised text, with its language.
struct Paragraph : Section {
  Lang lang = Lang::und;
  Span tokens;     ///< indexes into Text::tokens
  Span sentences;  ///< indexes into Text::sentences
};

/// A sentence never crosses the border of a paragraph.
struct Sentence {
  Span span;    ///< into Text::utf8, without surrounding white space
  Span tokens;  ///< indexes into Text::tokens
  Lang lang = Lang::und;
};

struct Text {
  std::string utf8;                         ///< NFC, well-formed; paragraphs are separated by "\n\n", table rows by "\n"
  OffsetMap map;                            ///< utf8 -> the source as read
  std::vector<Paragraph> paragraphs;        ///< in order, disjoint, together holding all that is not white space
  std::vector<Sentence> sentences;          ///< in order
  std::vector<Token> tokens;                ///< in order
  std::vector<Page> pages;                  ///< in order; empty where the format has none
  std::vector<Span> note_marks;             ///< superscript labels in the flow that call a note: "…reform²" -> the "2"
  std::string language = "und";             ///< ISO 639-1 code of most of the text
  std::map<std::string, double> languages;  ///< share of letters by code, shares above 1 %
  std::vector<std::string> warnings;        ///< repairs and doubts, in words

  std::string_view at(Span span) const { return span.in(utf8); }
  std::string_view at(const Token& token) const { return token.span.in(utf8); }
};

}  // namespace chashma

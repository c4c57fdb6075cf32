// The query cut into words, quotes, marks and operators: the first half of parse_query.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

struct Lexeme {
  enum class Kind : uint8_t { end, open, close, quote, minus, plus, op_and, op_or, op_not, op_near, text };
  Kind kind = Kind::end;
  Span at;             ///< into the query
  std::string text;    ///< of a quote: what is inside; of NEAR/5: "5"
  size_t text_at = 0;  ///< where `text` begins in the query
};

/// The lexemes of a query, an `end` last. A quote may follow "field:" directly. Throws Error{"bad_query"} for a quote that
/// is not closed. Pure.
std::vector<Lexeme> lexemes_of(std::string_view query);

/// Throws Error{"bad_query"} whose message shows the query with a mark under byte `at`, and whose place is its column.
[[noreturn]] void refuse(std::string_view query, size_t at, const std::string& why);

}  // namespace chashma

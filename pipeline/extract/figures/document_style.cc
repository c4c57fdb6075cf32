#include "pipeline/extract/figures/document_style.h"

namespace chashma::figures {

// "12,5" and "0,125" show decimals; "1,234,567" and "1,234.5" show thousands.
Comma comma_of(const Text& text) {
  int decimal = 0, thousands = 0;
  const auto number = [&](size_t i) { return i < text.tokens.size() && text.tokens[i].kind == TokenKind::number; };
  const auto glued = [&](size_t i) { return i < text.tokens.size() && text.tokens[i - 1].span.end == text.tokens[i].span.begin; };
  for (size_t i = 0; i + 2 < text.tokens.size(); ++i) {
    if (!number(i) || !glued(i + 1) || !glued(i + 2) || !number(i + 2)) continue;
    if (text.at(text.tokens[i + 1]) != ",") continue;
    const bool more = glued(i + 3) && glued(i + 4) && number(i + 4);
    const std::string_view mark = more ? text.at(text.tokens[i + 3]) : std::string_view();
    const size_t after = text.tokens[i + 2].span.size();
    if (after == 3 && (mark == "," || mark == ".")) ++thousands;
    if (after != 3 && mark != ",") ++decimal;
    if (text.at(text.tokens[i]) == "0") ++decimal;
    i += more ? 4 : 2;
  }
  if (decimal > 2 * thousands) return Comma::decimal;
  return thousands > decimal ? Comma::thousands : Comma::unknown;
}

}  // namespace chashma::figures

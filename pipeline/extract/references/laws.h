// Laws, decrees and orders, which no author signs: «Закон Республики Таджикистан «О …» от 21 ноября 2006 г. № 213 // …».
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/extract/references/tokens.h"

namespace chashma {

/// The head of a reference to a law: everything before "//", an imprint or an address.
struct LawHead {
  size_t end = 0;   ///< tokens [0, end)
  Span title;       ///< tokens; a date and number at the end of the head are no part of it
  Span number;      ///< bytes, "213-ФЗ"; may be empty
  size_t year = 0;  ///< token of the year it was passed in; 0 if none is said
  int month = 0, day = 0;
};

/// Such a head, if the string begins with a law's word and names its day or its number. Pure.
std::optional<LawHead> find_law(std::string_view text, const std::vector<RefToken>& tokens, const RefWords& words);

}  // namespace chashma

// When a work was published and where in it: "2013a", "2018–2019", "n.d."; ": 170, 181-185", ", p. 45", «, с. 23».
#pragma once
#include <optional>
#include <string>

#include "pipeline/extract/citations/vocabulary.h"

namespace chashma {

/// Does a year of publication, 1500 to 2029, stand at token i?
bool is_year(const TokenReader& reader, size_t i);
/// The end of the year that begins at token i ("2013a", "2018–2019", "n.d."); i itself if there is none.
size_t year_end(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit);

/// A locator in tokens [begin, end), and where reading goes on.
struct Locator {
  size_t begin = 0, end = 0;
  bool found() const { return begin < end; }
};
/// The locator that follows a year (or, `numeric`, a number in brackets) at token i: with its comma or colon before it.
/// `bracketed`: a bare number after a comma is a page too, "(Sen 1998, 45)". Pure, total.
Locator locator_at(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit, bool bracketed);

}  // namespace chashma

// What has authors and a year as a citation has, and is none: a plan, an edition, a symbol, a span of time.
#pragma once
#include "pipeline/extract/citations/authors.h"

namespace chashma {

inline constexpr size_t kNowhere = static_cast<size_t>(-1);

/// A year and where it stands.
struct YearFound {
  size_t begin = 0, end = 0;  ///< tokens
  bool narrative = false;     ///< the authors stand before the bracket
  size_t open = kNowhere;     ///< the bracket around it
  bool inside() const { return open != kNowhere; }
};

/// Do these words with this year name something else than a work that is cited? Pure.
bool names_no_work(const TokenReader& reader, const Vocabulary& words, Span tokens, const Authors& authors,
                   const YearFound& year);

}  // namespace chashma

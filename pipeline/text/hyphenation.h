// Words that were divided at the end of a line: "devel-\nopment" -> "development", but "socio-\neconomic" keeps its hyphen.
#pragma once
#include <string_view>

#include "pipeline/text/rewritten.h"

namespace chashma {

/// Joins divided words; the document's own spellings decide whether the hyphen stays. Total, pure, idempotent.
Rewritten join_divided_words(std::string_view utf8);

}  // namespace chashma

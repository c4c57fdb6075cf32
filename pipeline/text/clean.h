// The letters themselves: ill-formed bytes, invisible characters, odd spaces and line ends, ligatures.
// "e\xFF" -> "e\uFFFD", "soft\u00ADware" -> "software", "\uFB01nal" -> "final", "5\u2009%" -> "5 %".
#pragma once
#include <string_view>

#include "pipeline/text/rewritten.h"

namespace chashma {

/// The result is well-formed UTF-8 with "\n" as the only line end, " " and U+00A0 as the only spaces beside tab and form
/// feed, and no control or zero-width characters. Total, pure, idempotent.
Rewritten clean(std::string_view source);

}  // namespace chashma

// Items that hold more than one work: "Xu, K. (2007), “…,” Health Affairs, 26, 972–983. Xu, L. (2003), “…”".
#pragma once
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

/// The works of one item, as spans of it: where behind the end of a work that is dated beyond doubt another one begins.
/// One span for most. Pure, linear.
std::vector<Span> works_in(std::string_view item);

}  // namespace chashma

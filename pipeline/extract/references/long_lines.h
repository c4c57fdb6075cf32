// Lines that hold a whole list: "References [1] F. Dubois, … [2] C. Conca, …", "References Albert TJ: … (2007). Aleck KA: …"
#pragma once
#include <string_view>
#include <vector>

#include "pipeline/extract/references/list_lines.h"

namespace chashma {

/// Cuts lines of `text` that hold many items into one a piece. Total, linear.
void cut_long_lines(std::string_view text, std::vector<ListLine>& lines);

}  // namespace chashma

// Lines that belong to the page and not to the text: page numbers, running heads and feet.
#pragma once
#include <vector>

#include "pipeline/extract/references/list_lines.h"

namespace chashma {

/// Takes the lines that are furniture of the page out of `lines` (in order, spans into `text`). Total, linear.
void remove_furniture(std::string_view text, std::vector<ListLine>& lines);

}  // namespace chashma

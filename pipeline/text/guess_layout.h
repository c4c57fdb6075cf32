// Plain text to sections: paragraphs by blank lines, headings and lists by their shape, pages by form feeds.
#pragma once
#include <string_view>

#include "pipeline/text/section.h"

namespace chashma {

/// Total, pure. Sections cover all that is not white space; pages only if there are form feeds.
Layout guess_layout(std::string_view source);

}  // namespace chashma

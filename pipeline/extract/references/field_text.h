// The text of a field as it goes out: without the marks around it.
#pragma once
#include <string>
#include <string_view>

#include "pipeline/text/span.h"

namespace chashma {

/// The text of a span, runs of white space as one blank. Pure.
std::string collapse(std::string_view text, Span span);
/// The same without the marks and lone brackets at its ends. Pure.
std::string field_text(std::string_view text, Span span);

}  // namespace chashma

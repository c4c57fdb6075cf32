// Is a superscript the call of a note, or a power ("10⁶", "m²")?
#pragma once
#include <string_view>

namespace chashma {

/// `label`: the superscript's text; `before`: what stands before it in the line. Pure, total.
bool is_note_label(std::string_view label, std::string_view before);

}  // namespace chashma

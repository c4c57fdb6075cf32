// "UNDP", "United Nations Development Programme": does the one stand for the other?
#pragma once
#include <string_view>

namespace chashma {

/// Do the letters of the acronym stand, in their order, at the beginnings of the name's words or of their parts?
/// "UNDP", "United Nations Development Programme". Pure.
bool is_acronym_of(std::string_view acronym, std::string_view name);

}  // namespace chashma

// How far two spellings are apart: "hospitles" is two swapped letters from "hospitels".
#pragma once
#include <cstddef>
#include <string_view>

namespace chashma {

/// Number of edits (a letter added, dropped, replaced; two swapped) between folded words, at most `limit` + 1. Pure.
size_t edits(std::u32string_view a, std::u32string_view b, size_t limit);

}  // namespace chashma

// Cuts the lines of a reference list into its items: numbers, names, indents, line ends, alphabetical order.
#pragma once
#include <array>
#include <vector>

#include "pipeline/extract/references/list_lines.h"

namespace chashma {

/// One item: lines [begin, end) of the list's document.
struct ListItem {
  size_t begin = 0, end = 0;
  bool numbered = false;
};

/// The items of lines [begin, end). Pure, linear.
std::vector<ListItem> split_list(const Text& text, const std::vector<ListLine>& lines, size_t begin, size_t end);

/// What speaks for line `i` beginning an item of an unnumbered list; weights are below, in split_list.cc.
inline constexpr size_t kStartSigns = 32;
struct StartContext {
  int low_indent = -1, high_indent = -1;  ///< of the list; -1: all lines alike
  size_t width = 0;                       ///< bytes of a full line
  bool alphabetical = false;
  bool double_spaced = false;  ///< blank lines stand within items too: they say nothing
  bool years_early = false;    ///< behind the names, as in author-date styles
  double item_bytes = 0;       ///< about how long an item is; 0: unknown
};
StartContext start_context(const Text& text, const std::vector<ListLine>& lines, size_t begin, size_t end);
std::array<double, kStartSigns> start_signs(const Text& text, const std::vector<ListLine>& lines, size_t i, size_t item_begin,
                                            size_t end, const StartContext& context);

}  // namespace chashma

// The labels a token of a reference string can carry: "[Sen A.]author [Development as freedom]title. [N.Y.]place".
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chashma {

/// What a token of a reference string belongs to. The order is that of the model file's columns.
enum class RefLabel : uint8_t {
  other,
  author,
  editor,
  translator,
  date,
  title,
  container,  ///< journal, book of a chapter, proceedings, web site
  series,
  volume,
  issue,
  pages,
  publisher,
  place,
  edition,
  genre,   ///< "Unpublished doctoral dissertation", "Working Paper"
  number,  ///< report number, document symbol
};

inline constexpr size_t kRefLabels = 16;

inline constexpr std::array<std::string_view, kRefLabels> kRefLabelNames = {
    "other",  "author", "editor", "translator", "date",  "title",   "container", "series",
    "volume", "issue",  "pages",  "publisher",  "place", "edition", "genre",     "number"};

/// Labels [begin, end) become `as`.
inline void fill(std::vector<RefLabel>& labels, size_t begin, size_t end, RefLabel as) {
  std::fill(labels.begin() + static_cast<std::ptrdiff_t>(begin), labels.begin() + static_cast<std::ptrdiff_t>(end), as);
}

}  // namespace chashma

// What a document is about in 64 words: its most frequent stems with their counts, kept in a value slot, so that
// documents can be compared and their telling words be had without reading their lists of terms.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

struct GistWord {
  std::string_view stem;  ///< into the packed bytes
  uint32_t count = 0;
};

inline constexpr size_t kGistWords = 64;

/// Packs the (at most 64) most frequent words; of equal ones those that come first in the alphabet. Pure.
std::string pack_gist(std::vector<GistWord> words);
/// The words, in order of stems. Damaged bytes end the list. Pure.
std::vector<GistWord> unpack_gist(std::string_view packed);

}  // namespace chashma

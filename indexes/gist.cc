#include "indexes/gist.h"

#include <algorithm>

#include "indexes/bytes.h"

namespace chashma {

std::string pack_gist(std::vector<GistWord> words) {
  if (words.size() > kGistWords) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(kGistWords);
    std::nth_element(words.begin(), end, words.end(), [](const GistWord& a, const GistWord& b) {
      return a.count != b.count ? a.count > b.count : a.stem < b.stem;
    });
    words.erase(end, words.end());
  }
  std::sort(words.begin(), words.end(), [](const GistWord& a, const GistWord& b) { return a.stem < b.stem; });
  ByteWriter out;
  for (const auto& word : words) out.text(word.stem).number(word.count);
  return out.take();
}

std::vector<GistWord> unpack_gist(std::string_view packed) {
  std::vector<GistWord> words;
  for (ByteReader in(packed); !in.done() && in.ok() && words.size() < kGistWords;) {
    GistWord word;
    word.stem = in.text();
    word.count = static_cast<uint32_t>(in.number());
    if (in.ok()) words.push_back(word);
  }
  return words;
}

}  // namespace chashma

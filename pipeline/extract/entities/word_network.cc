#include "pipeline/extract/entities/word_network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "pipeline/text/error.h"

namespace chashma {

WordNetwork::WordNetwork(const std::filesystem::path& path) : file_(path) {
  const auto bad = [&] { return Error("bad_model", path.string(), path.string() + " is no network of this version"); };
  if (file_.size() < sizeof(Header)) throw bad();
  header_ = reinterpret_cast<const Header*>(file_.data());
  if (std::memcmp(header_->magic, kMagic, sizeof kMagic) != 0 || header_->version != kVersion || header_->middle != kMiddle ||
      header_->hidden != kHidden || header_->reach != kReach || header_->words != kWordRows || header_->tokens != kTokenRows)
    throw bad();
  MappedArrays arrays(file_, sizeof(Header));
  if (!arrays.take(vector_in_, kVector * kMiddle) || !arrays.take(unknown_, kMiddle) || !arrays.take(middle_bias_, kMiddle) ||
      !arrays.take(places_, kPlaces * kMiddle * kHidden) || !arrays.take(hidden_bias_, kHidden) ||
      !arrays.take(out_, kHidden * kRow) || !arrays.take(out_bias_, kRow) || !arrays.take(transitions_, kLabels * kRow) ||
      !arrays.take(token_table_, kTokenRows * kHidden) || !arrays.take(word_table_, kWordRows * kMiddle) || !arrays.at_end())
    throw bad();
}

// sums[j] += x * row[j]
template <size_t N>
static void add_row(float x, const float* row, std::array<float, N>& sums) {
  for (size_t j = 0; j < N; ++j) sums[j] += x * row[j];
}

void WordNetwork::add_parts(const WordTraits& word, const WordTable& words, NetworkMemory::Parts& parts) const {
  std::array<float, kMiddle> middle;
  std::copy_n(middle_bias_, kMiddle, middle.begin());
  if (words.has_vector(word.entry)) {
    const WordVector vector = words.vector(word.entry);
    for (size_t i = 0; i < kVector; ++i) add_row(vector[i], vector_in_ + i * kMiddle, middle);
  } else {
    add_row(1, unknown_, middle);
  }
  word_rows(word, [&](uint32_t row) {
    for (size_t j = 0; j < kMiddle; ++j) middle[j] += kTableStep * word_table_[row * kMiddle + j];
  });
  for (size_t place = 0; place < kPlaces; ++place) {
    std::array<float, kHidden> sums{};
    for (size_t i = 0; i < kMiddle; ++i)
      if (middle[i] > 0) add_row(middle[i], places_ + (place * kMiddle + i) * kHidden, sums);
    for (size_t j = 0; j < kHidden; ++j)
      parts[place][j] = static_cast<int16_t>(std::lrint(std::clamp(sums[j] / kSumStep, -3500.0F, 3500.0F)));
  }
}

void WordNetwork::add(const SentenceTraits& sentence, size_t i, const WordTable& words, NetworkMemory& memory,
                      Scores& scores) const {
  std::array<int16_t, kHidden> sums{};
  const auto add_to_sums = [&](const int16_t* part) {
    for (size_t j = 0; j < kHidden; ++j) sums[j] = static_cast<int16_t>(sums[j] + part[j]);
  };
  const size_t first = i < kReach ? 0 : i - kReach, last = std::min(i + kReach, sentence.tokens.size() - 1);
  for (size_t k = first; k <= last; ++k) {
    const WordTraits& word = *sentence.tokens[k].word;
    const auto& parts = memory.get(word.id, [&](NetworkMemory::Parts& made) { add_parts(word, words, made); });
    add_to_sums(parts[k + kReach - i].data());
  }
  token_rows(sentence.tokens[i], [&](uint32_t row) { add_to_sums(token_table_ + row * kHidden); });
  std::array<float, kRow> said;
  std::copy_n(out_bias_, kRow, said.begin());
  for (size_t j = 0; j < kHidden; ++j)
    if (const float hidden = static_cast<float>(sums[j]) * kSumStep + hidden_bias_[j]; hidden > 0)
      add_row(hidden, out_ + j * kRow, said);
  for (int l = 0; l < kRow; ++l) scores.of[l] += share() * said[static_cast<size_t>(l)];
}

}  // namespace chashma

// A second opinion on each token, by a small neural network: it sees the vectors and letters of the words around a token,
// all at once, where the model adds up what it says of each. Its errors are other ones, so that both together err less.
//
// For each word: middle = relu(vector × kVector×kMiddle + its rows of the table of words). For each token: hidden = relu(sum
// over the words from kReach before to kReach after of middle × the matrix of that place + its rows of the table of tokens);
// scores of the labels = hidden × kHidden×kRow. A word's part in its neighbours' sums is kept (NetworkMemory).
//
// File corpus/models/entities.LANG.network (little-endian): Header; floats, by rows: vector_in, unknown (in place of a vector),
// middle_bias, places (2 × kReach + 1 matrices kMiddle×kHidden), hidden_bias, out, out_bias, transitions (kLabels×kRow);
// table of tokens, int16, kTokenRows×kHidden; table of words, int16, kWordRows×kMiddle, in units of kTableStep.
#pragma once
#include <array>
#include <deque>
#include <filesystem>
#include <vector>

#include "pipeline/extract/entities/model.h"
#include "pipeline/extract/entities/network_inputs.h"

namespace chashma {

inline constexpr size_t kMiddle = 64, kHidden = 96, kReach = 2, kPlaces = 2 * kReach + 1;

/// What each word that was met adds to the hidden sums of the tokens around it, in units of WordNetwork::kSumStep. For one
/// thread at a time.
class NetworkMemory {
 public:
  using Parts = std::array<std::array<int16_t, kHidden>, kPlaces>;
  /// What is kept of the word with this id, else what `make(parts)` puts there. The reference holds until clear().
  template <class Make>
  const Parts& get(uint32_t word, Make&& make) {
    if (word >= places_.size()) places_.resize(word + word / 2 + 1);
    if (!places_[word]) {
      make(parts_.emplace_back());
      places_[word] = static_cast<uint32_t>(parts_.size());
    }
    return parts_[places_[word] - 1];
  }
  void clear() { places_.clear(), parts_.clear(); }

 private:
  std::vector<uint32_t> places_;  ///< by the word's id: number of its parts, from 1
  std::deque<Parts> parts_;
};

class WordNetwork {
 public:
  struct Header {
    char magic[8];
    uint32_t version, middle, hidden, reach, words, tokens;
    float share;  ///< of the network in what both say together; the rest is the model's
    uint32_t reserved;
  };
  static constexpr char kMagic[8] = {'C', 'H', 'W', 'N', 'E', 'T', '\0', '\0'};
  static constexpr uint32_t kVersion = 1;
  static constexpr float kTableStep = 1.0F / 512, kSumStep = 1.0F / 256;

  /// Maps the file. Throws Error{"unreadable" | "bad_model"}.
  explicit WordNetwork(const std::filesystem::path& path);

  float share() const { return header_->share; }
  /// Adds share() times the scores of token `i` of the sentence to `scores`. Pure, whatever `memory` holds.
  void add(const SentenceTraits& sentence, size_t i, const WordTable& words, NetworkMemory& memory, Scores& scores) const;
  /// Score of `next` after `label`, as in TaggerModel.
  const float* transitions(int label) const { return transitions_ + label * kRow; }

 private:
  void add_parts(const WordTraits& word, const WordTable& words, NetworkMemory::Parts& parts) const;
  MappedFile file_;
  const Header* header_ = nullptr;
  const float *vector_in_ = nullptr, *unknown_ = nullptr, *middle_bias_ = nullptr, *places_ = nullptr, *hidden_bias_ = nullptr,
              *out_ = nullptr, *out_bias_ = nullptr, *transitions_ = nullptr;
  const int16_t *token_table_ = nullptr, *word_table_ = nullptr;
};

}  // namespace chashma

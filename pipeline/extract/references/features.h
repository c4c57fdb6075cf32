// What the tagger knows of each token: the word, its neighbours, where it stands in the string and in its segment.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "pipeline/extract/references/tokens.h"

namespace chashma {

/// Keys of a token's features. A key is a hash of the feature's name and value, never 0.
struct RefFeatures {
  static constexpr size_t kMost = 72;
  std::array<uint32_t, kMost> keys;
  size_t size = 0;
};

/// Kinds of tokens that the step from one label to the next depends on: "." and "," are where fields end.
inline constexpr size_t kRefStepKinds = 16;
uint8_t ref_step_kind(const RefToken& token);

/// Features of the tokens of one string. Holds what is counted once a string; views into `tokens`.
class RefFeatureMaker {
 public:
  explicit RefFeatureMaker(const std::vector<RefToken>& tokens);
  /// Features of token `i`. Pure.
  void make(size_t i, RefFeatures& out) const;

 private:
  // What is known at each token from reading left to right, and of the segment (between marks) that it lies in.
  struct Place {
    uint32_t state = 0;          // year seen, in quotes, quotes seen, "In" seen, "//" seen, parentheses
    uint16_t strong = 0;         // number of the strong segment
    uint16_t weak = 0;           // index into weak segments
    uint16_t previous_word = 0;  // index of the last token before that is no mark, + 1
    uint16_t marks_before = 0;   // hash of the marks between it and here
    uint16_t marks_after = 0;
  };
  struct Segment {
    uint32_t begin = 0, end = 0;
    uint32_t classes = 0;
    uint32_t opener = 0, closer = 0;  // hashes of the marks around
    uint32_t numbers = 0, initials = 0, lowers = 0;
  };
  const std::vector<RefToken>& tokens_;
  std::vector<Place> places_;
  std::vector<Segment> weak_, strong_;
  uint32_t globals_ = 0;

  void read_places();
  void read_segments();
  bool ends_segment(size_t i, bool strong) const;
};

}  // namespace chashma

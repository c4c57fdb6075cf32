// How a number is read from left to right, group by group: "five hundred twenty" | "thousand" | "three". Its steps lie in
// numbers.cc (what a whole number is), number_groups.cc (its words) and number_parts.cc (halves, thirds, decimals).
#pragma once
#include "pipeline/extract/figures/numbers.h"

namespace chashma::figures {

/// Reads one number; made for it and used once.
class NumberReader {
 public:
  NumberReader(const Words& words, size_t at) : words_(words), at_(at) { number_.begin = number_.end = at; }
  /// The number that begins at the token, as long as possible.
  std::optional<Number> read();

 private:
  // numbers.cc
  std::optional<Number> read_negative(const Hit& minus);
  std::optional<Number> read_unsigned();
  void read_start();
  bool ends_as_ordinal();
  void finish();
  bool is_counted_letter(const Hit& letter) const;
  void read_letter();
  bool may_stand_alone() const;
  // number_groups.cc
  bool step();
  bool joined(size_t& at);
  bool step_inverted(size_t at);
  bool step_small(size_t at);
  bool step_times(size_t at);
  bool step_scale(size_t at);
  bool step_digits(size_t at);
  bool joined_before(size_t at) const;
  // number_parts.cc
  void read_half(const Hit& half);
  void read_article_part(const Hit& part);
  bool read_part_of_unit();
  void read_parts();
  bool begins_share(size_t at) const;
  void read_part();
  void read_and_part();
  void read_late_scale();
  void read_whole();
  void read_point();

  void take(size_t end) {
    at_ = number_.end = end;
    seen_ = true;
  }
  bool advance(size_t end, bool big) {
    at_ = end;
    seen_ = true;
    last_big_ = big;
    tens_only_ = false;
    return true;
  }

  const Words& words_;
  size_t at_;
  Number number_;
  double total_ = 0, group_ = 0, last_scale_ = 0, sign_ = 1;
  bool seen_ = false, article_ = false, bare_ = false, closed_ = false;
  bool scaled_ = false, times_ = false, hundreds_ = false, tens_ = false, units_ = false;
  bool tens_only_ = false;  // the last word was "twenty"
  bool last_big_ = false;   // the last word was a hundred or a scale
};

/// What one word of a number may be.
constexpr uint64_t kNumberWord =
    bit(Role::digit) | bit(Role::teen) | bit(Role::ten) | bit(Role::hundred) | bit(Role::times) | bit(Role::scale);

}  // namespace chashma::figures

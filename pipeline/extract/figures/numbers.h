// Numbers as written, in digits and words: "1,234.5", «2 300», "two and a half million", «174 ҳазору 100», "3/4", "½".
#pragma once
#include <optional>

#include "pipeline/extract/figures/words.h"

namespace chashma::figures {

/// A number in tokens [begin, end) of a paragraph.
struct Number {
  size_t begin = 0, end = 0;
  double value = 0;
  double scale = 1;                   ///< the scale word it ends with: "5 million" -> 1e6
  size_t scale_at = 0;                ///< token where that scale word begins, 0: none
  size_t width = 0;                   ///< digits, when it is one plain integer in digits: "2014" -> 4
  bool spelled = false;               ///< no digit in it
  bool fraction = false;              ///< "3/4", "half", «треть»: a share of something
  bool thousands_or_decimal = false;  ///< "1,127" where only what follows tells how the comma is meant; read as a decimal
  bool single = false;                ///< a number word below ten: "one", «два», «се»
  bool is_signed = false;
  bool ordinal = false;        ///< "twenty-first"
  bool never = false;          ///< has the form of a date, section number, phone number: no figure
  const Unit* unit = nullptr;  ///< when the word holds its unit: «полчаса»
};

/// The number that begins at token `at`, as long as possible. Total; linear in its own length.
std::optional<Number> read_number(const Words& words, size_t at);
/// Digits only: "1 234,5", "10 1/2", "-3", "2.4e6".
std::optional<Number> read_digits(const Words& words, size_t at);

}  // namespace chashma::figures

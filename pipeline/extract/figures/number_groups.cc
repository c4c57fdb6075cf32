// The words of a number, one after the other: «пять | сот», "twelve | hundred", «174 ҳазору | 100», "1 млн | 200 тыс.".
#include "pipeline/extract/figures/number_reader.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// One more word of the number, or false.
bool NumberReader::step() {
  if (closed_ || at_ >= words_.size()) return false;
  size_t at = at_;
  const bool apart = tens_only_ && !words_.glued(at) && words_.has(at + 1, Role::digit);  // "twenty - six"
  if (seen_ && words_.is_even_dash(at) && (words_.glued(at) || apart)) ++at;              // "twenty-six"
  if (times_ && last_big_ && !number_.spelled && words_.is(at, "and") && words_.is_number(at + 1)) return step_digits(at + 1);
  if (seen_ && !words_.is_number(at) && words_.may_start(at, bit(Role::also)) && !joined(at)) return false;
  if (seen_ && words_.line_start(at)) return false;
  if (words_.is_number(at)) return at == at_ && step_digits(at);
  if (!words_.may_start(at, kNumberWord | bit(Role::dozen))) return false;
  const bool hyphened = (tens_only_ && words_.has(at, Role::digit)) ||
                        (number_.spelled && words_.may_start(at, bit(Role::times) | bit(Role::scale)));  // "seven-hundred"
  if (at != at_ && !hyphened) return false;
  return step_small(at) || step_times(at) || step_scale(at);
}

// "one hundred and two": moves over the "and" when a smaller number word follows.
bool NumberReader::joined(size_t& at) {
  if (!last_big_ || !(words_.is(at, "and") || words_.is(at, "ва"))) return false;
  if (words_.has(at, Role::fraction_and)) return false;  // "five million and three quarters"
  if (!words_.may_start(at + 1, bit(Role::digit) | bit(Role::teen) | bit(Role::ten))) return false;
  if (!number_.spelled && !times_) return false;  // "1 million and five others"; "3 hundred and one"
  at_ = ++at;
  return true;
}

// «тысячи две», «миллиона полтора», «тысяч двадцать»: about so many, when the scale stands before
bool NumberReader::step_inverted(size_t at) {
  if (!bare_ || !scaled_ || group_ > 0 || at != number_.begin + 1 || !words_.hints(number_.begin, "inverted")) return false;
  for (const Role role : {Role::digit, Role::teen, Role::ten, Role::mixed})
    if (const Hit hit = words_.match(at, role)) {
      total_ = hit.entry->value * last_scale_;
      closed_ = true;
      bare_ = false;
      return advance(hit.end, false);
    }
  return false;
}

bool NumberReader::step_small(size_t at) {
  if (step_inverted(at)) return true;
  if (const Hit hit = words_.match(at, Role::digit); hit && !units_) {
    if (scaled_ && !number_.spelled && !joined_before(at)) return false;
    group_ += hit.entry->value;
    if (hit.entry->value > 0) units_ = tens_ = hundreds_ = true;
    number_.single = !scaled_ && group_ < 10;
    return advance(hit.end, false);
  }
  if (scaled_ && !number_.spelled && !joined_before(at)) return false;
  if (const Hit hit = words_.match(at, Role::teen); hit && !tens_) {
    group_ += hit.entry->value;
    units_ = tens_ = hundreds_ = true;
    return advance(hit.end, false);
  }
  if (const Hit hit = words_.match(at, Role::ten); hit && !tens_) {
    group_ += hit.entry->value;
    tens_ = hundreds_ = true;
    advance(hit.end, false);
    tens_only_ = true;
    return true;
  }
  if (const Hit hit = words_.match(at, Role::hundred); hit && !hundreds_) {
    group_ += hit.entry->value;
    hundreds_ = true;
    if (!scaled_ && at == number_.begin) bare_ = words_.has(at, Role::vague);
    return advance(hit.end, true);
  }
  return false;
}

bool NumberReader::step_times(size_t at) {
  const Hit hit = words_.match(at, Role::times);
  if (!hit || times_ || group_ >= 100 || (!number_.spelled && !scaled_ && at == number_.begin)) return false;
  if (!seen_ && !article_) bare_ = true;
  group_ = (group_ > 0 ? group_ : 1) * hit.entry->value;
  times_ = hundreds_ = true;
  tens_ = units_ = false;
  number_.single = false;
  return advance(hit.end, true);
}

bool NumberReader::step_scale(size_t at) {
  Hit hit = words_.match(at, Role::scale);
  if (hit && !seen_ && !article_ && (hit.entry->unit || count_code_points(words_.raw(at)) <= 4)) return false;  // "Honda CR-V"
  if (!hit) {
    hit = words_.match(at, Role::dozen);
    if (!hit || scaled_) return false;
    if (!seen_ && !article_ && words_.has(at, Role::vague)) return false;
  }
  const double scale = hit.entry->value;
  if (!seen_ && !article_) bare_ = true;
  if (scaled_ && group_ == 0 && scale > last_scale_) {
    total_ *= scale;  // "hundred thousand million"
  } else if (!scaled_ || scale < last_scale_) {
    if (group_ == 0 && seen_ && !scaled_ && !article_) return false;  // "zero thousand"
    total_ += (group_ > 0 ? group_ : 1) * scale;
  } else {
    return false;
  }
  group_ = 0;
  scaled_ = true;
  last_scale_ = number_.scale = scale;
  number_.scale_at = at;
  if (hit.entry->unit) number_.unit = hit.entry->unit;  // "30 MUSD", «20 т. р.»
  number_.single = number_.fraction = false;
  times_ = hundreds_ = tens_ = units_ = false;
  return advance(hit.end, true);
}

// "174 ҳазору | 100", "1 млн | 200 тыс."
bool NumberReader::step_digits(size_t at) {
  if (times_ && last_big_ && !number_.spelled && words_.is(at - 1, "and")) {  // "3 hundred and 21"
    const auto digits = read_digits(words_, at);
    if (!digits || !digits->width || digits->width > 2 || digits->value >= 100) return false;
    if (words_.may_start(digits->end, bit(Role::times) | bit(Role::scale))) return false;  // "3 hundred and 2 hundred"
    group_ += digits->value;
    times_ = hundreds_ = tens_ = units_ = true;
    return advance(digits->end, false);
  }
  if (!scaled_ || group_ > 0 || !last_big_) return false;
  const auto digits = read_digits(words_, at);
  if (!digits || digits->never || digits->is_signed || digits->value >= last_scale_) return false;
  const Hit scale = words_.match(digits->end, Role::scale);
  const bool hundreds = digits->width == 1 && words_.has(digits->end, Role::times);  // "4 thousand 3 hundred"
  const bool rest = last_scale_ == 1000 && digits->width == 3 && !number_.spelled && words_.one_space(at);  // «214 тысяч 308»
  if (!hundreds && !(scale && scale.entry->value < last_scale_) && !(joined_before(at) && digits->width) && !rest) return false;
  group_ = digits->value;
  number_.spelled = false;
  return advance(digits->end, false);
}

// The word before ends in the Tajik joint: «ҳазору», «сию».
bool NumberReader::joined_before(size_t at) const {
  if (at == 0 || !words_.is_word(at - 1)) return false;
  const std::string_view word = words_.raw(at - 1);
  return word.ends_with("у") || word.ends_with("ю") || word.ends_with("y");
}

}  // namespace chashma::figures

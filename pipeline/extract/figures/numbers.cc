// Number words and scales: "one hundred and two", "twelve hundred", «двадцати пяти тысяч», «174 ҳазору 100»,
// "two and a half million", «три целых две десятых», "minus five point five", "a quarter million", «полтора».
#include "pipeline/extract/figures/numbers.h"

#include <cmath>

#include "pipeline/text/unicode.h"

namespace chashma::figures {

namespace {

constexpr uint64_t kSmall =
    bit(Role::digit) | bit(Role::teen) | bit(Role::ten) | bit(Role::hundred) | bit(Role::times) | bit(Role::scale);
constexpr uint64_t kAny =
    kSmall | bit(Role::dozen) | bit(Role::half) | bit(Role::mixed) | bit(Role::article) | bit(Role::minus) | bit(Role::part);

// Reads a number from left to right, group by group: "five hundred twenty" | "thousand" | "three".
class Reader {
 public:
  Reader(const Words& words, size_t at) : words_(words), at_(at) { number_.begin = number_.end = at; }

  std::optional<Number> read() {
    if (const Hit minus = words_.match(at_, Role::minus); minus && !(at_ > 0 && words_.is_number(at_ - 1)))  // "9 minus 2"
      return read_negative(minus);
    number_.spelled = !words_.is_number(at_);
    read_start();
    while (step()) number_.end = at_;
    if (!seen_) return std::nullopt;
    if (ends_as_ordinal()) number_.ordinal = true;
    read_parts();
    finish();
    if (number_.spelled && bare_ && !may_stand_alone()) return std::nullopt;
    return number_;
  }

 private:
  std::optional<Number> read_negative(const Hit& minus) {
    auto number = Reader(words_, minus.end).read_unsigned();
    if (!number || number->is_signed) return std::nullopt;
    number->value = -number->value;
    number->begin = minus.begin;
    number->is_signed = true;
    number->width = 0;
    return number;
  }
  std::optional<Number> read_unsigned() {
    if (words_.has(at_, Role::minus)) return std::nullopt;
    return read();
  }

  // What only begins a number: digits, "a", "half a", «полтора».
  void read_start() {
    if (auto digits = read_digits(words_, at_)) {
      number_ = *digits;
      group_ = std::abs(digits->value);
      sign_ = digits->value < 0 ? -1 : 1;
      at_ = digits->end;
      seen_ = true;
      tens_ = units_ = hundreds_ = true;
      if (digits->never) closed_ = true;
      // «4-х миллионов», «5-ти тысяч»: over the ending to the scale
      if (words_.is_dash(at_) && words_.glued(at_) && words_.glued(at_ + 1))
        if (const Hit ending = words_.match(at_ + 1, Role::suffix); ending && words_.has(ending.end, Role::scale))
          at_ = ending.end;
      return;
    }
    if (const Hit mixed = words_.match(at_, Role::mixed)) {
      take(mixed.end);
      group_ = mixed.entry->value;
      number_.unit = mixed.entry->unit;
      tens_ = units_ = hundreds_ = true;
      return;
    }
    const Hit article = words_.match(at_, Role::article);
    const size_t next = article ? article.end : at_;
    if (const Hit part = words_.match(at_, Role::part);
        part && !article && !words_.has(at_, Role::ordinal) && words_.has(part.end, Role::scale)) {
      read_article_part(part);  // "quarter million", «четверть миллиона»
      return;
    }
    if (const Hit half = words_.match(next, Role::half)) {
      read_half(half);
      return;
    }
    if (!article) return;
    if (const Hit part = words_.match(next, Role::part)) {
      read_article_part(part);
      return;
    }
    if (words_.has(next, Role::times) || words_.has(next, Role::scale) || words_.has(next, Role::dozen)) {
      at_ = next;
      article_ = true;
    }
  }

  // "half a million", "half of the households", "half an hour"
  void read_half(const Hit& half) {
    take(half.end);
    group_ = half.entry->value;
    number_.fraction = true;
    tens_ = units_ = hundreds_ = true;
    size_t next = at_;
    if (words_.is_dash(next) && words_.glued(next)) ++next;
    if (const Hit of = words_.match(next, Role::of); of && words_.has(of.end, Role::article)) next = of.end;
    if (const Hit article = words_.match(next, Role::article)) next = article.end;
    if (words_.has(next, Role::scale) || words_.has(next, Role::dozen) || words_.has(next, Role::unit)) {
      at_ = next;
      number_.end = next;
      number_.fraction = false;
    }
  }

  // "a third of", "a quarter million"; not "a third party"
  void read_article_part(const Hit& part) {
    const bool scale = words_.has(part.end, Role::scale);
    if (!scale && part.end < words_.size() && words_.is_word(part.end) && !words_.has(part.end, Role::of)) return;
    take(part.end);
    group_ = 1 / part.entry->value;
    number_.fraction = !scale;
    tens_ = units_ = hundreds_ = true;
  }

  void take(size_t end) {
    at_ = number_.end = end;
    seen_ = true;
  }

  // "twenty-first", «двадцать первого», «бисту якум»: the last word makes an ordinal of the whole.
  bool ends_as_ordinal() {
    if (!number_.spelled || !(tens_only_ || last_big_)) return false;
    size_t at = at_;
    if (words_.is_dash(at) && words_.glued(at) && words_.glued(at + 1)) ++at;
    if (last_big_ && (words_.is(at, "and") || words_.is(at, "и"))) ++at;
    const Hit ordinal = words_.match(at, Role::ordinal);
    if (!ordinal || (last_big_ && words_.is_dash(ordinal.end))) return false;  // "two thousand first-time mothers"
    at_ = ordinal.end;
    return true;
  }

  // One more word of the number, or false.
  bool step() {
    if (closed_ || at_ >= words_.size()) return false;
    size_t at = at_;
    if (seen_ && words_.is_dash(at) && words_.glued(at) && words_.glued(at + 1)) ++at;  // "twenty-six"
    if (seen_ && !words_.is_number(at) && words_.may_start(at, bit(Role::also)) && !joined(at)) return false;
    if (seen_ && words_.line_start(at)) return false;
    if (words_.is_number(at)) return at == at_ && step_digits(at);
    if (!words_.may_start(at, kSmall | bit(Role::dozen))) return false;
    const bool hyphened = (tens_only_ && words_.has(at, Role::digit)) ||
                          (number_.spelled && words_.may_start(at, bit(Role::times) | bit(Role::scale)));  // "seven-hundred"
    if (at != at_ && !hyphened) return false;
    return step_small(at) || step_times(at) || step_scale(at);
  }

  // "one hundred and two": moves over the "and" when a smaller number word follows.
  bool joined(size_t& at) {
    if (!last_big_ || !(words_.is(at, "and") || words_.is(at, "ва"))) return false;
    if (words_.has(at, Role::fraction_and)) return false;  // "five million and three quarters"
    if (!words_.may_start(at + 1, bit(Role::digit) | bit(Role::teen) | bit(Role::ten))) return false;
    if (!number_.spelled) return false;  // "1 million and five others"
    at_ = ++at;
    return true;
  }

  bool step_small(size_t at) {
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

  bool step_times(size_t at) {
    const Hit hit = words_.match(at, Role::times);
    if (!hit || times_ || group_ >= 100 || (!number_.spelled && !scaled_ && at == number_.begin)) return false;
    if (!seen_ && !article_) bare_ = true;
    group_ = (group_ > 0 ? group_ : 1) * hit.entry->value;
    times_ = hundreds_ = true;
    tens_ = units_ = false;
    number_.single = false;
    return advance(hit.end, true);
  }

  bool step_scale(size_t at) {
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
  bool step_digits(size_t at) {
    if (!scaled_ || group_ > 0 || !last_big_) return false;
    const auto digits = read_digits(words_, at);
    if (!digits || digits->never || digits->is_signed || digits->value >= last_scale_) return false;
    const Hit scale = words_.match(digits->end, Role::scale);
    if (!(scale && scale.entry->value < last_scale_) && !(joined_before(at) && digits->width)) return false;
    group_ = digits->value;
    number_.spelled = false;
    return advance(digits->end, false);
  }

  // The word before ends in the Tajik joint: «ҳазору», «сию».
  bool joined_before(size_t at) const {
    if (at == 0 || !words_.is_word(at - 1)) return false;
    const std::string_view word = words_.raw(at - 1);
    return word.ends_with("у") || word.ends_with("ю") || word.ends_with("y");
  }

  bool advance(size_t end, bool big) {
    at_ = end;
    seen_ = true;
    last_big_ = big;
    tens_only_ = false;
    return true;
  }

  // What may come after: decimals, fractions, "and a half", and a scale after those.
  void read_parts() {
    if (number_.never) return;
    if (const Hit and_half = words_.match(at_, Role::fraction_and)) {
      (group_ > 0 || !scaled_ ? group_ : total_) += and_half.entry->value * (group_ > 0 || !scaled_ ? 1 : last_scale_);
      take(and_half.end);
      read_late_scale();
    } else if (number_.spelled && words_.has(at_, Role::whole)) {
      read_whole();
    } else if (number_.spelled && words_.has(at_, Role::point)) {
      read_point();
    } else if (!number_.ordinal) {
      read_part();
    }
  }

  // "two thirds", "two-thirds", "three quarters of a million"; not "two-thirds-majority"
  void read_part() {
    const bool dash = words_.is_dash(at_) && words_.glued(at_) && words_.glued(at_ + 1);
    const Hit part = words_.match(dash ? at_ + 1 : at_, Role::part);
    if (!part || !number_.spelled || scaled_ || group_ <= 0 || group_ >= 20 || tens_only_) return;
    if (words_.is_dash(part.end) && words_.glued(part.end) && words_.glued(part.end + 1)) return;
    group_ /= part.entry->value;
    number_.fraction = true;
    number_.single = false;
    take(part.end);
    if (const Hit of = words_.match(at_, Role::of); of && words_.has(of.end, Role::article)) {
      const Hit article = words_.match(of.end, Role::article);
      if (words_.has(article.end, Role::scale)) take(article.end);
    }
    read_late_scale();
  }

  void read_late_scale() {
    if (const Hit scale = words_.match(at_, Role::scale); scale && !scaled_) {
      total_ += group_ * scale.entry->value;
      group_ = 0;
      scaled_ = true;
      number_.scale = scale.entry->value;
      number_.scale_at = at_;
      number_.fraction = false;
      take(scale.end);
    }
    number_.single = false;
  }

  // «три целых [и] две сотых»
  void read_whole() {
    const Hit whole = words_.match(at_, Role::whole);
    size_t next = whole.end;
    if (words_.is(next, "и")) ++next;
    Reader rest(words_, next);
    while (rest.step()) rest.number_.end = rest.at_;
    const Hit part = words_.match(rest.at_, Role::part);
    if (!rest.seen_ || !part) return;
    group_ += (rest.total_ + rest.group_) / part.entry->value;
    take(part.end);
    read_late_scale();
  }

  // "point eight nine", «нуқта ҳашт панҷ», "point fifty six"
  void read_point() {
    size_t at = words_.match(at_, Role::point).end;
    double fraction = 0, weight = 1;
    bool any = false;
    while (at < words_.size()) {
      if (words_.is(at, "o") || words_.is(at, "oh")) {  // "point o five"
        weight /= 10;
        ++at;
        continue;
      }
      const Hit digit = words_.match(at, Role::digit);
      const Hit two = digit ? digit : words_.match(at, words_.has(at, Role::teen) ? Role::teen : Role::ten);
      if (!two) break;
      weight /= digit ? 10 : 100;
      fraction += two.entry->value * weight;
      at = two.end;
      any = true;
      if (digit) continue;
      if (words_.is_dash(at) && words_.glued(at) && words_.has(at + 1, Role::digit)) ++at;  // "point seventy-one"
      if (const Hit unit = words_.match(at, Role::digit); unit && std::fmod(two.entry->value, 10) == 0) {
        fraction += unit.entry->value * weight;
        at = unit.end;
      }
    }
    if (!any) return;
    (scaled_ && group_ == 0 ? total_ : group_) += fraction;
    take(at);
    // "two thousand eight hundred point five billion"
    if (const Hit scale = words_.match(at_, Role::scale); scale && scaled_ && scale.entry->value > last_scale_) {
      total_ = (total_ + group_) * scale.entry->value;
      group_ = 0;
      number_.scale = scale.entry->value;
      number_.scale_at = at_;
      take(scale.end);
    }
    read_late_scale();
  }

  void finish() {
    number_.end = at_;
    number_.value = sign_ * (total_ + group_);
    if (number_.end > number_.begin + 1 && scaled_) number_.width = 0;
    if (!number_.spelled && !scaled_) read_letter();
  }

  // "3M", «10к»; "$5m" only after money
  void read_letter() {
    const Hit letter = words_.glued(at_) ? words_.match(at_, Role::letter) : Hit{};
    if (!letter) return;
    const bool money = words_.match_before(number_.begin, Role::prefix).entry != nullptr;
    if (letter.entry->code == "currency" && !money) return;
    number_.value *= letter.entry->value;
    number_.scale = letter.entry->value;
    number_.scale_at = at_;
    number_.width = 0;
    number_.end = at_ = letter.end;
  }

  // "thousands of people", «сотни домов» count nothing; «более тысячи человек» does.
  bool may_stand_alone() const {
    const Hit vague = words_.match(number_.begin, Role::vague);
    if (!vague || vague.end != number_.end) return true;
    return vague.entry->value == 1 && words_.match_before(number_.begin, Role::modifier).entry != nullptr;
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

}  // namespace

std::optional<Number> read_number(const Words& words, size_t at) {
  if (at >= words.size()) return std::nullopt;
  const bool maybe = words.is_number(at) || words.kind(at) == TokenKind::symbol || words.may_start(at, kAny);
  if (!maybe) return std::nullopt;
  return Reader(words, at).read();
}

}  // namespace chashma::figures

// Number words and scales: "one hundred and two", "twelve hundred", «двадцати пяти тысяч», "minus five point five".
#include "pipeline/extract/figures/number_reader.h"

#include <cmath>

#include "pipeline/text/unicode.h"

namespace chashma::figures {

static constexpr uint64_t kAny =
    kNumberWord | bit(Role::dozen) | bit(Role::half) | bit(Role::mixed) | bit(Role::article) | bit(Role::minus) | bit(Role::part);

std::optional<Number> NumberReader::read() {
  if (const Hit minus = words_.match(at_, Role::minus); minus) {
    const Hit either = words_.match_before(minus.end, Role::modifier);  // "plus or minus 5"
    if (either && either.begin < at_) return std::nullopt;
    if (at_ == 0 || !words_.is_number(at_ - 1)) return read_negative(minus);  // not "9 minus 2"
  }
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

std::optional<Number> NumberReader::read_negative(const Hit& minus) {
  auto number = NumberReader(words_, minus.end).read_unsigned();
  if (!number || number->is_signed) return std::nullopt;
  number->value = -number->value;
  number->begin = minus.begin;
  number->is_signed = true;
  number->width = 0;
  return number;
}

std::optional<Number> NumberReader::read_unsigned() {
  if (words_.has(at_, Role::minus)) return std::nullopt;
  return read();
}

// What only begins a number: digits, "a", "half a", «полтора».
void NumberReader::read_start() {
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
      if (const Hit ending = words_.match(at_ + 1, Role::suffix); ending && words_.has(ending.end, Role::scale)) at_ = ending.end;
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
  if (!article && read_part_of_unit()) return;
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

// "twenty-first", «двадцать первого», «бисту якум»: the last word makes an ordinal of the whole.
bool NumberReader::ends_as_ordinal() {
  if (!number_.spelled || !(tens_only_ || last_big_)) return false;
  size_t at = at_;
  if (words_.is_dash(at) && words_.glued(at) && words_.glued(at + 1)) ++at;
  if (last_big_ && (words_.is(at, "and") || words_.is(at, "и"))) ++at;
  const Hit ordinal = words_.match(at, Role::ordinal);
  if (!ordinal || (last_big_ && words_.is_dash(ordinal.end))) return false;  // "two thousand first-time mothers"
  at_ = ordinal.end;
  return true;
}

void NumberReader::finish() {
  number_.end = at_;
  number_.value = sign_ * (total_ + group_);
  if (number_.end > number_.begin + 1 && scaled_) number_.width = 0;
  if (!number_.spelled && !scaled_) read_letter();
}

// "1.2m |hectares|", "3m |people|": no metres, since what is counted follows
bool NumberReader::is_counted_letter(const Hit& letter) const {
  if (words_.glued(letter.end)) return false;
  if (words_.has(letter.end, Role::person) || words_.has(letter.end, Role::plural)) return true;
  const Hit unit = words_.match(letter.end, Role::unit);
  return unit && words_.raw(letter.end).size() > 3 && unit.entry->unit->kind == "measure";
}

// "3M", «10к»; "$5m" only after money
void NumberReader::read_letter() {
  const Hit letter = words_.glued(at_) ? words_.match(at_, Role::letter) : Hit{};
  if (!letter) return;
  const bool money = words_.match_before(number_.begin, Role::prefix).entry != nullptr;
  if (letter.entry->code == "currency" && !money && !is_counted_letter(letter)) return;
  number_.value *= letter.entry->value;
  number_.scale = letter.entry->value;
  number_.scale_at = at_;
  number_.width = 0;
  number_.end = at_ = letter.end;
}

// "thousands of people", «сотни домов» count nothing; «более тысячи человек» does.
bool NumberReader::may_stand_alone() const {
  const Hit vague = words_.match(number_.begin, Role::vague);
  if (!vague || vague.end != number_.end) return true;
  return vague.entry->value == 1 && words_.match_before(number_.begin, Role::modifier).entry != nullptr;
}

std::optional<Number> read_number(const Words& words, size_t at) {
  if (at >= words.size()) return std::nullopt;
  const bool maybe = words.is_number(at) || words.kind(at) == TokenKind::symbol || words.may_start(at, kAny);
  if (!maybe) return std::nullopt;
  return NumberReader(words, at).read();
}

}  // namespace chashma::figures

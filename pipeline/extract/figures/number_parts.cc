// Parts of a whole: "two and a half million", «три целых две десятых», "point five five", "a quarter million", "two-thirds".
#include "pipeline/extract/figures/number_reader.h"

#include <cmath>

namespace chashma::figures {

// "half a million", "half of the households", "half an hour"
void NumberReader::read_half(const Hit& half) {
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
void NumberReader::read_article_part(const Hit& part) {
  const bool scale = words_.has(part.end, Role::scale);
  const bool compared = words_.hints(part.end, "particle") || words_.match_before(at_, Role::by) ||
                        words_.match_before(at_, Role::modifier);  // "a third less", "by a tenth in 2020"
  if (!scale && part.end < words_.size() && words_.is_word(part.end) && !words_.has(part.end, Role::of) && !compared) return;
  take(part.end);
  group_ = 1 / part.entry->value;
  number_.fraction = !scale;
  tens_ = units_ = hundreds_ = true;
}

// "quarter-litre", "quarter mile"; not "third quarter hours"
bool NumberReader::read_part_of_unit() {
  const Hit part = words_.match(at_, Role::part);
  if (!part || words_.has(at_, Role::ordinal) || words_.match_before(at_, Role::ordinal)) return false;
  const size_t next = words_.is_dash(part.end) && words_.glued(part.end) && words_.glued(part.end + 1) ? part.end + 1 : part.end;
  const Hit unit = words_.match(next, Role::unit);
  if (!unit || unit.entry->unit->kind == "money" || unit.entry->unit->kind == "percent" || words_.raw(next).size() < 3)
    return false;
  take(next);
  group_ = 1 / part.entry->value;
  tens_ = units_ = hundreds_ = true;
  return true;
}

// What may come after: decimals, fractions, "and a half", and a scale after those.
void NumberReader::read_parts() {
  if (number_.never) return;
  if (const Hit and_half = words_.match(at_, Role::fraction_and); and_half && !begins_share(and_half.end)) {
    const Hit smaller = words_.match(and_half.end, Role::scale);
    if (scaled_ && group_ == 0 && smaller && smaller.entry->value < last_scale_) {  // "a billion and a half million"
      total_ += and_half.entry->value * smaller.entry->value;
      return take(smaller.end);
    }
    (group_ > 0 || !scaled_ ? group_ : total_) += and_half.entry->value * (group_ > 0 || !scaled_ ? 1 : last_scale_);
    take(and_half.end);
    read_late_scale();
  } else if (number_.spelled && words_.has(at_, Role::whole)) {
    read_whole();
  } else if (number_.spelled && words_.has(at_, Role::point)) {
    read_point();
  } else if (!number_.ordinal) {
    read_part();
    read_and_part();
  }
}

// "smaller than seven and half of the values are": a share of its own; "two and half of hours" is not
bool NumberReader::begins_share(size_t at) const {
  const Hit of = words_.match(at, Role::of);
  if (!of) return false;
  const Hit article = words_.match(of.end, Role::article);
  return !words_.has(article ? article.end : of.end, Role::unit);
}

// "twenty and three fifths", "three and a fifth", "two and fifty-four hundredths"; not "three and a fifth man"
void NumberReader::read_and_part() {
  if (!number_.spelled || number_.fraction || scaled_ || group_ <= 0 || !words_.is(at_, "and")) return;
  const Hit article = words_.match(at_ + 1, Role::article);
  NumberReader rest(words_, article ? article.end : at_ + 1);
  if (!article)
    while (rest.step()) rest.number_.end = rest.at_;
  const bool dash = words_.is_dash(rest.at_) && words_.glued(rest.at_) && words_.glued(rest.at_ + 1);
  const Hit part = words_.match(dash ? rest.at_ + 1 : rest.at_, Role::part);
  const double above = article ? 1 : rest.group_;
  if (!part || rest.scaled_ || above <= 0 || above >= part.entry->value || words_.has(part.end, Role::of)) return;
  if (words_.is_word(part.end) && (article || above == 1) && !words_.has(part.end, Role::unit) &&
      !words_.has(part.end, Role::stop))
    return;
  group_ += above / part.entry->value;
  number_.single = false;
  take(part.end);
}

// "two thirds", "two-thirds", "three quarters of a million"; not "two-thirds-majority"
void NumberReader::read_part() {
  const bool dash = words_.is_even_dash(at_);    // "two-thirds", "one - fourth"
  const Hit ten = words_.match(at_, Role::ten);  // "one twenty-fifth"
  const bool ten_dash = ten && words_.is_dash(ten.end) && words_.glued(ten.end) && words_.glued(ten.end + 1);
  const Hit part = words_.match(ten_dash ? ten.end + 1 : dash ? at_ + 1 : at_, Role::part);
  if (!part || !number_.spelled || scaled_ || group_ <= 0) return;
  // "twenty-three fifths"; "twenty-fifth" and "the twenty third" are places in a row
  const bool many = !words_.has(part.begin, Role::ordinal) && !dash;
  if ((group_ >= 20 || tens_only_) && (!many || words_.lang() != Lang::en)) return;
  if (ten_dash && part.entry->value >= 10) return;
  if (words_.is_dash(part.end) && words_.glued(part.end) && words_.glued(part.end + 1)) return;
  group_ /= (ten_dash ? ten.entry->value : 0) + part.entry->value;
  number_.fraction = true;
  number_.single = false;
  take(part.end);
  if (const Hit of = words_.match(at_, Role::of); of && words_.has(of.end, Role::article)) {
    const Hit article = words_.match(of.end, Role::article);
    if (words_.has(article.end, Role::scale)) take(article.end);
  }
  read_late_scale();
}

void NumberReader::read_late_scale() {
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
void NumberReader::read_whole() {
  const Hit whole = words_.match(at_, Role::whole);
  size_t next = whole.end;
  if (words_.is(next, "и")) ++next;
  NumberReader rest(words_, next);
  while (rest.step()) rest.number_.end = rest.at_;
  const Hit part = words_.match(rest.at_, Role::part);
  if (!rest.seen_ || !part) return;
  group_ += (rest.total_ + rest.group_) / part.entry->value;
  take(part.end);
  read_late_scale();
}

// "point eight nine", «нуқта ҳашт панҷ», "point fifty six"
void NumberReader::read_point() {
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

}  // namespace chashma::figures

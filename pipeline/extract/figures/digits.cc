// Numbers in digits: which marks between groups are thousands, which one is the decimal mark, and which chains are
// dates, section numbers and the like: "1 234,5"  "12,34,567.89"  "1'000'000"  "10 1/2"  "2.4e6"  never "12.05.2014".
#include <array>
#include <charconv>
#include <cmath>

#include "pipeline/extract/figures/numbers.h"

namespace chashma::figures {

namespace {

constexpr size_t kMostGroups = 10;

// "12", " ", "345", ",", "6": groups and the marks between them.
struct Chain {
  std::array<std::string_view, kMostGroups> groups;
  std::array<char, kMostGroups> marks{};  // marks[i] stands before groups[i]; ' ', ',', '.', '\''
  size_t count = 0;
  size_t end = 0;
  bool overlong = false;
};

char mark_of(std::string_view token) {
  if (token == ",") return ',';
  if (token == ".") return '.';
  if (token == "'" || token == "’") return '\'';
  return 0;
}

Chain read_chain(const Words& words, size_t at) {
  Chain chain;
  chain.groups[chain.count++] = words.raw(at);
  chain.end = at + 1;
  const bool of_year = at > 1 && words.is(at - 1, "/") && words.glued(at) && words.glued(at - 1) && words.is_number(at - 2);
  while (true) {
    const size_t next = chain.end;
    char mark = 0;
    size_t group = next;
    if (of_year && words.is_number(next) && !words.glued(next)) return chain;  // «2016/17 387 тонн»
    if (words.is_number(next) && words.one_space(next)) {
      const bool thousands = words.raw(next).size() == 3 && chain.groups[0].size() <= 3 && chain.groups[0] != "0" &&
                             (chain.count == 1 || chain.marks[chain.count - 1] == ' ');
      if (thousands && !words.is_number(next + 1)) mark = ' ';
      if (thousands && words.is_number(next + 1) && (words.raw(next + 1).size() == 3 || !words.one_space(next + 1))) mark = ' ';
    } else if (next + 1 < words.size() && words.glued(next) && words.glued(next + 1) && words.is_number(next + 1)) {
      mark = mark_of(words.raw(next));
      group = next + 1;
    }
    if (!mark) return chain;
    if (chain.count == kMostGroups) {
      chain.overlong = true;
      chain.end = group + 1;
      continue;
    }
    chain.marks[chain.count] = mark;
    chain.groups[chain.count++] = words.raw(group);
    chain.end = group + 1;
  }
}

bool threes(const Chain& chain, size_t from, size_t to, char mark) {
  if (chain.groups[0].size() > 3) return false;
  for (size_t i = from; i < to; ++i)
    if (chain.marks[i] != mark || chain.groups[i].size() != 3) return false;
  return true;
}

// "12,34,567": lakhs and crores.
bool indian(const Chain& chain, size_t to) {
  if (to < 3 || chain.groups[0].size() > 2 || chain.groups[to - 1].size() != 3) return false;
  for (size_t i = 1; i < to; ++i)
    if (chain.marks[i] != ',' || (i + 1 < to && chain.groups[i].size() != 2)) return false;
  return true;
}

enum class Reading : uint8_t { whole, decimal, ambiguous, first_only, never };

// How a chain of two groups parted by a comma or a point is meant.
Reading read_pair(const Chain& chain, const Words& words) {
  const bool three = chain.groups[1].size() == 3 && chain.groups[0].size() <= 3 && chain.groups[0][0] != '0';
  if (!three) return Reading::decimal;
  const bool eastern = words.lang() == Lang::ru || words.lang() == Lang::tg;
  if (chain.marks[1] == '.') {
    if (!eastern) return Reading::decimal;
    return words.comma() == Comma::decimal ? Reading::whole : Reading::ambiguous;
  }
  if (words.comma() == Comma::thousands) return Reading::whole;
  return eastern || words.comma() == Comma::decimal ? Reading::ambiguous : Reading::whole;
}

Reading classify(const Chain& chain, const Words& words) {
  if (chain.overlong) return Reading::never;
  if (chain.count == 1) return Reading::whole;
  const char mark = chain.marks[1];
  if ((mark == ' ' || mark == '\'') && threes(chain, 1, chain.count, mark)) return Reading::whole;
  if (chain.count == 2) return mark == '\'' ? Reading::first_only : read_pair(chain, words);
  if (threes(chain, 1, chain.count, mark) || indian(chain, chain.count)) return Reading::whole;
  const size_t last = chain.count - 1;
  const char final = chain.marks[last];
  if (final != mark && (final == ',' || final == '.') && (threes(chain, 1, last, mark) || indian(chain, last)))
    return Reading::decimal;
  return mark == ',' ? Reading::first_only : Reading::never;  // "1,2,3" is a list, "12.05.2014" a date
}

double parse(const Chain& chain, bool decimal) {
  std::array<char, 64> digits{};
  size_t n = 0;
  for (size_t i = 0; i < chain.count; ++i) {
    if (decimal && i + 1 == chain.count && n < digits.size()) digits[n++] = '.';
    for (const char c : chain.groups[i])
      if (n < digits.size()) digits[n++] = c;
  }
  double value = 0;
  std::from_chars(digits.data(), digits.data() + n, value);
  return value;
}

double vulgar(std::string_view symbol) {
  static constexpr std::array<std::pair<std::string_view, double>, 12> kFractions = {{{"½", 1.0 / 2},
                                                                                      {"¼", 1.0 / 4},
                                                                                      {"¾", 3.0 / 4},
                                                                                      {"⅓", 1.0 / 3},
                                                                                      {"⅔", 2.0 / 3},
                                                                                      {"⅛", 1.0 / 8},
                                                                                      {"⅜", 3.0 / 8},
                                                                                      {"⅝", 5.0 / 8},
                                                                                      {"⅞", 7.0 / 8},
                                                                                      {"⅕", 1.0 / 5},
                                                                                      {"⅖", 2.0 / 5},
                                                                                      {"⅙", 1.0 / 6}}};
  for (const auto& [text, value] : kFractions)
    if (text == symbol) return value;
  return 0;
}

int small_int(std::string_view digits) {
  int value = 0;
  if (digits.size() > 5) return -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "3/4" at token i: its value, or 0. "2012/13", "24/7", "12/05/2014" are none.
double slash_fraction(const Words& words, size_t i) {
  if (!words.is_number(i) || !words.is(i + 1, "/") || !words.glued(i + 1) || !words.is_number(i + 2) || !words.glued(i + 2))
    return 0;
  const bool hour = words.is_word(i + 3) && words.has(i + 3, Role::unit);  // "1/2h"
  if (words.glued(i + 3) && (words.is(i + 3, "/") || (words.is_word(i + 3) && !hour) || words.is_dash(i + 3))) return 0;
  const int above = small_int(words.raw(i)), below = small_int(words.raw(i + 2));
  const bool usual =
      below <= 10 || below % 8 == 0 || below % 10 == 0 || words.has(i + 3, Role::of) || words.has(i + 3, Role::unit);
  return above > 0 && below > above && below <= 1000 && usual ? double(above) / below : 0;  // "9/11" is a day
}

// "e6", "e-3", "×10^6", "x 10-3" after the digits.
void read_exponent(const Words& words, Number& number) {
  size_t at = number.end;
  const bool e = words.glued(at) && (words.is(at, "e") || words.is(at, "E"));
  const bool times = words.is(at, "×") || words.is(at, "x") || words.is(at, "х") || words.is(at, "*") || words.is(at, "·");
  if (times && !(words.is(at + 1, "10") && at + 2 < words.size())) return;
  if (!e && !times) return;
  at += e ? 1 : 2;
  if (words.is(at, "^")) ++at;
  const bool negative = words.is_dash(at);
  if (negative || words.is(at, "+")) ++at;
  if (!words.is_number(at) || !words.glued(at) || words.raw(at).size() > 2) return;
  const int power = small_int(words.raw(at));
  number.value *= std::pow(10.0, negative ? -power : power);
  number.end = at + 1;
  number.width = 0;
}

bool sign_before(const Words& words, size_t i) {
  if (!words.glued(i) || !(words.is(i - 1, "-") || words.is(i - 1, "−"))) return false;
  if (i > 1 && !words.glued(i - 1) && words.is_number(i - 2)) return false;  // "2 -7 g" is a range
  if (!words.glued(i - 1) || words.is(i - 2, "(")) return true;
  // "~-5", "$-99"; not "5°-10°"
  return i > 1 && words.kind(i - 2) == TokenKind::symbol && !(words.glued(i - 2) && words.is_number(i - 3));
}

void read_sign(const Words& words, Number& number) {
  if (!sign_before(words, number.begin)) return;
  number.value = -number.value;
  --number.begin;
  number.is_signed = true;
  number.width = 0;
}

}  // namespace

std::optional<Number> read_digits(const Words& words, size_t at) {
  Number number;
  number.begin = at;
  if (const double value = at < words.size() && words.kind(at) == TokenKind::symbol ? vulgar(words.raw(at)) : 0; value > 0) {
    number.end = at + 1;
    number.value = value;
    number.fraction = true;
    return number;
  }
  if (!words.is_number(at)) return std::nullopt;
  if (const double value = slash_fraction(words, at); value > 0) {
    number.end = at + 3;
    number.value = value;
    number.fraction = true;
    read_sign(words, number);
    return number;
  }
  const Chain chain = read_chain(words, at);
  const Reading reading = classify(chain, words);
  number.end = chain.end;
  number.never = reading == Reading::never || chain.groups[0].size() > 18;
  if (reading == Reading::first_only) {
    number.end = at + 1;
    number.value = parse({{chain.groups[0]}, {}, 1, 0, false}, false);
  } else if (!number.never) {
    number.value = parse(chain, reading == Reading::decimal || reading == Reading::ambiguous);
    number.thousands_or_decimal = reading == Reading::ambiguous;
  }
  if (number.end == at + 1) number.width = chain.groups[0].size();
  // ".77"
  if (at > 0 && number.width && words.is(at - 1, ".") && words.glued(at) && !words.glued(at - 1) &&
      (at == 1 || words.is_dash(at - 2) || words.one_space(at - 1))) {
    number.value /= std::pow(10.0, double(number.width));
    number.begin = at - 1;
    number.width = 0;
  }
  // "10 1/2", "2½"
  if (number.width && number.width < 4) {
    const size_t next = number.end;
    const double slash = words.one_space(next) ? slash_fraction(words, next) : 0;
    const double symbol = next < words.size() && words.kind(next) == TokenKind::symbol ? vulgar(words.raw(next)) : 0;
    if (slash > 0 || symbol > 0) {
      number.value += slash > 0 ? slash : symbol;
      number.end += slash > 0 ? 3 : 1;
      number.width = 0;
    }
  }
  read_exponent(words, number);
  read_sign(words, number);
  return number;
}

}  // namespace chashma::figures

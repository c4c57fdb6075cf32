#include "pipeline/extract/references/run_together.h"

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr int kFewestJoins = 3;       // "FitzGerald" and "BioMed" may stand in one string
constexpr size_t kFewestLetters = 3;  // small letters before a join: not "McKenna", "MacDonald", "eLife"

bool is_lower_at(std::string_view text, size_t at) { return at < text.size() && is_lower(decode(text, at).value); }
bool is_upper_at(std::string_view text, size_t at) { return at < text.size() && is_upper(decode(text, at).value); }
bool is_digit_at(std::string_view text, size_t at) { return at < text.size() && is_digit(decode(text, at).value); }

size_t lower_letters_before(std::string_view text, size_t begin, size_t at) {
  size_t letters = 0;
  while (at > begin && is_lower(decode_before(text, at).value)) at -= decode_before(text, at).bytes, ++letters;
  return letters;
}

// "Epidemiol|1998|26526": four digits of a year behind a letter, and three or more behind them
bool is_year_and_more(std::string_view text, size_t begin, size_t at) {
  if (at != begin + 4 || begin == 0 || !is_letter(decode_before(text, begin).value)) return false;
  const std::string_view century = text.substr(begin, 2);
  if (century != "19" && century != "20") return false;
  for (size_t i = begin + 2; i < at + 3; ++i)
    if (!is_digit_at(text, i)) return false;
  return true;
}

}  // namespace

bool is_run_together(std::string_view text) {
  int joins = 0;
  size_t small = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.bytes;
    if (c.value < 0x80 ? c.value >= 'a' && c.value <= 'z' : is_lower(c.value)) {
      ++small;
      continue;
    }
    if (small >= kFewestLetters && c.value != ' ') {
      const bool year = (c.value == '1' || c.value == '2') && is_digit_at(text, at + 2);
      joins += year || is_upper(c.value);
    }
    small = 0;
  }
  return joins >= kFewestJoins;
}

bool divides(std::string_view text, size_t begin, size_t at) {
  if (at <= begin) return false;
  const CodePoint before = decode_before(text, at);
  if (is_lower(before.value))  // "Slade|GD", "Care|2010"
    return (is_upper_at(text, at) && lower_letters_before(text, begin, at) > 1) || is_digit_at(text, at);
  if (is_year_and_more(text, begin, at)) return true;
  if (is_digit(before.value))
    return is_upper_at(text, at) && is_lower_at(text, at + decode(text, at).bytes);  // "1992|Reproductive"
  // "GD|Assessing": the last of several capitals begins the next word
  return is_upper(before.value) && is_upper_at(text, at) && is_lower_at(text, at + decode(text, at).bytes) &&
         lower_letters_before(text, begin, at) == 0 && at > begin + before.bytes - 1;
}

}  // namespace chashma

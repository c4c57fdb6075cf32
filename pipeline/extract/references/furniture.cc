#include "pipeline/extract/references/furniture.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

// "———", "--": the author of the item before, on a line of its own.
bool is_repeat_dash(std::string_view line) {
  size_t dashes = 0;
  for (size_t at = 0; at < line.size();) {
    const CodePoint c = decode(line, at);
    at += c.bytes;
    if (c.value != '-' && c.value != '_' && c.value != 0x2013 && c.value != 0x2014 && c.value != 0x2015) return false;
    ++dashes;
  }
  return dashes >= 2 && dashes <= 6;
}

// "25", "- 25 -", "| 25"; but "25." and "[25]" number an item, and "131-" + "143" is a range of pages that was broken.
bool is_page_number(std::string_view line, std::string_view before) {
  if (line.size() > 12) return false;
  size_t digits = 0;
  for (size_t at = 0; at < line.size();) {
    const CodePoint c = decode(line, at);
    at += c.bytes;
    if (c.value < 0x80 && is_digit_char(static_cast<char>(c.value)))
      ++digits;
    else if (is_letter(c.value) || c.value == '.' || c.value == ')' || c.value == ']' || c.value == ',')
      return false;
  }
  if (digits == 0) return true;  // "•"
  const auto ends_with = [&](std::string_view mark) {
    return before.ends_with(mark) && before.size() > mark.size() && is_digit_char(before[before.size() - mark.size() - 1]);
  };
  return digits <= 4 && !ends_with("-") && !ends_with("–") && !ends_with(":");
}

// A line's letters alone: running heads differ in their page numbers.
bool is_skipped(char c) { return is_digit_char(c) || c == ' ' || c == '\t'; }
std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line)
    if (!is_skipped(c)) out += c;
  return out;
}
uint64_t hash_without_numbers(std::string_view line) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : line)
    if (!is_skipped(c)) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

int first_number(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && !is_digit_char(line[at])) ++at;
  int number = 0;
  for (size_t n = 0; at < line.size() && is_digit_char(line[at]) && n < 8; ++at, ++n) number = number * 10 + (line[at] - '0');
  return number;
}
int last_number(std::string_view line) {
  size_t end = line.size();
  while (end > 0 && !is_digit_char(line[end - 1])) --end;
  size_t begin = end;
  while (begin > 0 && is_digit_char(line[begin - 1]) && end - begin < 8) --begin;
  return first_number(line.substr(begin));
}

constexpr size_t kLongestHead = 110;   // bytes
constexpr size_t kLeastPlaces = 3;     // where it stands
constexpr size_t kLeastDistance = 20;  // lines between two, as the pages lie
constexpr int kMostPagesBetween = 8;   // by which page numbers grow from one to the next

bool grows(int before, int after) { return after > before && after <= before + kMostPagesBetween; }

// Does this line, which stands at `places` but for its numbers, head or foot the pages? "Social Psychology, 39, 406–415"
// recurs too; what it lacks are wide distances and numbers that grow page by page.
bool is_running_head(std::string_view text, const std::vector<ListLine>& lines, const std::vector<size_t>& places) {
  if (places.size() < kLeastPlaces) return false;
  size_t far = 0, first = 0, last = 0, same = 0, turns = 0;
  for (size_t i = 1; i < places.size(); ++i) {
    const ListLine &a = lines[places[i - 1]], &b = lines[places[i]];
    far += places[i] - places[i - 1] >= kLeastDistance;
    turns += a.page > 0 && b.page > a.page;
    const std::string_view x = a.span.in(text), y = b.span.in(text);
    same += x == y;
    first += grows(first_number(x), first_number(y));
    last += grows(last_number(x), last_number(y));
  }
  const size_t steps = places.size() - 1;
  const auto most = [&](size_t n) { return n * 10 >= steps * 9; };
  if (most(first) || most(last)) return most(far) || most(turns);
  // the same words each time, "CrossRef Medline" in a list too: the pages must say so, or a number in it that stays
  const bool number = lines[places[0]].span.in(text).find_first_of("0123456789") != std::string_view::npos;
  const bool long_line = lines[places[0]].span.size() >= 25;
  return places.size() >= 4 && most(same) && (most(turns) || ((number || long_line) && most(far)));
}

}  // namespace

void remove_furniture(std::string_view text, std::vector<ListLine>& lines) {
  std::vector<bool> gone(lines.size());
  std::vector<std::pair<uint64_t, size_t>> hashed;  // most lines stand once: only of the others strings are made
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].span.in(text);
    if (!is_repeat_dash(line) && is_page_number(line, i > 0 ? lines[i - 1].span.in(text) : "")) {
      gone[i] = true;
      continue;
    }
    if (line.size() > kLongestHead || line.starts_with("http") || lines[i].is_heading) continue;
    hashed.emplace_back(hash_without_numbers(line), i);
  }
  std::sort(hashed.begin(), hashed.end());
  std::unordered_map<std::string, std::vector<size_t>> places;
  for (size_t first = 0, end = 0; first < hashed.size(); first = end) {
    while (end < hashed.size() && hashed[end].first == hashed[first].first) ++end;
    if (end - first < kLeastPlaces) continue;
    for (size_t i = first; i < end; ++i) {
      std::string key = without_numbers(lines[hashed[i].second].span.in(text));
      if (key.size() > 2) places[std::move(key)].push_back(hashed[i].second);
    }
  }
  for (const auto& [key, where] : places)
    if (is_running_head(text, lines, where))
      for (const size_t i : where) gone[i] = true;
  size_t kept = 0;
  for (size_t i = 0; i < lines.size(); ++i)
    if (!gone[i]) lines[kept++] = lines[i];
  lines.resize(kept);
}

}  // namespace chashma

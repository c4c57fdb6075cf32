// Numbers that are codes by their form: "CASA-1000", "859-292-3680", "3:0", "?id=30977".
#include <array>

#include "pipeline/extract/figures/guards.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// "|n| = 2015", "(|N|=45", "|p| = 0.05": the letter of a statistic before its sign of equality
bool is_symbol_before(const Words& w, size_t sign) {
  if (sign == 0 || !w.is(sign, "=") || !w.is_word(sign - 1) || w.raw(sign - 1).size() != 1) return false;
  return !w.glued(sign - 1) || w.is(sign - 2, "(") || w.is(sign - 2, "[");
}

// "CASA-1000", "A4", "COVID-19", "/2011", "№5": what is glued before the digits
bool is_identifier(const Context& c) {
  const Quantity& q = c.it();
  const bool slash = c.words.is(q.end, "/") && c.words.glued(q.end) && c.words.glued(q.end + 1) && c.words.is_number(q.end + 1);
  if (slash && plain(q) && !q.unit) return true;  // "9/11", "file 120/7"
  if (q.begin == 0 || !c.words.glued(q.begin) || q.number.spelled) return false;
  const size_t before = q.begin - 1;
  if (q.link == Link::times && !c.all[c.index - 1].refused) return false;
  if (c.words.is_word(before) || c.words.is_number(before)) return true;
  const std::string_view mark = c.words.raw(before);
  if (mark == ":" && q.unit && before > 0 && c.words.is_word(before - 1)) return false;  // "Depth:2m"
  if (mark == "/" || mark == "_" || mark == "@" || mark == "#" || mark == "№" || mark == ":" || mark == "\\" || mark == "&")
    return true;
  if (c.words.is_dash(before) && c.words.glued(before) && before > 0) {
    if (c.index > 0 && q.link == Link::dash && c.all[c.index - 1].end == before && !c.all[c.index - 1].refused)
      return false;  // "5k-20k"
    if (c.words.is_word(before - 1)) return !c.words.has(before - 1, Role::unit) || c.it().link == Link::none;
    return c.words.is_number(before - 1) && q.link != Link::dash;
  }
  if (mark == "%") return true;  // "that%20could"
  if (mark == "=")               // "?id=30977", but "(n=2,015)"
    return c.words.glued(before) && c.words.is_word(before - 1) && !is_symbol_before(c.words, before);
  return mark == "." && c.words.glued(before) && c.words.is_word(before - 1);
}

static bool is_capitals(const Words& w, size_t i) {
  if (!w.capital(i)) return false;
  const std::string_view word = w.raw(i);
  for (size_t at = 0; at < word.size();) {
    const CodePoint letter = decode(word, at);
    if (!is_upper(letter.value)) return false;
    at += letter.bytes;
  }
  return count_code_points(word) > 1;
}

// "decision 1/CP.21", "SBI 45", "article 6(a)", "- 5 -": what stands around the digits makes them a mark
bool is_mark(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  const bool clause = w.is(q.end, "(") && w.glued(q.end) && w.is_word(q.end + 1) && w.glued(q.end + 1) && w.is(q.end + 2, ")");
  if (clause && is_bare(q) && !q.unit_before && count_code_points(w.raw(q.end + 1)) == 1) return true;  // "19.309(a)"
  if (!plain(q) || q.unit || q.number.width > 3) return false;
  if (w.is(q.end, "/") && w.glued(q.end) && w.glued(q.end + 1) && is_capitals(w, q.end + 1)) return true;
  const bool letter = w.is_word(q.end + 1) && w.glued(q.end + 1) && count_code_points(w.raw(q.end + 1)) <= 2;
  if (w.is(q.end, "(") && w.glued(q.end) && letter && w.is(q.end + 2, ")")) return true;
  if (w.is_dash(q.begin - 1) && w.is_dash(q.end) && !w.is_word(q.begin - 2) && !w.is_number(q.end + 1) && q.begin < 3)
    return true;
  if (w.is(q.begin - 1, "|") && w.has(q.end, Role::of) && w.is_number(q.end + 1)) return true;  // "P a g e | 1 of 3"
  if (w.is(q.begin - 1, "of") && w.is_number(q.begin - 2) && w.is(q.begin - 3, "|")) return true;
  const bool roman = w.is_word(q.end) && w.raw(q.end).find_first_not_of("IVX") == std::string_view::npos;
  if (w.capital(q.end) && (roman || count_code_points(w.raw(q.end)) == 1) && w.is(q.end + 1, ".") && !w.is_dash(q.begin - 1) &&
      !w.has(q.end, Role::unit))
    return true;  // "… of the Convention 14 B. Guidelines", "20 XIV. Matters": contents
  const bool ends = !w.is_word(q.end) || w.has(q.end, Role::stop);
  return q.begin > 0 && is_capitals(w, q.begin - 1) && !w.glued(q.begin) && ends && !w.is(q.end, "%") &&
         !w.has(q.begin - 1, Role::prefix) && !w.has(q.begin - 1, Role::said_before);
}

// "blog/%E2%80%A6": a per cent sign in the middle of an address
bool is_escaped(const Context& c) {
  const Quantity& q = c.it();
  return q.kind == Figure::Kind::percent && q.end < c.words.size() && c.words.is(q.end - 1, "%") && c.words.glued(q.end) &&
         (c.words.is_word(q.end) || c.words.is_number(q.end));
}

// "0709939000", "01": digits that begin with a nought; "1209228000" alone: a code of goods, no one writes so many people
bool is_code(const Context& c) {
  const Quantity& q = c.it();
  if (!plain(q) || q.unit) return false;
  if (q.number.width > 1 && c.words.raw(q.end - 1)[0] == '0') return true;
  return q.number.width >= 9 && !c.words.is_word(q.end);
}

// A page number, a key or what is left of a table: a paragraph that holds nothing but numbers, or hardly anything else
bool is_debris(const Words& words, const std::vector<Quantity>& quantities, SectionKind section) {
  if (section == SectionKind::table_row || words.text().paragraphs.size() < 2) return false;
  size_t letters = 0, bare = 0;
  for (size_t i = 0; i < words.size(); ++i) letters += words.is_word(i);
  for (const Quantity& q : quantities) bare += is_bare(q);
  if (letters == 0) return bare == quantities.size();
  return bare >= 4 && letters <= bare;
}

// "Contents ........ 33", "4. Contents 33"
bool is_after_leader(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  const bool ends = q.end >= w.size() && q.begin > 2 && w.is_word(q.begin - 1) && plain(q) && !q.unit && q.number.width <= 3;
  if (c.index > 0 && q.link == Link::dash && c.all[c.index - 1].refused &&
      std::string_view(c.all[c.index - 1].refused) == "contents")
    return true;
  if (ends && w.is_number(0) && w.is(1, ".") && !w.has(q.begin - 1, Role::stop) && !w.has(q.begin - 1, Role::said_before) &&
      !w.match_before(q.begin, Role::modifier))
    return true;  // "4. Other methodological considerations 3"
  return plain(q) && q.begin >= 3 &&
         ((c.words.is(q.begin - 1, ".") && c.words.is(q.begin - 2, ".")) || c.words.is(q.begin - 1, "…")) &&
         (q.end >= c.words.size() || c.words.line_start(q.end) ||
          (c.words.is_dash(q.end) && c.words.is_number(q.end + 1)));  // "The first chapter ..... 6-13"
}

// "72061118C00005", "24703L202", "(06.1)": digits go on after a letter, or begin with a nought
bool is_broken_code(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled || q.end == 0) return false;
  const Words& w = c.words;
  if (q.unit && !q.unit_before && w.is_word(q.end - 1) && w.glued(q.end - 1) && w.glued(q.end) && w.is_number(q.end)) return true;
  const std::string_view first = w.is_number(q.begin) ? w.raw(q.begin) : std::string_view();
  return !q.unit && first.size() == 2 && first[0] == '0' && w.is(q.begin + 1, ".") && w.glued(q.begin + 1) && q.number.scale == 1;
}

// "1-0", "3:0", "18-7", "52.219-1": two bare numbers that fall
bool is_score(const Context& c) {
  const auto falls = [&](const Quantity& a, const Quantity& b) {
    const bool glued = c.words.glued(b.begin) && c.words.is_dash(b.begin - 1) && c.words.glued(b.begin - 1);
    if (b.link == Link::dash && glued && is_bare(a) && is_bare(b) && a.number.scale == 1 && b.number.scale == 1 &&
        !a.unit_before && a.number.value > b.number.value && a.number.value < 1000)
      return true;  // "52.219-1"
    return b.link == Link::dash && plain(a) && plain(b) && !a.unit && !b.unit && a.number.width <= 2 && b.number.width <= 2 &&
           a.number.value >= b.number.value;
  };
  if (c.index > 0 && falls(c.all[c.index - 1], c.it())) return true;
  return c.index + 1 < c.all.size() && falls(c.it(), c.all[c.index + 1]);
}

// "93 555 12 34", «45 50 67» of a table that lost its cells, "(item 6) 41–56 11" of contents: three bare numbers and more
// with nothing between, but for dashes; or two, neither a year
bool is_run(const Context& c) {
  const auto& all = c.all;
  const auto is_year = [&](size_t i) {
    return all[i].number.width == 4 && all[i].number.value >= 1900 && all[i].number.value <= 2100;
  };
  const auto bare = [&](size_t i) { return plain(all[i]) && !all[i].unit && !is_year(i); };
  const auto apart = [&](size_t i) { return all[i].begin == all[i - 1].end && !c.words.glued(all[i].begin); };
  const auto follows = [&](size_t i) {
    return i > 0 && i < all.size() && bare(i) && bare(i - 1) && (apart(i) || all[i].link == Link::dash);
  };
  size_t first = c.index, last = c.index;
  for (size_t n = 0; n < 3 && follows(first); ++n) --first;
  for (size_t n = 0; n < 3 && follows(last + 1); ++n) ++last;
  if (last == first) return false;
  for (size_t i = first + 1; i <= last; ++i)
    if (apart(i)) return true;
  return false;
}

static bool bare_chain(const Context& c, size_t i) {
  return is_bare(c.all[i]) && !c.all[i].unit_before && c.all[i].number.scale == 1 && !c.all[i].number.fraction;
}

// "859-292-3680", "92 (6): 1087–1101": chains of numbers
bool is_chain_of_dashes(const Context& c) {
  const Quantity& q = c.it();
  const auto dashed = [&](size_t i) {
    return i > 0 && i < c.all.size() && c.all[i].link == Link::dash && plain(c.all[i]) && c.words.glued(c.all[i].begin);
  };
  const size_t i = c.index;
  // "1 201-224-7900"
  if (bare_chain(c, i) && dashed(i + 1) && dashed(i + 2)) return true;
  if (!plain(q) || q.unit) return false;
  return (dashed(i) && dashed(i + 1)) || (dashed(i) && dashed(i - 1)) || (dashed(i + 1) && dashed(i + 2));
}

}  // namespace chashma::figures

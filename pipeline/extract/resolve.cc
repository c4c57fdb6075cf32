// "Sen (1999a)" -> the reference of Sen, 1999, a; "[5, с. 23]" -> the entry with label 5; unresolved when two would fit.
#include "pipeline/extract/resolve.h"

#include <algorithm>
#include <map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// A name for comparing: Latin letters only, so that «Остром» meets "Ostrom".
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : lower(romanize(to_nfkc(name))))
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) key += c;
  return key;
}

// "World Health Organization" -> "who"
std::string initials_of(std::string_view name) {
  std::string initials;
  bool inside = false;
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    if (is_letter(c.value)) {
      if (!inside && is_upper(c.value)) append(initials, to_lower(c.value));
      inside = true;
    } else {
      inside = false;
    }
    at += c.bytes;
  }
  return key_of(initials);
}

// "Amartya Sen" -> "Sen"; initials on either side stay out.
std::string surname_of(std::string_view author) {
  std::string_view best;
  for (size_t at = 0; at < author.size();) {
    size_t end = author.find_first_of(" ,\u00A0", at);
    if (end == std::string_view::npos) end = author.size();
    const auto word = author.substr(at, end - at);
    if (word.find('.') == std::string_view::npos && count_code_points(word) > 1) best = word;
    at = end + 1;
  }
  return std::string(best.empty() ? author : best);
}

bool same_author(std::string_view cited, const CslName& listed) {
  const std::string key = key_of(cited);
  if (key.empty()) return false;
  if (!listed.literal.empty()) {
    const std::string whole = key_of(listed.literal);
    return whole == key || initials_of(listed.literal) == key || (key.size() > 5 && whole.compare(0, key.size(), key) == 0);
  }
  const std::string family = key_of(listed.family);
  return !family.empty() &&
         (family == key_of(surname_of(cited)) || family == key || key_of(listed.particle + listed.family) == key);
}

std::string digits_of(std::string_view text) {
  const size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_first_not_of("0123456789", begin) - begin));
}

// "2013a" -> "a"
std::string letter_of(std::string_view year) {
  const std::string digits = digits_of(year);
  const size_t at = year.find(digits) + digits.size();
  return digits.empty() || at >= year.size() || !is_letter(decode(year, at).value)
             ? ""
             : std::string(year.substr(at, decode(year, at).bytes));
}

using Index = std::multimap<std::string, size_t>;

std::vector<size_t> by_label(const Citation& c, std::string_view text, const Index& labels) {
  std::vector<size_t> found;
  const auto [first, last] = labels.equal_range(digits_of(c.span.in(text)));
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  return found;
}

std::vector<size_t> by_author_and_year(const Citation& c, const Index& years, const std::vector<Reference>& references) {
  std::vector<size_t> found;
  const auto [first, last] = years.equal_range(digits_of(c.year));
  for (auto it = first; it != last; ++it) {
    const auto& item = references[it->second].csl;
    const auto& names = item.author.empty() ? item.editor : item.author;
    if (!names.empty() && same_author(c.authors[0], names[0])) found.push_back(it->second);
  }
  return found;
}

template <class Keep>
void narrow(std::vector<size_t>& found, Keep keep) {
  if (found.size() < 2) return;
  std::vector<size_t> kept;
  std::copy_if(found.begin(), found.end(), std::back_inserter(kept), keep);
  if (!kept.empty()) found = kept;
}

std::vector<size_t> candidates(const Citation& c, std::string_view text, const Index& labels, const Index& years,
                               const std::vector<Reference>& references) {
  if (c.authors.empty()) return by_label(c, text, labels);
  auto found = by_author_and_year(c, years, references);
  const std::string letter = letter_of(c.year);
  narrow(found, [&](size_t i) { return references[i].csl.year_suffix == letter || references[i].csl.year == c.year; });
  narrow(found, [&](size_t i) {  // "Lerman and Sedik" is not Lerman alone
    const auto& names = references[i].csl.author;
    return c.authors.size() < 2 ? names.size() == 1 : names.size() > 1 && same_author(c.authors[1], names[1]);
  });
  return found;
}

std::string listing(const std::string& what, const std::vector<std::string>& names) {
  std::string line = what + ": ";
  for (size_t i = 0; i < names.size() && i < 5; ++i) line += (i ? "; " : "") + names[i];
  return names.size() > 5 ? line + " and " + std::to_string(names.size() - 5) + " more" : line;
}

}  // namespace

Resolved resolve(const Text& text, std::vector<Citation> citations, const std::vector<Reference>& references) {
  Resolved result;
  if (references.empty()) {
    result.citations = std::move(citations);
    return result;
  }
  Index labels, years;
  for (size_t i = 0; i < references.size(); ++i) {
    if (!references[i].label.empty()) labels.emplace(digits_of(references[i].label), i);
    years.emplace(digits_of(references[i].csl.year), i);
  }
  std::vector<bool> cited(references.size());
  std::vector<std::string> unlisted, uncited;
  for (auto& c : citations) {
    if (c.authors.empty() && labels.empty()) continue;
    const auto found = candidates(c, text.utf8, labels, years, references);
    if (found.size() == 1) c.reference = found[0];
    for (const size_t i : found) cited[i] = true;
    if (found.empty()) unlisted.emplace_back(c.span.in(text.utf8));
  }
  for (size_t i = 0; i < references.size(); ++i)
    if (!cited[i]) uncited.push_back(references[i].csl.title.empty() ? references[i].label : references[i].csl.title);
  std::sort(unlisted.begin(), unlisted.end());
  unlisted.erase(std::unique(unlisted.begin(), unlisted.end()), unlisted.end());
  if (!unlisted.empty()) result.warnings.push_back(listing("cited but not listed", unlisted));
  if (!uncited.empty() && !citations.empty()) result.warnings.push_back(listing("listed but not cited", uncited));
  result.citations = std::move(citations);
  return result;
}

}  // namespace chashma

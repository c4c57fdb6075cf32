// "Sen (1999a)" -> the reference of Sen, 1999, a; "[5, с. 23]" -> the entry with label 5; unresolved when two would fit.
#include "pipeline/extract/resolve.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

std::string digits_of(std::string_view text) {
  const size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_first_not_of("0123456789", begin) - begin));
}

int number_in(std::string_view text) {
  const std::string digits = digits_of(text);
  return digits.empty() || digits.size() > 6 ? 0 : std::stoi(digits);
}

// "2013a" -> "a"
std::string letter_of(std::string_view year) {
  const std::string digits = digits_of(year);
  const size_t at = year.find(digits) + digits.size();
  return digits.empty() || at >= year.size() || !is_letter(decode(year, at).value)
             ? ""
             : std::string(year.substr(at, decode(year, at).bytes));
}

// What of a reference a citation repeats. The string's own head stands in where its fields were read wrongly.
struct Listed {
  std::string year, letter;
  std::vector<std::string> authors;  // surnames or organizations, as keys; editors where there are no authors
  std::string first, first_sound, first_initials, organization;
  std::vector<std::string> head;  // keys of the capitalised words before the year
  std::string start, title;       // keys of its first letters and of its title
  int first_page = 0, last_page = 0;
  std::string identity;  // of the work, to tell that two lists name the same
};

std::vector<std::string> head_words(std::string_view text, const std::string& year) {
  std::string_view head = text.substr(0, 240);
  if (!year.empty()) head = head.substr(0, head.find(year));
  std::vector<std::string> words;
  for (size_t at = 0; at < head.size();) {
    CodePoint c = decode(head, at);
    if (!is_letter(c.value)) {
      at += c.bytes;
      continue;
    }
    const size_t begin = at;
    while (at < head.size() &&
           (is_letter((c = decode(head, at)).value) || is_mark(c.value) || c.value == '\'' || c.value == U'’'))
      at += c.bytes;
    const auto word = head.substr(begin, at - begin);
    if (is_upper(decode(word, 0).value) && count_code_points(word) > 1) words.push_back(latin_key(word));
  }
  return words;
}

class List {
 public:
  List(const Text& text, const std::vector<Reference>& references, const OrganizationNames& organizations)
      : organizations_(organizations) {
    for (size_t i = 0; i < references.size(); ++i) {
      items_.push_back(describe(text, references[i]));
      by_year_.emplace(items_.back().year, i);
      if (const auto label = digits_of(references[i].label); !label.empty()) labels_.emplace(label, i);
    }
  }

  bool numbered() const { return !labels_.empty(); }
  size_t size() const { return items_.size(); }

  std::vector<size_t> by_label(std::string_view label) const {
    std::vector<size_t> found;
    const auto [first, last] = labels_.equal_range(std::string(label));
    for (auto it = first; it != last; ++it) found.push_back(it->second);
    return one_of_same(found);
  }

  std::vector<size_t> by_author_and_year(const Citation& c, bool et_al) const {
    std::vector<size_t> found = of_year(digits_of(c.year), c);
    // "Barbiero (2004)" where the list gives no year: his only work
    if (found.empty()) found = of_year("", c);
    const std::string letter = letter_of(c.year);
    narrow(found, [&](size_t i) { return items_[i].letter == letter; });
    narrow(found, [&](size_t i) { return letter.empty() || items_[i].letter.empty(); });
    if (!letter.empty() && found.size() == 1 && !items_[found[0]].letter.empty() && items_[found[0]].letter != letter) return {};
    // "(2016, p. 11)" is in the chapter on pages 11–69, not in that on 71–107
    if (const int page = number_in(c.locator)) narrow(found, [&](size_t i) { return may_hold(items_[i], page); });
    narrow(found, [&](size_t i) { return all_authors(c, items_[i]); });
    narrow(found, [&](size_t i) { return (others(c, items_[i]) > 0) == (et_al || c.authors.size() > 3); });
    narrow(found, [&](size_t i) { return et_al ? others(c, items_[i]) > 1 : items_[i].authors.size() == c.authors.size(); });
    return one_of_same(found);
  }

 private:
  Listed describe(const Text& text, const Reference& reference) const {
    Listed item;
    const auto& csl = reference.csl;
    item.year = digits_of(csl.year);
    item.letter = csl.year_suffix;
    for (const auto& name : csl.author.empty() ? csl.editor : csl.author) item.authors.push_back(latin_key(name_of(name)));
    const auto& names = csl.author.empty() ? csl.editor : csl.author;
    if (!names.empty()) {
      item.first = latin_key(names[0].literal.empty() ? names[0].family : names[0].literal);
      item.first_sound = sound_key(names[0].literal.empty() ? names[0].family : names[0].literal);
      item.first_initials = names[0].literal.empty() ? "" : initials_of(names[0].literal);
      item.organization = organizations_.id_of(name_of(names[0]));
    }
    item.head = head_words(reference.span.in(text.utf8), item.year);
    item.start = latin_key(reference.span.in(text.utf8).substr(0, 80));
    item.title = latin_key(csl.title);
    item.first_page = number_in(csl.page);
    if (const size_t dash = csl.page.find_first_of("-\xE2"); dash != std::string::npos)
      item.last_page = number_in(std::string_view(csl.page).substr(dash));
    item.identity = csl.doi.empty() ? item.first + item.year + item.letter + "/" + item.title : lower(csl.doi);
    return item;
  }

  std::vector<size_t> of_year(const std::string& year, const Citation& c) const {
    std::vector<size_t> all, found;
    const auto [first, last] = by_year_.equal_range(year);
    for (auto it = first; it != last; ++it) all.push_back(it->second);
    std::sort(all.begin(), all.end());
    for (const auto match : {&List::same_author, &List::alike_author, &List::begins_so})
      if (found.empty())
        std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](size_t i) { return (this->*match)(c, items_[i]); });
    return found;
  }

  bool same_author(const Citation& c, const Listed& item) const {
    const std::string key = latin_key(c.authors[0]), surname = latin_key(surname_of(c.authors[0]));
    if (key.empty() || item.first.empty()) return false;
    return item.first == key || item.first == surname || item.authors[0] == key ||
           (key.size() > 5 && item.first.compare(0, key.size(), key) == 0) || (key.size() > 1 && item.first_initials == key);
  }
  // «Ҳоҷаев» for "Khodzhaev", ПРООН for UNDP
  bool alike_author(const Citation& c, const Listed& item) const {
    const std::string id = organizations_.id_of(c.authors[0]);
    if (!id.empty() && id == item.organization) return true;
    const std::string sound = sound_key(surname_of(c.authors[0]));
    return sound.size() > 3 && sound == item.first_sound;
  }
  // The string begins with the name, whatever its fields are: "Pessoa, E. & Alves, M. 2018", a title for want of authors.
  bool begins_so(const Citation& c, const Listed& item) const {
    const std::string surname = latin_key(surname_of(c.authors[0])), key = latin_key(c.authors[0]);
    const size_t reach = std::min<size_t>(item.head.size(), 3);
    if (surname.size() > 2 && std::find(item.head.begin(), item.head.begin() + reach, surname) != item.head.begin() + reach)
      return true;
    return key.size() > 7 && (item.title.compare(0, key.size(), key) == 0 || item.start.compare(0, key.size(), key) == 0);
  }

  static bool may_hold(const Listed& item, int page) {
    return item.last_page <= item.first_page || (item.first_page <= page && page <= item.last_page);
  }
  static bool in_head(const std::string& name, const Listed& item) {
    const std::string surname = latin_key(surname_of(name));
    return std::find(item.head.begin(), item.head.end(), surname) != item.head.end() ||
           std::find(item.authors.begin(), item.authors.end(), latin_key(name)) != item.authors.end();
  }
  static bool all_authors(const Citation& c, const Listed& item) {
    return std::all_of(c.authors.begin() + 1, c.authors.end(), [&](const auto& name) { return in_head(name, item); });
  }
  // How many authors of the reference the citation leaves out: "Lerman and Sedik" is not Lerman alone.
  static size_t others(const Citation& c, const Listed& item) {
    std::set<std::string> said;
    for (const auto& name : c.authors) said.insert(latin_key(surname_of(name)));
    size_t more = 0;
    for (const auto& author : item.authors) more += !said.count(author) && !said.count(latin_key(surname_of(author)));
    return more;
  }

  template <class Keep>
  static void narrow(std::vector<size_t>& found, Keep keep) {
    if (found.size() < 2) return;
    std::vector<size_t> kept;
    std::copy_if(found.begin(), found.end(), std::back_inserter(kept), keep);
    if (!kept.empty()) found = kept;
  }

  // Two lists of one document may name the same work: the first stands for both.
  std::vector<size_t> one_of_same(std::vector<size_t> found) const {
    const auto same = [&](size_t i) { return items_[i].identity == items_[found[0]].identity && !items_[i].title.empty(); };
    if (found.size() > 1 && std::all_of(found.begin(), found.end(), same)) found.resize(1);
    return found;
  }

  const OrganizationNames& organizations_;
  std::vector<Listed> items_;
  std::unordered_multimap<std::string, size_t> by_year_, labels_;
};

std::string listing(const std::string& what, std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string line = what + ": ";
  for (size_t i = 0; i < names.size() && i < 5; ++i) line += (i ? "; " : "") + names[i];
  return names.size() > 5 ? line + " and " + std::to_string(names.size() - 5) + " more" : line;
}

// "Fisher et al. 2013": words between the last name and the year stand for more authors.
bool leaves_out_authors(const Text& text, const Citation& c) {
  const auto span = c.span.in(text.utf8);
  const size_t at = c.authors.empty() ? std::string_view::npos : span.find(c.authors.back());
  if (at == std::string_view::npos) return false;
  const size_t begin = at + c.authors.back().size(), end = std::min(span.find(c.year, begin), span.size());
  size_t letters = 0;
  for (size_t i = begin; i < end; i += decode(span, i).bytes) letters += is_letter(decode(span, i).value);
  return letters > 2;
}

// "[26–29]" is two citations, 26 and 29; 27 and 28 are cited too.
void mark_range(const Text& text, const Citation& from, const Citation& to, const List& list, std::vector<bool>& cited) {
  const auto between = text.utf8.substr(from.span.end, to.span.begin - from.span.end);
  if (between.size() > 8 || between.find_first_of("-\xE2") == std::string::npos) return;
  if (between.find("–") == std::string::npos && between.find('-') == std::string::npos) return;
  const int first = std::atoi(std::string(from.span.in(text.utf8)).c_str()),
            last = std::atoi(std::string(to.span.in(text.utf8)).c_str());
  for (int n = first + 1; n < last && n < first + 200; ++n)
    for (const size_t i : list.by_label(std::to_string(n))) cited[i] = true;
}

std::string short_name(const Text& text, const Reference& reference) {
  if (!reference.csl.title.empty()) return reference.csl.title;
  if (reference.label.empty() && !reference.csl.url.empty()) return reference.csl.url;
  return reference.label.empty() ? std::string(reference.span.in(text.utf8).substr(0, 60)) : reference.label;
}

}  // namespace

Resolved CitationResolver::resolve(const Text& text, std::vector<Citation> citations,
                                   const std::vector<Reference>& references) const {
  Resolved result;
  const List list(text, references, organizations_);
  std::vector<bool> cited(references.size());
  std::vector<std::string> unlisted, uncited;
  bool et_al = false;
  for (size_t k = 0; k < citations.size() && list.size(); ++k) {
    Citation& c = citations[k];
    if (c.reference) {
      cited[*c.reference] = true;
      continue;
    }
    const bool numeric = c.authors.empty();
    const bool goes_on = k > 0 && citations[k - 1].authors == c.authors;  // "Pessoa et al. 2015, 2016"
    et_al = leaves_out_authors(text, c) || (goes_on && et_al);
    if (numeric && !list.numbered()) continue;
    const auto found = numeric ? list.by_label(digits_of(c.span.in(text.utf8))) : list.by_author_and_year(c, et_al);
    if (found.size() == 1) c.reference = found[0];
    for (const size_t i : found) cited[i] = true;
    if (found.empty()) unlisted.emplace_back(c.span.in(text.utf8));
    if (numeric && k > 0 && citations[k - 1].authors.empty()) mark_range(text, citations[k - 1], c, list, cited);
  }
  for (size_t i = 1; i < references.size(); ++i)  // "[5] Xu … (2003) …. Xu … (2007) …": works of one item are cited by its number
    if (list.numbered() && references[i].label.empty() && cited[i - 1] &&
        references[i].span.begin <= references[i - 1].span.end + 1)
      cited[i] = true;
  for (size_t i = 0; i < references.size(); ++i)
    if (!cited[i]) uncited.push_back(short_name(text, references[i]));
  if (!unlisted.empty()) result.warnings.push_back(listing("cited but not listed", std::move(unlisted)));
  if (!uncited.empty() && !citations.empty()) result.warnings.push_back(listing("listed but not cited", std::move(uncited)));
  result.citations = std::move(citations);
  return result;
}

}  // namespace chashma

// What kind of work a reference describes, and in which language it is written.
#include <array>

#include "pipeline/extract/references/fields.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// Is there a word of this class under one of these labels?
bool speaks_of(const LabelledReference& r, RefWord word, std::initializer_list<RefLabel> labels) {
  for (size_t i = 0; i < r.tokens.size(); ++i)
    if (has(r.tokens[i].classes, word) && std::find(labels.begin(), labels.end(), r.labels[i]) != labels.end()) return true;
  return false;
}

// "Закон Республики Таджикистан", "Қонуни Ҷумҳурии Тоҷикистон", "Constitution of the Republic of …": it begins so.
bool begins_as_law(const LabelledReference& r) {
  size_t words = 0;
  for (size_t i = 0; i < r.tokens.size(); ++i) {
    const RefToken& t = r.tokens[i];
    // "Nichols, Bill. …" is a person
    if (!t.is_word() || r.labels[i] == RefLabel::author || r.labels[i] == RefLabel::editor) continue;
    if (has(t.classes, RefWord::law) && t.shape == RefShape::title) return true;
    if (++words >= 2) return false;
  }
  return false;
}

// «// Коммунист Таджикистана. – 1973. – 13 июня»: what appears on a day is a newspaper.
bool names_day(const LabelledReference& r) {
  if (r.text.find("//") == std::string_view::npos) return false;
  for (size_t i = 0; i + 1 < r.tokens.size(); ++i)
    if ((r.tokens[i].shape == RefShape::digit || r.tokens[i].shape == RefShape::digits2) &&
        has(r.tokens[i + 1].classes, RefWord::month) && r.labels[i] != RefLabel::title && r.labels[i] != RefLabel::container)
      return true;
  return false;
}

std::string type_in_container(const LabelledReference& r, const CslItem& item) {
  if (speaks_of(r, RefWord::conference, {RefLabel::container})) return "paper-conference";
  if (speaks_of(r, RefWord::newspaper, {RefLabel::container}) && item.volume.empty()) return "article-newspaper";
  if (item.volume.empty() && item.issue.empty() && item.publisher.empty() && item.url.empty() && names_day(r))
    return "article-newspaper";
  if (!item.editor.empty() && item.issue.empty()) return "chapter";  // "In Handbook of Economics (Vol. 4, pp. 3–9)"
  const bool edited = !item.editor.empty() || !item.publisher.empty();
  const bool serial = !item.volume.empty() || !item.issue.empty();
  if (serial && !edited) return "article-journal";
  if (edited && !speaks_of(r, RefWord::journal, {RefLabel::container})) return "chapter";
  if (serial || speaks_of(r, RefWord::journal, {RefLabel::container})) return "article-journal";
  if (!item.url.empty() && item.page.empty()) return "webpage";
  if (speaks_of(r, RefWord::in, {RefLabel::other})) return "chapter";
  return item.page.empty() && item.doi.empty() ? "chapter" : "article-journal";
}

}  // namespace

std::string csl_type(const LabelledReference& r, const CslItem& item) {
  if (speaks_of(r, RefWord::thesis, {RefLabel::genre, RefLabel::other, RefLabel::publisher})) return "thesis";
  const bool law = begins_as_law(r);
  if (law && item.author.empty() && item.editor.empty()) return "legislation";
  if (!item.container_title.empty()) return type_in_container(r, item);
  if (law) return "legislation";
  // "Phys. Rev. 12(3), 45" whose journal was not seen
  if (!item.issue.empty() && item.publisher.empty()) return "article-journal";
  if (!item.number.empty() || speaks_of(r, RefWord::report, {RefLabel::genre})) return "report";
  if (!item.url.empty() && item.day > 0) return "webpage";  // a post or a press release
  if (!item.publisher.empty() || !item.publisher_place.empty() || !item.edition.empty()) return "book";
  if (!item.url.empty()) return "webpage";
  return "document";
}

std::string reference_language(std::string_view text) {
  size_t latin = 0, cyrillic = 0, tajik = 0, other = 0;
  std::u32string word;
  size_t english = 0, foreign = 0;
  constexpr std::array<std::u32string_view, 12> kEnglish = {U"the", U"of",   U"and",  U"in", U"for", U"on",
                                                            U"to",  U"from", U"with", U"an", U"at",  U"is"};
  constexpr std::array<std::u32string_view, 20> kForeign = {U"der", U"die", U"und", U"des", U"das",   U"le",  U"la",
                                                            U"les", U"et",  U"du",  U"el",  U"los",   U"del", U"em",
                                                            U"do",  U"da",  U"dos", U"il",  U"della", U"den"};
  constexpr std::array<std::u32string_view, 9> kTajik = {U"ва",   U"дар", U"барои",    U"аз",   U"ба",
                                                         U"соли", U"саҳ", U"гузориши", U"рушди"};
  const auto end_word = [&] {
    const auto is_one_of = [&](const auto& words) { return std::find(words.begin(), words.end(), word) != words.end(); };
    if (!word.empty() && is_cyrillic(word[0])) {
      tajik += is_one_of(kTajik);
    } else if (!word.empty() && word.size() < 6) {
      english += is_one_of(kEnglish), foreign += is_one_of(kForeign);
    }
    word.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.bytes;
    if (!is_letter(c.value)) {
      end_word();
      if (text.compare(at, 3, "://") == 0) break;  // an address says nothing
      continue;
    }
    const char32_t small = to_lower(c.value);
    if (word.size() < 8) word += small;
    if (is_cyrillic(c.value)) {
      ++cyrillic;
      if (small == U'ӣ' || small == U'ӯ' || small == U'ҷ' || small == U'ҳ' || small == U'қ' || small == U'ғ') ++tajik;
      if (small == U'і' || small == U'ї' || small == U'ң' || small == U'ә' || small == U'ө' || small == U'ў') ++other;
    } else if (is_latin(c.value)) {
      ++latin;
    }
  }
  end_word();
  if (cyrillic > latin) return other > 0 ? "" : tajik > 0 ? "tg" : "ru";
  return english > foreign ? "en" : "";
}

}  // namespace chashma

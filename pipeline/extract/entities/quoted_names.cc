#include "pipeline/extract/entities/quoted_names.h"

#include <algorithm>
#include <array>

#include "pipeline/extract/entities/letters.h"
#include "pipeline/text/unicode.h"

namespace chashma {

size_t closing_mark(const Text& text, Span sentence, size_t i) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> kMarks = {{{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}}};
  constexpr size_t kLongestQuotation = 9;  // tokens, marks included
  for (const auto& [open, close] : kMarks) {
    if (text.at(text.tokens[i]) != open) continue;
    for (size_t j = i + 2; j < sentence.end && j <= i + kLongestQuotation; ++j)
      if (text.at(text.tokens[j]) == close) return j;
  }
  return i;
}

std::vector<Name> united(std::vector<Name> names, const std::vector<Name>& more) {
  if (more.empty()) return names;
  names.insert(names.end(), more.begin(), more.end());
  std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.tokens < b.tokens; });
  std::vector<Name> apart;
  for (const Name& name : names) {
    if (apart.empty() || apart.back().tokens.end <= name.tokens.begin) {
      apart.push_back(name);
      continue;
    }
    Name& before = apart.back();
    before.tokens.end = std::max(before.tokens.end, name.tokens.end);
    if (name.type == EntityType::organization) before.type = EntityType::organization;
  }
  return apart;
}

std::vector<Name> with_quoted_names(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names) {
  const auto word = [&](size_t i) { return text.at(text.tokens[i]); };
  const auto is_capital = [&](size_t i) { return is_upper(decode(word(i), 0).value); };
  const auto is_form = [&](size_t i) {  // in capitals: «ООО», "LLC", "NGO"; «фонд» is no form
    const auto letters = word_letters(word(i), lang);
    return letters.upper && letters.length > 1 && (lists.classes(letters.lower, letters.stem) & bit(WordClass::legal)) != 0;
  };
  std::vector<Name> more;
  for (size_t i = sentence.begin; i < sentence.end; ++i) {
    const char first = word(i).front();
    if (first != '"' && first != '\xC2' && first != '\xE2') continue;  // the marks
    const size_t close = closing_mark(text, sentence, i);
    if (close == i) continue;
    if (is_capital(i + 1) || text.tokens[i + 1].kind == TokenKind::number) {
      if (i > sentence.begin && is_form(i - 1))
        more.push_back({{i - 1, close + 1}, EntityType::organization});
      else if (lang == Lang::en && close + 1 < sentence.end && is_form(close + 1))
        more.push_back({{i, close + 2}, EntityType::organization});
    }
    i = close;
  }
  const auto is_known = [&](size_t i) {  // «ОАО «Газпром»»: is called so without its form
    const auto letters = word_letters(word(i), lang);
    return (lists.classes(letters.lower, letters.stem) & bit(WordClass::known)) != 0 || lists.phrase(letters.word).whole;
  };
  std::erase_if(more, [&](const Name& whole) {
    for (Name& name : names) {
      const Span t = name.tokens;
      if (t.begin >= whole.tokens.end || t.end <= whole.tokens.begin) continue;
      if (t.size() == 1 && t.begin == whole.tokens.begin + 2 && is_known(t.begin)) return true;
      if (t.begin >= whole.tokens.begin) continue;
      // 'Alfa Trade and "Sifat" LLC' are two; «Южная станция ГУП «Водоканал»» may be one
      const std::string_view joint = word(whole.tokens.begin - 1);
      if (joint != "and" && joint != "и" && joint != "," && joint != "-" && joint != "–") return true;
      name.tokens.end = whole.tokens.begin - 1;
      if (name.tokens.size() == 1 && !is_capital(t.begin)) name.tokens.end = name.tokens.begin;
    }
    return false;
  });
  std::erase_if(names, [](const Name& name) { return name.tokens.empty(); });
  return united(std::move(names), more);
}

}  // namespace chashma

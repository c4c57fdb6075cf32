#include "pipeline/extract/entities/sure_names.h"

#include "pipeline/extract/entities/letters.h"
#include "pipeline/text/unicode.h"

namespace chashma {

static bool is_sure(std::string_view word, Lang lang, const WordLists& lists) {
  if (!is_upper(decode(word, 0).value)) return false;
  const auto letters = word_letters(word, lang);
  return (lists.classes(letters.lower, letters.stem) & bit(WordClass::sure)) != 0;
}

std::vector<Name> with_sure_names(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names) {
  std::vector<Name> all;
  size_t next = 0;
  for (size_t i = sentence.begin; i < sentence.end; ++i) {
    const bool sure = text.tokens[i].kind == TokenKind::word && is_sure(text.at(text.tokens[i]), lang, lists);
    if (next < names.size() && names[next].tokens.begin <= i) {
      Name& name = names[next++];
      if (sure && (name.tokens.size() == 1 || name.type == EntityType::person)) name.type = EntityType::organization;
      all.push_back(name);
      i = name.tokens.end - 1;
    } else if (sure) {
      all.push_back({{i, i + 1}, EntityType::organization});
    }
  }
  return all;
}

}  // namespace chashma

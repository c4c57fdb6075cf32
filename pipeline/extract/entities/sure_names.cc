#include "pipeline/extract/entities/sure_names.h"

#include "pipeline/extract/entities/hash.h"
#include "pipeline/extract/entities/sentence_rules.h"

namespace chashma {

namespace {

class SureNames : SentenceRules {
 public:
  using SentenceRules::SentenceRules;

  std::vector<Name> added_to(std::vector<Name> names) const {
    for (size_t i = 0; i < names.size(); ++i) part(names, i);
    std::vector<Name> all;
    size_t next = 0;
    for (size_t i = sentence_.begin; i < sentence_.end; ++i) {
      const size_t end = end_of_known(i);
      const size_t before = next < names.size() ? std::min(names[next].tokens.begin, sentence_.end) : sentence_.end;
      size_t inside = next;
      while (inside < names.size() && names[inside].tokens.end <= end) ++inside;
      const bool cuts = inside < names.size() && names[inside].tokens.begin < end;
      if (end > i && !cuts) {
        all.push_back({{i, end}, EntityType::organization});
        next = inside;
        i = end - 1;
      } else if (before <= i) {
        Name name = names[next++];
        if (is_sure(i) && (name.tokens.size() == 1 || name.type == EntityType::person)) name.type = EntityType::organization;
        if (name.type == EntityType::person && is_known(name.tokens)) name.type = EntityType::organization;
        all.push_back(name);
        i = name.tokens.end - 1;
      } else if (is_sure(i)) {
        all.push_back({{i, i + 1}, EntityType::organization});
      }
    }
    return all;
  }

 private:
  bool is_sure(size_t i) const {
    if (!is_capital(i)) return false;
    const uint64_t as_written = word_letters(word(i), lang_).word;
    return ((classes(i) | lists_.classes(as_written, as_written)) & bit(WordClass::sure)) != 0;
  }

  // "Bai Tushum", "Morgan Stanley" are no people.
  bool is_known(Span tokens) const {
    if (tokens.size() < 2) return false;
    uint64_t hash = kHashSeed;
    for (size_t i = tokens.begin; i < tokens.end; ++i) hash = mix(hash, word_letters(word(i), lang_).stem);
    const auto found = lists_.phrase(hash);
    return found.whole && found.kind == WordClass::known;
  }
  // «Агентии обуҳавошиносӣ ва Барномаи СММ оид ба муҳити зист»: what stands after "and" is known, so they are two.
  void part(std::vector<Name>& names, size_t number) const {
    const Name whole = names[number];
    if (whole.type != EntityType::organization) return;
    for (size_t i = whole.tokens.begin + 2; i < whole.tokens.end; ++i) {
      const std::string_view joint = word(i - 1);
      if ((joint != "and" && joint != "и" && joint != "ва") || end_of_known(i) != whole.tokens.end) continue;
      names[number].tokens.end = i - 1;
      names.insert(names.begin() + static_cast<ptrdiff_t>(number) + 1, {{i, whole.tokens.end}, whole.type});
      return;
    }
  }

  // The end of a name of the gazetteer that begins at `i`, of three words or more: "International Fund for Saving the Aral
  // Sea". `i` if there is none. "The 1992 United States Senate election" names none; «Президенти Ҷумҳурии Тоҷикистон» is a man.
  size_t end_of_known(size_t i) const {
    constexpr size_t kShortest = 3;
    if (!is_capital(i) || word(i) == "The") return i;
    if (i > sentence_.begin && text_.tokens[i - 1].kind == TokenKind::number) return i;
    if (i > sentence_.begin + 1 && is_capital(i - 1)) return i;  // "States House of Representatives" of that
    if (classes(i) & bit(WordClass::title)) return i;
    size_t end = i;
    uint64_t hash = kHashSeed;
    for (size_t j = i; j < sentence_.end; ++j) {
      hash = mix(hash, word_letters(word(j), lang_).stem);
      const auto found = lists_.phrase(hash);
      const bool whole = found.whole && found.kind == WordClass::known && j + 1 >= i + kShortest;
      if (whole && (lang_ != Lang::en || is_capital(j))) end = j + 1;
      if (!found.prefix) break;
    }
    return end;
  }
};

}  // namespace

std::vector<Name> with_sure_names(const Text& text, Span sentence, Lang lang, const WordLists& lists,
                                  const std::vector<Name>& names) {
  return SureNames(text, sentence, lang, lists).added_to(names);
}

}  // namespace chashma

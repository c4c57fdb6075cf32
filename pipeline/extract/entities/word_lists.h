// Words and phrases that speak for a name: heads of organizations, legal forms, first names, places, titles, the gazetteer.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/text/table.h"

namespace chashma {

/// Classes of corpus/languages/LANG/entity_words.tsv; a word may be in several.
enum class WordClass : uint8_t {
  head,       ///< "ministry", «агентство»: the noun that says what an organization is
  body,       ///< "commission", "parliament": an organization by itself when capitalised
  legal,      ///< "Ltd", «ООО», «ҶДММ»
  known,      ///< an organization known by one word or phrase: "Oxfam", «Газпром»
  media,      ///< ends or begins the name of a paper, an agency: "Times", «Вести»
  first,      ///< a person's first name
  title,      ///< stands before a person: "President", «министр», «ҷаноби»
  place,      ///< a country, city, region, river
  geography,  ///< says what a place is: "river", «область», «ноҳияи»
  demonym,    ///< "Tajik", «российский»
  never,      ///< capitals that are no name by themselves: "GDP", «ВВП», «ММД»
  role,  ///< what somebody is in a contract or a treaty, and bodies that need a name: "Party", "the Board", «Заказчик»,
         ///< «Ташкилот»
  measure,  ///< is called after people, who are not spoken of: "Gini index", «коэффициент Джини»
  thing,    ///< heads of names of what is no body: "Emissions Trading System", «Стратегия…», «Низоми…»
  written,  ///< heads of names of what is written: "Constitution", «Национальная стратегия…», «Қонунгузории…»
  sure,     ///< means an organization and nothing else: "Hamas", «Роскосмос», «Амонатбонк»
  section,  ///< heads of the smallest parts of bodies: "unit", «кафедра», «шуъба»
  department,  ///< heads of greater parts: "department", «факультет», «раёсат»
  institute,   ///< «институт»: has parts, and may be one
  parent,      ///< heads of what such parts belong to: "university", «министерство», «вазорат»
  foreign,     ///< heads that open names in other languages: "Agence", "Ministerio"
};
inline constexpr int kWordClasses = 21;
constexpr uint32_t bit(WordClass c) { return 1u << static_cast<int>(c); }
/// The classes that the models were trained with; the others serve rules only.
inline constexpr uint32_t kLearnedClasses = bit(WordClass::role) - 1;

/// The lists of one language. Phrases are matched by the stems of their words, so that «Фонда Ага Хана» is found.
class WordLists {
 public:
  WordLists() = default;
  /// Throws Error{"bad_table"} when a class isn't known.
  WordLists(const Corpus& corpus, Lang lang);

  /// Bits of WordClass of a word, by the hashes of its lower-case form and of its stem.
  uint32_t classes(uint64_t lower, uint64_t stem) const;
  /// What a sequence of words means: kNothing, or kPrefix (a phrase may go on), and the class of the phrase it is.
  struct Found {
    bool prefix = false, whole = false, exact = false;
    WordClass kind = WordClass::known;
  };
  Found phrase(uint64_t hash) const;

 private:
  void add(std::string_view phrase, WordClass kind, Lang lang);
  std::unordered_map<uint64_t, uint32_t> words_;
  std::unordered_map<uint64_t, Found> phrases_;
};

}  // namespace chashma

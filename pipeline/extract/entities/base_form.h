// The form a name has in a dictionary: «Следственного комитета» -> «Следственный комитет», «Ивана Петрова» -> «Иван
// Петров», «Созмони Милалро» -> «Созмони Милал». Where the rules aren't sure, the name stays as it is.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/text/table.h"

namespace chashma {

/// Immutable, shared by threads.
class BaseForms {
 public:
  explicit BaseForms(const Corpus& corpus);
  std::string organization(std::string_view name, Lang lang) const;
  std::string person(std::string_view name, Lang lang) const;
  std::string place(std::string_view name, Lang lang) const;
  /// Is one Russian name an oblique case of the other, «Газпрома» of «Газпром»? Word by word. Pure.
  static bool is_case_of(std::string_view form, std::string_view nominative);

 private:
  std::string russian_organization(std::string_view name) const;
  std::string russian_person(std::string_view name) const;
  std::string russian_place(std::string_view name) const;
  std::string tajik(std::string_view name) const;
  std::string_view without_title(std::string_view name) const;

  std::unordered_map<std::string, std::string> heads_;        ///< Russian: stem of "комитета" -> "комитет"
  std::unordered_map<std::string, std::string> first_names_;  ///< Russian: stem -> nominative
  std::unordered_map<std::string, std::unordered_set<std::string>> russian_places_;  ///< stem -> nominatives
  std::unordered_set<std::string> titles_;                                           ///< of people, in three languages
  std::unordered_set<std::string> tajik_words_;  ///< that end in «ро», «у» by nature: «Бухоро»
};

}  // namespace chashma

// When are two names one author's? "Sen" and «Сен», "Khodzhaev" and "Ҳоҷаев", ПРООН and "United Nations Development
// Programme".
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/latin_key.h"
#include "pipeline/text/table.h"

namespace chashma {

/// A coarser key, for names that were carried from one script to another: "Khodzhaev", "Hojayev" and «Ҳоҷаев» are one. Pure.
std::string sound_key(std::string_view name);
/// "Amartya Sen", "Sen A.", "van der Wal" -> "Sen", "Sen", "Wal": the last word that is no initial. Pure.
std::string_view surname_of(std::string_view author);
/// "World Health Organization" -> "who". Pure.
std::string initials_of(std::string_view name);
/// A person's family name with its particle, or an organization's name. Pure.
std::string name_of(const CslName& name);

/// The gazetteer's organizations by all their names and acronyms. May be shared by threads.
class OrganizationNames {
 public:
  /// Reads the rows `organization` and `particle` of reference_words.tsv, and, when first asked for a name, organizations.tsv.
  /// Throws Error{"bad_table"}.
  explicit OrganizationNames(const Corpus& corpus);
  /// "ПРООН", "BRSMM", "United Nations Development Programme" -> "undp"; "" for a name that is unknown, or two organizations'.
  std::string id_of(std::string_view name) const;
  /// A short name for keys, the same in all languages: "undp" for ПРООН, "World Bank" for «Бонки Ҷаҳонӣ»; "" for unknown names.
  std::string short_name(std::string_view name) const;
  /// Is this an organization's name? It is known, or one of its words says so ("Open Society Foundation"), or it is an acronym.
  bool is_organization(std::string_view name) const;
  /// A name as it stands in a text, taken apart: "Amartya Sen", "Sen A.", "Ian De Weerdt" -> family and given name, the family's
  /// with its particles; an organization stays whole. Pure.
  CslName name_from(std::string_view name) const;
  /// The authors a document names in one line: "Farida Nazarova, Thomas Keller", «Н. Умаров и А. Сен», "Sen, A.; Ostrom, E."; an
  /// organization, and what is no list of persons, stays whole. Pure.
  std::vector<std::string> split_authors(std::string_view names) const;

 private:
  struct Known;  // the gazetteer's names: read when first asked for, since most short documents cite nobody

  bool is_person(std::string_view name) const;
  const Known& known() const;

  std::shared_ptr<Known> known_;
  std::unordered_set<std::string> particles_;  // "van", "de"
  std::unordered_set<std::string> heads_;      // "foundation", «министерство», «вазорати»
};

}  // namespace chashma

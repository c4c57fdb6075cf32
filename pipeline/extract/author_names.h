// When are two names one author's? "Sen" and «Сен», "Khodzhaev" and "Ҳоҷаев", ПРООН and "United Nations Development
// Programme".
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/table.h"

namespace chashma {

/// Latin letters and digits of a name in any script, lower case: «Остром» and "Ostrom" -> "ostrom". Pure.
std::string latin_key(std::string_view name);
/// A coarser key, for names that were carried from one script to another: "Khodzhaev", "Hojayev" and «Ҳоҷаев» are one. Pure.
std::string sound_key(std::string_view name);
/// "Amartya Sen", "Sen A.", "van der Wal" -> "Sen", "Sen", "Wal": the last word that is no initial. Pure.
std::string_view surname_of(std::string_view author);
/// "World Health Organization" -> "who". Pure.
std::string initials_of(std::string_view name);
/// A person's family name with its particle, or an organization's name. Pure.
std::string name_of(const CslName& name);

/// The gazetteer's organizations by all their names and acronyms.
class OrganizationNames {
 public:
  /// Reads organizations.tsv. Throws Error{"bad_table"}.
  explicit OrganizationNames(const Corpus& corpus);
  /// "ПРООН", "BRSMM", "United Nations Development Programme" -> "undp"; "" for a name that is unknown, or two organizations'.
  std::string id_of(std::string_view name) const;

 private:
  void add(std::string_view name, const std::string& id);
  std::unordered_map<std::string, std::string> ids_;  // by key; "" where two share it
};

}  // namespace chashma

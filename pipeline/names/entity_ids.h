// From a name, as someone writes it, to the ids that documents give its bearer: what a search for «Фонда Ага Хана», AKF or
// "Ministry of Health of Kenya" must look for. The same tables and keys as the linking of names in documents.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/names/gazetteer.h"
#include "pipeline/names/parts.h"

namespace chashma {

/// Immutable, shared by threads.
class EntityIds {
 public:
  /// Reads the gazetteers. Throws Error{"bad_table"}.
  explicit EntityIds(const Corpus& corpus);
  /// All that the name or acronym may mean, in any of the three languages and any case; of an office that every country has,
  /// each country's. Empty: unknown. Pure.
  std::vector<std::string> organizations(std::string_view name) const;
  std::vector<std::string> places(std::string_view name) const;

 private:
  Countries countries_;
  Gazetteer organizations_, places_;
  NameParts parts_;
  std::unordered_map<std::string, std::vector<std::string>> acronyms_;  ///< in small letters -> ids
};

/// The id of an organization that no table knows, from the key of its parts (see parts.h); "" for an empty key. It can be
/// read, and begins with a mark that no table's id has. Pure.
std::string id_of_parts(std::string_view key);

/// The id of a person who is named in full, one for all spellings and orders of the name: "Rustam Karimov", «Рустам
/// Каримов» and «Каримов Рустам» -> "~karimov.rustam". "" for a bare surname, with initials or without: it doesn't tell who
/// it is. Pure.
std::string id_of_person(std::string_view name);

}  // namespace chashma

// Bibliographies for other programs: CSL-JSON (Zotero, pandoc), BibTeX (LaTeX, JabRef), RIS (EndNote, Mendeley).
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/record.h"

namespace chashma {

/// An item under the key by which it is cited: "fisher2013".
struct KeyedItem {
  std::string key;
  CslItem item;
};

/// A key from the first author's family name (Latin letters), the year and its letter; "" fields are left out, the key
/// never is: "anon" stands for what has neither author nor title. Pure; not yet unique.
std::string citation_key(const CslItem& item);
/// Keys of the items in order; the second and further ones that would be equal get "b", "c", … "aa". Pure.
std::vector<KeyedItem> with_keys(std::vector<CslItem> items);

/// A JSON array that validates against the CSL-JSON schema, one item a line.
std::string to_csl_json(std::span<const KeyedItem> items);
/// BibTeX entries in UTF-8, as biber and pandoc read them; special characters of TeX are escaped.
std::string to_bibtex(std::span<const KeyedItem> items);
/// RIS records: lines end in CR LF, as the format wants it.
std::string to_ris(std::span<const KeyedItem> items);

}  // namespace chashma

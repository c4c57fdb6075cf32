// The organizations and places of corpus/organizations.tsv and corpus/places_aliases.tsv by all their names, and the
// offices of any country: "Ministry of Health of Kenya" is min-health of ke though no row says so.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/text/table.h"

namespace chashma {

/// One row.
struct GazetteerEntry {
  std::string id, country;
  bool office = false;                               ///< a kind of body that every country has
  std::array<std::string, kLanguages.size()> names;  ///< official, by language
  std::vector<std::string> acronyms;

  const std::string& name(Lang lang) const { return names[static_cast<size_t>(lang) - static_cast<size_t>(Lang::en)]; }
  /// In the script of the language; "" if none is known.
  std::string acronym(Lang lang) const;
};

/// Countries by their names and adjectives, in keys (see name_key.h).
class Countries {
 public:
  explicit Countries(const Corpus& corpus);
  /// ISO code in small letters, or "". `written` is the name or ends in it: «Нигера» and «Нигерии» have one key.
  std::string by_name(const std::string& key, std::string_view written) const;
  std::string by_adjective(const std::string& key) const;
  /// Of all countries.
  const std::vector<std::string>& codes() const { return codes_; }

 private:
  struct Named {
    std::string stem, code;  // the name in small letters, without its last
  };
  std::vector<std::string> codes_;
  std::unordered_map<std::string, std::vector<Named>> names_;
  std::unordered_map<std::string, std::string> adjectives_;
};

class Gazetteer {
 public:
  static Gazetteer organizations(const Corpus& corpus, const Countries& countries);
  static Gazetteer places(const Corpus& corpus);

  /// All entries that a name or acronym may mean; empty: unknown, two and more: the text must decide.
  std::vector<const GazetteerEntry*> find(const std::string& name) const;
  const GazetteerEntry* by_id(const std::string& id) const;
  const std::vector<GazetteerEntry>& entries() const { return entries_; }

  /// A body and its country: an office, "Ministry of Health of Kenya" -> min-health, ke; a body that only this country has,
  /// however the country is called, «Агентство по статистике при Президенте РТ» -> tj-stat; or the office that an international
  /// one has there, "UNDP Uzbekistan" -> undp, uz. `entry` null if the name is no such.
  struct National {
    const GazetteerEntry* entry = nullptr;
    std::string country;
    std::string id() const {
      return entry->office ? country + "-" + entry->id : entry->country.empty() ? entry->id + "-" + country : entry->id;
    }
  };
  National national(const std::string& name, const Countries& countries) const;

 private:
  using Map = std::unordered_map<std::string, std::vector<uint32_t>>;
  void add(Map& map, const std::string& key, uint32_t entry);
  const GazetteerEntry* office(const std::string& key) const;
  const GazetteerEntry* of_country(const std::string& key, const std::string& country) const;
  const GazetteerEntry* international(const std::string& name) const;

  std::vector<GazetteerEntry> entries_;
  Map names_, acronyms_;
  Map national_;  // by their names without the country's
  std::unordered_map<std::string, uint32_t> ids_;
};

}  // namespace chashma

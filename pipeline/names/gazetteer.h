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
  /// ISO code in small letters, or "".
  std::string by_name(const std::string& key) const;
  std::string by_adjective(const std::string& key) const;
  /// Of all countries.
  const std::vector<std::string>& codes() const { return codes_; }

 private:
  std::vector<std::string> codes_;
  std::unordered_map<std::string, std::string> names_, adjectives_;
};

class Gazetteer {
 public:
  static Gazetteer organizations(const Corpus& corpus);
  static Gazetteer places(const Corpus& corpus);

  /// All entries that a name or acronym may mean; empty: unknown, two and more: the text must decide.
  std::vector<const GazetteerEntry*> find(const std::string& name) const;
  const GazetteerEntry* by_id(const std::string& id) const;
  const std::vector<GazetteerEntry>& entries() const { return entries_; }

  /// An office and its country: "Ministry of Health of Kenya" -> min-health, ke; `office` null if the name is no such.
  struct National {
    const GazetteerEntry* office = nullptr;
    std::string country;
    std::string id() const { return country + "-" + office->id; }
  };
  National national(const std::string& name, const Countries& countries) const;

 private:
  using Map = std::unordered_map<std::string, std::vector<uint32_t>>;
  void add(Map& map, const std::string& key, uint32_t entry);
  const GazetteerEntry* office(const std::string& key) const;

  std::vector<GazetteerEntry> entries_;
  Map names_, acronyms_;
  std::unordered_map<std::string, uint32_t> ids_;
};

}  // namespace chashma

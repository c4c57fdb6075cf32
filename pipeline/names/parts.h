// What a name that no table knows is made of, in a form that holds in every language: «Ассоциация пчеловодов Бадахшана»
// and "Association of Beekeepers of Badakhshan" -> "association beekeeper badahshan".
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeline/names/gazetteer.h"
#include "pipeline/text/row_index.h"
#include "pipeline/text/table.h"

namespace chashma {

/// Immutable, shared by threads.
class NameParts {
 public:
  /// Reads corpus/lexicon/concepts.tsv and corpus/places_aliases.tsv.
  explicit NameParts(const Corpus& corpus);

  /// The parts, sorted: kinds and matters as English words, places by their ids, quoted names in loose Latin letters.
  /// "" where a word can't be translated, or where nothing tells the organization from others. Pure.
  std::string key(std::string_view name, Lang lang) const;
  /// The same of a name whose kind stands before its quotation mark, as in «общественная организация «Чашмаи нур»».
  /// `before`: the text up to the mark; "" if it doesn't end in a kind. Pure.
  std::string key_with_kind(std::string_view before, std::string_view name) const;
  /// Only the name between quotation marks, in loose Latin letters, for a bare «Чашмаи нур» said later; "" without one.
  static std::string quoted_key(std::string_view name);
  /// The concepts by key, to be kept in concepts_index().
  const RowIndex& index() const { return index_; }
  static std::filesystem::path concepts_index(const Corpus& corpus) { return corpus.file("lexicon/names.index"); }

 private:
  void add(const std::string& form, const std::string& part);
  std::string part_of(const std::string& key) const;
  std::unordered_map<std::string, std::string> parts_;  ///< word or phrase, in keys -> its part; what goes before concepts
  TableText concepts_;
  RowIndex index_;
};

}  // namespace chashma

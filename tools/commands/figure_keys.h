// When do two figures of different documents and languages speak of the same? Same thing counted, place, year and unit.
#pragma once
#include <map>
#include <set>
#include <string>

#include "indexes/person_words.h"
#include "indexes/translate.h"
#include "pipeline/extract/entities/base_form.h"
#include "pipeline/names/gazetteer.h"
#include "tools/commands/figure_row.h"

namespace chashma {

/// The smallest and the largest value that a figure allows: "more than 50" reaches to infinity, "about 50" a twentieth to
/// either side; in one unit of its dimension.
struct Bounds {
  double low = 0, high = 0;
};

/// Keys for `chashma figures --compare`. One for each thread.
class FigureKeys {
 public:
  /// Throws Error{"bad_table"}.
  explicit FigureKeys(const Corpus& corpus);
  /// The same for "people", «человек» and «нафар» of one place, year and dimension; "" for a figure that counts nothing
  /// named.
  std::string key(const FigureRow& row);
  /// Does it count what these words of any language say? "people" is said of «сельских жителей», for «жители» are people.
  bool counts(const FigureRow& row, const std::string& wanted);
  /// Is its place called this, in any language?
  bool lies_in(const FigureRow& row, const std::string& wanted);
  /// Comparable between figures with one key: km and m, a share and a percentage.
  Bounds bounds(const Figure& figure) const;

 private:
  struct Size {
    std::string dimension;
    double factor = 1;
  };
  Size size_of(const Figure& figure) const;
  bool counts_people(const FigureRow& row);
  std::string place_id(const std::string& place, Lang lang) const;
  std::string place_key(const FigureRow& row);
  std::string phrase_key(const std::string& phrase, Lang lang);
  std::string best(const std::vector<std::string>& stems, Lang from, Lang to);
  std::string canonical(const std::vector<std::string>& stems, Lang lang);

  WordTables tables_;
  Lexicon lexicon_;
  Words words_;
  Translator translator_;
  BaseForms base_forms_;
  Gazetteer places_;
  PersonWords persons_;
  std::set<std::pair<Lang, std::string>> person_stems_;
  std::map<std::string, Size> units_;  // by code
};

}  // namespace chashma

// When do two figures of different documents and languages speak of the same? Same thing counted, place, year and unit.
#pragma once
#include <string>

#include "indexes/translate.h"
#include "pipeline/record.h"

namespace chashma {

/// Keys for `chashma figures --compare`. One for each thread.
class FigureKeys {
 public:
  /// Throws Error{"bad_table"}.
  explicit FigureKeys(const Corpus& corpus) : tables_(corpus), lexicon_(corpus), words_(tables_), translator_(lexicon_, words_) {}
  /// The same for "people", «человек» and «нафар» of one place and period; "" for a figure that counts nothing named.
  std::string key(const Figure& figure, Lang lang);

 private:
  std::string phrase_key(const std::string& phrase, Lang lang);
  std::string english(const std::vector<std::string>& stems, Lang lang);

  WordTables tables_;
  Lexicon lexicon_;
  Words words_;
  Translator translator_;
};

}  // namespace chashma

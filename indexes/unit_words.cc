#include "indexes/unit_words.h"

#include <algorithm>

#include "indexes/fold.h"
#include "pipeline/text/endings.h"
#include "pipeline/text/language.h"

namespace chashma {

UnitWords::UnitWords(const Corpus& corpus) {
  for (const auto& row : corpus.table("units.tsv", 7).rows) {
    for (const size_t column : {4, 5})
      for (const auto& symbol : alternatives(row[column])) add(symbol, row[0]);
    if (row[1] == "measure" && !row[3].empty()) sizes_.push_back({row[0], row[2], std::stod(row[3])});
  }
  for (const Lang lang : kLanguages) {
    Endings endings = read_endings(corpus, lang);
    for (const auto& row : corpus.table(lang, "units.tsv", 2).rows)
      for (const auto& form : alternatives(row[0])) {
        const size_t plus = form.find('+');
        if (form.find(' ') != std::string::npos) continue;  // a query's word is one word
        if (plus == std::string::npos)
          add(form, row[1]);
        else
          for (const auto& ending : endings[form.substr(plus + 1)]) add(form.substr(0, plus) + ending, row[1]);
      }
  }
}

void UnitWords::add(const std::string& form, const std::string& code) {
  auto& codes = codes_[fold_text(form)];
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

std::vector<std::pair<std::string, double>> UnitWords::alike(std::string_view code) const {
  const auto own = std::find_if(sizes_.begin(), sizes_.end(), [&](const Size& size) { return size.code == code; });
  if (own == sizes_.end() || own->dimension.empty()) return {{std::string(code), 1}};
  std::vector<std::pair<std::string, double>> all;
  for (const Size& size : sizes_)
    if (size.dimension == own->dimension) all.emplace_back(size.code, own->factor / size.factor);
  return all;
}

std::vector<std::string> UnitWords::codes(std::string_view word) const {
  const auto found = codes_.find(fold_text(word));
  return found == codes_.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace chashma

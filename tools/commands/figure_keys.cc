#include "tools/commands/figure_keys.h"

#include <algorithm>

#include "indexes/fold.h"

namespace chashma {

// The first English rendering, as joined stems; "" when there is none.
std::string FigureKeys::english(const std::vector<std::string>& stems, Lang lang) {
  const Translation* best = nullptr;
  const auto all = translator_.translate(stems, lang);
  for (const auto& translation : all)
    if (translation.lang == Lang::en && (!best || translation.weight > best->weight)) best = &translation;
  if (!best) return "";
  std::string joined;
  for (const auto& stem : best->stems) joined += (joined.empty() ? "" : " ") + stem;
  return joined;
}

// A phrase the lexicon has as a whole, else the bag of its words: "rural schools" and «сельских школ».
std::string FigureKeys::phrase_key(const std::string& phrase, Lang lang) {
  std::vector<std::string> stems;
  for (Span word = next_word(phrase, 0); word.begin != std::string::npos; word = next_word(phrase, word.end)) {
    const std::string text(word.in(phrase));
    const Lang own = stemming_language(text, lang);
    const WordForm& form = words_.look(text, own);
    if (!form.stop && !form.stem.empty()) stems.push_back(form.stem);
  }
  if (stems.empty()) return "";
  if (lang != Lang::en && stems.size() <= Translator::kLongest)
    if (const std::string whole = english(stems, lang); !whole.empty()) return whole;
  if (lang != Lang::en)
    for (auto& stem : stems)
      if (const std::string one = english({stem}, lang); !one.empty()) stem = one;
  // "people" is the plural of "person", as «человек» and «нафар» are rendered; the kind of a place's unit is no name.
  for (auto& stem : stems)
    if (stem == "peopl" || stem == "people") stem = "person";
  if (stems.size() > 1)
    std::erase_if(stems, [](const std::string& stem) {
      return stem == "provinc" || stem == "region" || stem == "oblast" || stem == "district" || stem == "citi" || stem == "area";
    });
  std::sort(stems.begin(), stems.end());
  std::string key;
  for (const auto& stem : stems) key += (key.empty() ? "" : " ") + stem;
  return key;
}

std::string FigureKeys::key(const Figure& figure, Lang lang) {
  const std::string counted = phrase_key(figure.counted, lang);
  if (counted.empty()) return "";
  return counted + "|" + phrase_key(figure.place, lang) + "|" + figure.period + "|" + figure.unit + "|" +
         std::string(name_of(figure.kind)) + "|" + figure.change;
}

}  // namespace chashma

#include "tools/commands/figure_keys.h"

#include <algorithm>
#include <limits>
#include <sstream>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

FigureKeys::FigureKeys(const Corpus& corpus)
    : tables_(corpus),
      lexicon_(corpus, tables_),
      words_(tables_),
      translator_(lexicon_, words_),
      base_forms_(corpus),
      places_(Gazetteer::places(corpus)),
      persons_(corpus) {
  for (const auto& [lang, noun] : persons_.nouns()) person_stems_.emplace(lang, words_.look(noun, lang).stem);
  for (const auto& row : corpus.table("units.tsv", 4).rows)
    if (row[1] == "measure" || row[1] == "duration") units_[row[0]] = {row[2], std::stod(row[3])};
}

static std::vector<std::string> split(const std::string& joined) {
  std::istringstream in(joined);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

static std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const auto& word : words) joined.append(joined.empty() ? "" : " ").append(word);
  return joined;
}

// The surest rendering, as joined stems; "" when there is none.
std::string FigureKeys::best(const std::vector<std::string>& stems, Lang from, Lang to) {
  const auto all = translator_.translate(stems, from);
  const Translation* best = nullptr;
  for (const auto& translation : all)
    if (translation.lang == to && (!best || translation.weight > best->weight)) best = &translation;
  return best ? join(best->stems) : "";
}

// One word for a thing in English, whatever the language and the synonym: "pupils", «школьников» and «хонандагон» meet.
std::string FigureKeys::canonical(const std::vector<std::string>& stems, Lang lang) {
  const std::string english = lang == Lang::en ? join(stems) : best(stems, lang, Lang::en);
  if (english.empty()) return "";
  const std::string russian = best(split(english), Lang::en, Lang::ru);
  const std::string again = russian.empty() ? "" : best(split(russian), Lang::ru, Lang::en);
  return again.empty() ? english : again;
}

// A phrase the lexicon has as a whole, else the bag of its words: "rural schools" and «сельских школ».
std::string FigureKeys::phrase_key(const std::string& phrase, Lang lang) {
  std::vector<std::string> stems;
  for (Span word = next_word(phrase, 0); word.begin != std::string::npos; word = next_word(phrase, word.end)) {
    const std::string text(word.in(phrase));
    const WordForm& form = words_.look(text, stemming_language(text, lang));
    if (!form.stop && !form.stem.empty()) stems.push_back(form.stem);
  }
  if (stems.empty()) return "";
  if (stems.size() > 1 && stems.size() <= Translator::kLongest)
    if (const std::string whole = canonical(stems, lang); !whole.empty()) return whole;
  for (auto& stem : stems)
    if (const std::string one = canonical({stem}, lang); !one.empty()) stem = one;
  std::sort(stems.begin(), stems.end());
  return join(stems);
}

std::string FigureKeys::place_id(const std::string& place, Lang lang) const {
  for (const auto& name : {base_forms_.place(place, lang), place})
    if (const auto found = places_.find(name); found.size() == 1) return found[0]->id;
  return "";
}

std::string FigureKeys::place_key(const FigureRow& row) {
  if (row.figure.place.empty()) return "";
  const std::string id = row.place_id.empty() ? place_id(row.figure.place, row.lang) : row.place_id;
  return id.empty() ? phrase_key(row.figure.place, row.lang) : "#" + id;
}

static bool holds(const std::string& whole, const std::string& part) {
  return lower(whole).find(lower(part)) != std::string::npos;
}

// "63,400 small farmers", «сельских жителей»: does the phrase name persons? English names them last, Tajik first.
bool FigureKeys::counts_people(const FigureRow& row) {
  const auto said = split(row.figure.counted);
  for (size_t i = 0; i < said.size(); ++i) {
    if ((row.lang == Lang::en && i + 1 < said.size()) || (row.lang == Lang::tg && i > 0)) continue;
    if (person_stems_.contains({row.lang, words_.look(said[i], row.lang).stem})) return true;
  }
  return false;
}

bool FigureKeys::counts(const FigureRow& row, const std::string& wanted) {
  if (holds(row.figure.counted, wanted)) return true;
  if (persons_.mean_all(wanted) && counts_people(row)) return true;
  const auto said = split(phrase_key(row.figure.counted, row.lang));
  if (said.empty()) return false;
  for (const Lang lang : kLanguages) {
    const auto words = split(phrase_key(wanted, lang));
    const auto is_said = [&](const std::string& word) { return std::find(said.begin(), said.end(), word) != said.end(); };
    if (!words.empty() && std::all_of(words.begin(), words.end(), is_said)) return true;
  }
  return false;
}

bool FigureKeys::lies_in(const FigureRow& row, const std::string& wanted) {
  if (row.figure.place.empty()) return false;
  if (holds(row.figure.place, wanted)) return true;
  const std::string own = place_key(row);
  for (const Lang lang : kLanguages)
    if (const std::string id = place_id(wanted, lang); !id.empty() && "#" + id == own) return true;
  return false;
}

// "2014-05-12" -> "2014", "2014-01/2016-12" -> "2014/2016"
static std::string years_of(const std::string& period) {
  const size_t slash = period.find('/');
  if (slash == std::string::npos) return period.substr(0, 4);
  return period.substr(0, std::min<size_t>(4, slash)) + "/" + period.substr(slash + 1, 4);
}

FigureKeys::Size FigureKeys::size_of(const Figure& figure) const {
  if (figure.kind == Figure::Kind::ratio) return {"%", 100};
  const auto found = units_.find(figure.unit);
  return found == units_.end() ? Size{figure.unit, 1} : found->second;
}

std::string FigureKeys::key(const FigureRow& row) {
  const std::string counted = phrase_key(row.figure.counted, row.lang);
  if (counted.empty()) return "";
  return counted + "|" + place_key(row) + "|" + years_of(row.figure.period) + "|" + size_of(row.figure).dimension + "|" +
         row.figure.change;
}

Bounds FigureKeys::bounds(const Figure& figure) const {
  constexpr double kAbout = 0.05, kEndless = std::numeric_limits<double>::infinity();
  const double factor = size_of(figure).factor, low = low_of(figure) * factor, high = high_of(figure) * factor;
  const std::string& m = figure.modifier;
  if (m == "about") return {low - kAbout * std::abs(low), high + kAbout * std::abs(high)};
  if (m == "at least" || m == "more than") return {low, kEndless};
  if (m == "at most" || m == "less than") return {-kEndless, high};
  return {low, high};
}

}  // namespace chashma

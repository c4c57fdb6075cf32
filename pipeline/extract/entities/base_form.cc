#include "pipeline/extract/entities/base_form.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pipeline/names/name_key.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kLetter = 2;  // bytes of a Cyrillic letter

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

std::string small(std::string_view word) {
  std::string all;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.bytes;
    append(all, to_lower(c.value) == U'ё' ? U'е' : to_lower(c.value));
  }
  return all;
}

bool is_capitalised(std::string_view word) { return !word.empty() && is_upper(decode(word, 0).value); }

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) words.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

// Case endings of nouns, longest first; the empty one last.
constexpr std::array<std::string_view, 15> kNounEndings = {"ями", "ами", "ией", "ью", "ом", "ем", "ой", "ей",
                                                           "ии",  "ию",  "ия",  "ие", "ье", "ья", "ью"};
constexpr std::array<std::string_view, 9> kShortEndings = {"а", "я", "у", "ю", "е", "ы", "и", "о", "ь"};

// "комитета", "комитету", "комитет" -> "комитет"; "агентства", "агентство" -> "агентств".
std::string noun_stem(std::string_view word) {
  for (const auto ending : kNounEndings)
    if (ends_with(word, ending) && word.size() >= ending.size() + 3 * kLetter)
      return std::string(word.substr(0, word.size() - ending.size()));
  for (const auto ending : kShortEndings)
    if (ends_with(word, ending) && word.size() >= ending.size() + 3 * kLetter)
      return std::string(word.substr(0, word.size() - ending.size()));
  return std::string(word);
}

enum class Gender { masculine, feminine, neuter };

// Heads are listed in the nominative; those in «-ь» are feminine but for the few that men count on.
Gender gender_of(std::string_view nominative) {
  if (ends_with(nominative, "о") || ends_with(nominative, "е")) return Gender::neuter;
  if (ends_with(nominative, "а") || ends_with(nominative, "я") || ends_with(nominative, "ь")) return Gender::feminine;
  return Gender::masculine;
}

// Adjectives whose masculine ends in a stressed «-ой»: «Большого театра» -> «Большой театр».
bool is_stressed(std::string_view stem) {
  for (const std::string_view one : {"больш", "городск", "областн", "краев", "миров", "морск", "речн", "земск", "донск", "правов",
                                     "делов", "мужск", "налогов", "боев", "полев", "тылов", "торгов"})
    if (stem == one) return one != "налогов" && one != "торгов";
  return false;
}

// «Следственного», «Федеральной», «Высшему» in the nominative; "" if the word is no adjective in a case.
std::string nominative_adjective(const std::string& word, Gender gender) {
  static constexpr std::array<std::string_view, 18> kEndings = {"ого", "его", "ому", "ему", "ыми", "ими", "ый", "ий", "ой",
                                                                "ая",  "яя",  "ое",  "ее",  "ую",  "юю",  "ым", "им", "ом"};
  static constexpr std::array<std::string_view, 2> kMore = {"ем", "ей"};
  std::string_view ending;
  const std::string lower = small(word);
  for (const auto one : kEndings)
    if (ending.empty() && ends_with(lower, one)) ending = one;
  for (const auto one : kMore)
    if (ending.empty() && ends_with(lower, one)) ending = one;
  if (ending.empty() || lower.size() < ending.size() + 3 * kLetter) return "";
  const std::string stem = lower.substr(0, lower.size() - ending.size());
  const char32_t last = decode(stem, stem.size() - kLetter).value;
  const bool hush = std::u32string_view(U"жшщч").find(last) != std::u32string_view::npos;
  const bool velar = std::u32string_view(U"гкх").find(last) != std::u32string_view::npos;
  const bool soft = last == U'н' && (ending == "его" || ending == "ему" || ending == "ий" || ending == "яя" || ending == "ее" ||
                                     ending == "юю" || ending == "им" || ending == "ем" || ending == "ей");
  std::string_view to;
  if (gender == Gender::masculine)
    to = is_stressed(stem) ? "ой" : hush || velar || soft ? "ий" : "ый";
  else if (gender == Gender::feminine)
    to = soft ? "яя" : "ая";
  else
    to = hush || soft ? "ее" : "ое";
  return word.substr(0, word.size() - ending.size()) + std::string(to);
}

// Is `form` a case of the noun? Both small. «нигерии» is one of «нигерия», «нигера» of «нигер».
bool small_is_case_of(std::string_view form, std::string_view noun) {
  struct Paradigm {
    std::string_view nominative, cases;
  };
  static constexpr std::array<Paradigm, 6> kParadigms = {{{"ия", "ии|ию|ией"},
                                                          {"а", "ы|и|е|у|ой"},
                                                          {"я", "и|е|ю|ей"},
                                                          {"ь", "и|ью|я|ю|ем|е"},
                                                          {"о", "а|у|ом|е"},
                                                          {"", "а|у|ом|ем|е"}}};
  for (const auto& [nominative, cases] : kParadigms) {
    if (!ends_with(noun, nominative)) continue;
    const std::string_view stem = noun.substr(0, noun.size() - nominative.size());
    if (!form.starts_with(stem)) return false;
    const auto endings = alternatives(cases);
    return std::find(endings.begin(), endings.end(), form.substr(stem.size())) != endings.end();
  }
  return false;
}

// Word with the small nominative's letters, its own capital.
std::string with_case_of(const std::string& word, const std::string& nominative) {
  if (!is_capitalised(word)) return nominative;
  const CodePoint c = decode(nominative, 0);  // а…я
  std::string result;
  append(result, c.value - 0x20);
  return result + nominative.substr(c.bytes);
}

}  // namespace

bool BaseForms::is_case_of(std::string_view form, std::string_view nominative) {
  const auto forms = words_of(form), nouns = words_of(nominative);
  if (forms.size() != nouns.size() || form == nominative) return false;
  for (size_t i = 0; i < forms.size(); ++i)
    if (forms[i] != nouns[i] && !small_is_case_of(small(forms[i]), small(nouns[i]))) return false;
  return true;
}

BaseForms::BaseForms(const Corpus& corpus) {
  for (const auto& row : corpus.table(Lang::ru, "entity_words.tsv", 2).rows) {
    auto* map = row[0] == "head" || row[0] == "body" ? &heads_ : row[0] == "first" ? &first_names_ : nullptr;
    if (!map) continue;
    for (const auto& word : alternatives(row[1])) map->emplace(noun_stem(small(word)), small(word));
  }
  for (const auto& row : corpus.table(Lang::tg, "entity_words.tsv", 2).rows)
    for (const auto& phrase : alternatives(row[1]))
      for (const auto& word : words_of(phrase)) tajik_words_.insert(small(word));
  for (const auto& row : corpus.table("places_aliases.tsv", 6).rows) {
    for (const auto& name : alternatives(row[4]))
      if (name.find(' ') == std::string::npos) russian_places_[noun_stem(small(name))].insert(small(name));
    for (const auto& name : alternatives(row[5]))
      for (const auto& word : words_of(name)) tajik_words_.insert(small(word));
  }
  for (const Lang lang : kLanguages)
    for (const auto& row : corpus.table(lang, "entity_words.tsv", 2).rows)
      if (row[0] == "title")
        for (const auto& word : alternatives(row[1])) titles_.insert(small(word));
}

std::string BaseForms::organization(std::string_view name, Lang lang) const {
  return lang == Lang::ru ? russian_organization(name) : lang == Lang::tg ? tajik(name) : std::string(name);
}

std::string BaseForms::person(std::string_view name, Lang lang) const {
  name = without_title(name);
  return lang == Lang::ru ? russian_person(name) : lang == Lang::tg ? tajik(name) : std::string(name);
}

// "Mr. Stiansen", «г-н Каримов»: only what is abbreviated; "Pope Francis" is called so.
std::string_view BaseForms::without_title(std::string_view name) const {
  const size_t space = name.find(' ');
  if (space == std::string_view::npos) return name;
  std::string first = small(name.substr(0, space));
  const bool stop = first.ends_with('.');
  if (stop) first.pop_back();
  const bool short_form =
      stop || first.find('-') != std::string::npos || first == "mr" || first == "mrs" || first == "ms" || first == "dr";
  return short_form && titles_.contains(first) ? without_title(name.substr(space + 1)) : name;
}

std::string BaseForms::place(std::string_view name, Lang lang) const {
  return lang == Lang::tg ? tajik(name) : lang == Lang::ru ? russian_place(name) : std::string(name);
}

// «Нигерии», «Восточной Африки», «Вьетнаме»: the noun is one that the table has, or ends in «-ия».
std::string BaseForms::russian_place(std::string_view name) const {
  auto words = words_of(name);
  if (words.empty() || words.size() > 2) return std::string(name);
  const std::string last = small(words.back());
  const auto known = russian_places_.find(noun_stem(last));
  std::string noun;
  if (known != russian_places_.end()) {
    if (known->second.contains(last)) return std::string(name);
    size_t fitting = 0;
    for (const auto& one : known->second)
      if (small_is_case_of(last, one)) noun = one, ++fitting;
    if (fitting > 1) return std::string(name);
  }
  if (noun.empty() && ends_with(last, "ии") && last.size() >= 5 * kLetter) noun = last.substr(0, last.size() - kLetter) + "я";
  if (noun.empty()) return std::string(name);
  if (words.size() == 2) {
    words[0] = nominative_adjective(words[0], gender_of(noun));
    if (words[0].empty()) return std::string(name);
  }
  words.back() = with_case_of(words.back(), noun);
  return joined(words);
}

// Adjectives, then the head, then what depends on it: only the first two are declined.
std::string BaseForms::russian_organization(std::string_view name) const {
  if (is_acronym(name)) return std::string(name);
  auto words = words_of(name);
  for (size_t head = 0; head < words.size() && head < 5; ++head) {
    const std::string lower = small(words[head]);
    const auto found = heads_.find(noun_stem(lower));
    if (found == heads_.end()) {
      if (nominative_adjective(words[head], Gender::masculine).empty()) break;
      continue;
    }
    const std::string& nominative = found->second;
    // «Совета безопасности»: a word of other letters than the head's own forms is another word
    if (lower.size() > nominative.size() + 3 * kLetter) break;
    const Gender gender = gender_of(nominative);
    for (size_t i = 0; i < head; ++i) words[i] = nominative_adjective(words[i], gender);
    words[head] = with_case_of(words[head], nominative);
    return joined(words);
  }
  return std::string(name);
}

// «Рахмона», «Рахмону»; «Рахмонова» may be a woman.
static bool is_case_of_surname(std::string_view word) {
  const bool feminine = ends_with(word, "ова") || ends_with(word, "ева") || ends_with(word, "ина");
  return word.size() >= 5 * kLetter && !feminine && (ends_with(word, "а") || ends_with(word, "у"));
}

std::string BaseForms::russian_person(std::string_view name) const {
  auto words = words_of(name);
  if (words.size() < 2) return std::string(name);
  const std::string first = small(words[0]);
  const auto found = first_names_.find(noun_stem(first));
  const bool declined = found != first_names_.end() && found->second != first;
  if (!declined && !(ends_with(first, "али") && words.size() == 2)) return std::string(name);  // «Эмомали» has no cases
  if (!declined)
    return is_case_of_surname(words[1]) ? words[0] + " " + words[1].substr(0, words[1].size() - kLetter) : std::string(name);
  const bool woman = ends_with(found->second, "а") || ends_with(found->second, "я");
  words[0] = with_case_of(words[0], found->second);
  std::string& last = words.back();
  const auto change = [&](std::string_view from, std::string_view to) {
    if (!ends_with(last, from) || last.size() < from.size() + 2 * kLetter) return false;
    last = last.substr(0, last.size() - from.size()) + std::string(to);
    return true;
  };
  static constexpr std::array<std::array<std::string_view, 2>, 12> kWomen = {{{"овой", "ова"},
                                                                              {"евой", "ева"},
                                                                              {"иной", "ина"},
                                                                              {"ову", "ова"},
                                                                              {"еву", "ева"},
                                                                              {"ину", "ина"},
                                                                              {"ской", "ская"},
                                                                              {"скую", "ская"},
                                                                              {"цкой", "цкая"},
                                                                              {"цкую", "цкая"},
                                                                              {"ой", "а"},
                                                                              {"", ""}}};
  static constexpr std::array<std::array<std::string_view, 2>, 13> kMen = {{{"ского", "ский"},
                                                                            {"скому", "ский"},
                                                                            {"ским", "ский"},
                                                                            {"цкого", "цкий"},
                                                                            {"цкому", "цкий"},
                                                                            {"овым", "ов"},
                                                                            {"евым", "ев"},
                                                                            {"иным", "ин"},
                                                                            {"ом", ""},
                                                                            {"ем", ""},
                                                                            {"а", ""},
                                                                            {"у", ""},
                                                                            {"е", ""}}};
  if (woman) {
    for (const auto& [from, to] : kWomen)
      if (from.empty() || change(from, to)) break;
  } else {
    for (const auto& [from, to] : kMen)
      if (change(from, to)) break;
  }
  return joined(words);
}

// «-ро» marks the object, «-у» joins to the next word: «Тоҷикистону Ӯзбекистон», «Созмони Милалро».
std::string BaseForms::tajik(std::string_view name) const {
  std::string base(name);
  const size_t space = base.rfind(' ');
  const std::string last = small(std::string_view(base).substr(space == std::string::npos ? 0 : space + 1));
  if (ends_with(base, "-ро")) return base.substr(0, base.size() - 5);
  if (ends_with(base, "ро") && !tajik_words_.contains(last) && last.size() >= 5 * kLetter)
    base.resize(base.size() - 2 * kLetter);
  else if ((ends_with(base, "у") || ends_with(base, "ю")) && !tajik_words_.contains(last) &&
           tajik_words_.contains(last.substr(0, last.size() - kLetter)))
    base.resize(base.size() - kLetter);
  return base;
}

}  // namespace chashma

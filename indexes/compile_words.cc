// A word of a query and all that stands for it: «климат», «изменение климата» and "climat" for "climate".
#include <xapian.h>

#include <algorithm>
#include <cmath>

#include "indexes/compile.h"
#include "indexes/compile_parts.h"
#include "indexes/fold.h"
#include "indexes/kin.h"
#include "indexes/names.h"
#include "pipeline/text/unicode.h"

namespace chashma {

using Xapian::Query;

namespace {

constexpr size_t kMostNames = 12;
constexpr size_t kMostNearForms = 3;  // of a word, whose nearness to the next word's is looked at
constexpr double kAlikeOtherScript = 0.78, kAlikeSameScript = 0.83;
constexpr double kAlikeTranslated = 0.93;  // of a word that the lexicon knows too: "Kenya" is «Кения», not «кино»

// Is this the code of the Cyrillic language that is not `own`?
bool is_other_cyrillic(std::string_view language, std::string_view own) {
  return language != own && (language == "ru" || language == "tg");
}

// Of a folded word. Without one there is no sound to go by.
bool has_vowel(std::string_view word) {
  constexpr std::u32string_view kVowels = U"aeiouyаеиоуыэюяӣӯёі";
  for (size_t at = 0; at < word.size();) {
    const auto point = decode(word, at);
    if (kVowels.find(point.value) != kVowels.npos) return true;
    at += point.bytes;
  }
  return false;
}

bool is_capitalised(std::string_view word) { return !word.empty() && is_upper(decode(word, 0).value); }

}  // namespace

// The word's own stems, one a language it may be in.
std::vector<QueryCompiler::Alternative> QueryCompiler::own_forms(const std::string& text) {
  std::vector<Alternative> out;
  const auto add = [&](const std::string& term, const char* why) {
    if (term.size() <= kStemPrefix.size()) return;
    for (const auto& known : out)
      if (known.term == term) return;
    out.push_back({term, 1, why});
  };
  for (const Lang lang : languages_) {
    const WordForm form = words_.look(text, lang);
    add(form.stop ? form.folded : stem_term(form.stem), "stem");
  }
  return out;
}

// The stems of a term of the vocabulary: forms don't rank (terms.cc). In what language they stood is not known.
std::vector<std::string> QueryCompiler::ranking_terms(std::string_view term) {
  if (term.starts_with(kStemPrefix)) return {std::string(term)};
  std::vector<std::string> out;
  for (const Lang lang : kLanguages) {
    const std::string stem = stem_term(words_.look(term, lang).stem);
    if (std::find(out.begin(), out.end(), stem) == out.end() && exists(stem)) out.push_back(stem);
  }
  return out;
}

// Words of the index that sound like `text`: «Худжанд» and «Хуҷанд» for "Khujand".
std::vector<QueryCompiler::Alternative> QueryCompiler::names(const std::string& text, bool surely_name) {
  if (!request_.names) return {};
  const std::string folded = fold(plain_word(text));
  const Script script = script_of(folded);
  if ((script != Script::latin && script != Script::cyrillic) || !has_vowel(folded)) return {};  // "zzzqqq" is not «зиқ»
  std::map<std::string, double> found;
  const auto is_known = [&](Lang lang) { return translator_.knows(words_.look(text, lang).stem, lang); };
  const bool common = !surely_name && std::any_of(languages_.begin(), languages_.end(), is_known);  // "Plan" is not "Plane"
  if (common && !is_capitalised(text)) return {};  // "water" is not «ветер»
  const bool name = surely_name || (is_capitalised(text) && !common);
  const std::string sound = sound_form(folded), key = name_key(sound);
  const double other_script = common ? kAlikeTranslated : kAlikeOtherScript;
  const auto add_if_alike = [&](std::string_view term) {
    std::string_view word = term;
    if (word.starts_with(kStemPrefix)) word.remove_prefix(kStemPrefix.size());
    const bool same = script_of(word) == script;
    if (same && !name) return;
    const double alike = name_likeness(sound, sound_form(word));
    if (alike < (same ? kAlikeSameScript : other_script)) return;
    for (const auto& stem : ranking_terms(term)) {
      auto& best = found[stem];
      best = std::max(best, request_.ranking.named * alike * alike);
    }
  };
  if (key.size() >= 2 && count_code_points(folded) >= 4)
    for (const auto& vocabulary : vocabularies_) vocabulary.with_key(key, add_if_alike);
  if (name && script == Script::cyrillic)  // a name stands in texts of both languages, each with its stemmer
    for (const Lang lang : {Lang::ru, Lang::tg})
      if (const std::string term = stem_term(words_.look(text, lang).stem); exists(term))
        found.try_emplace(term, request_.ranking.named);
  for (const auto& known : own_forms(text)) found.erase(known.term);
  std::vector<Alternative> out;
  for (const auto& [term, weight] : found) out.push_back({term, weight, "name"});
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  if (out.size() > kMostNames) out.resize(kMostNames);
  return out;
}

void QueryCompiler::note(const QueryNode& n, const std::vector<Alternative>& alternatives) {
  std::string line = n.text + ":";
  for (const auto& a : alternatives) {
    const auto [term, fresh] = terms_.insert({a.term, {group_, a.weight}});
    if (!fresh && term->second.in_phrase) term->second = {group_, a.weight};
    char weight[16];
    std::snprintf(weight, sizeof weight, "%.2f", a.weight);
    line += " " + (a.term.starts_with(kStemPrefix) ? a.term.substr(kStemPrefix.size()) : a.term);
    if (a.why != "stem") line += " (" + a.why + ", " + weight + ")";
  }
  explanation_.push_back(std::move(line));
}

// What Xapian's BM25 gives one word, or several that count as one, for being rare.
double QueryCompiler::idf(const std::vector<std::string>& synonyms) const {
  const double all = database_.get_doccount();
  double without = 1;
  for (const auto& term : synonyms) without *= 1 - database_.get_termfreq(term) / std::max(1.0, all);
  const double with = all * (1 - without), odds = (all - with + 0.5) / (with + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

// «изменение климата» for "climate change": the stems are dealt out in order to the words that they stand for.
void QueryCompiler::add_translation(const Translation& translation, size_t first, size_t length, double share,
                                    std::vector<WordForms>& words) {
  const size_t stems = translation.stems.size();
  const double each = share * static_cast<double>(length) / static_cast<double>(stems);
  const bool whole = length == 1 && translation.whole;  // «таджикская республика» for "Tajikistan": not any republic
  std::map<size_t, std::vector<std::string>> dealt;
  for (size_t i = 0; i < stems; ++i)
    if (std::string term = stem_term(translation.stems[i]); exists(term))
      dealt[first + i * length / stems].push_back(std::move(term));
  if (whole && (dealt.empty() || dealt.begin()->second.size() < stems)) return;
  for (auto& [at, terms] : dealt) {
    auto& others = words[at].other;
    const auto known =
        std::find_if(others.begin(), others.end(), [&terms = terms](const Rendering& r) { return r.terms == terms; });
    if (known != others.end())
      known->weight = std::max(known->weight, each);
    else
      others.push_back({std::move(terms), each, std::string(code(translation.lang)), whole});
  }
}

// Longer sequences first; what they cover counts half when its words are translated one by one.
void QueryCompiler::add_translations(const std::vector<const QueryNode*>& run, std::vector<WordForms>& words) {
  std::vector<size_t> covered(run.size(), 0);  // length of the longest sequence that was translated
  for (size_t length = std::min(run.size(), Translator::kLongest); length > 0; --length)
    for (size_t i = 0; i + length <= run.size(); ++i)
      for (const Lang lang : languages_) {
        std::vector<std::string> stems;
        for (size_t j = i; j < i + length; ++j) stems.push_back(words_.look(run[j]->text, lang).stem);
        const auto translations =
            translator_.translate(stems, lang, length == 1 ? words_.look(run[i]->text, lang).folded : std::string());
        for (const auto& t : translations)
          add_translation(t, i, length, request_.ranking.translated * t.weight * (covered[i] > length ? 0.5 : 1.0), words);
        if (!translations.empty())
          for (size_t j = i; j < i + length; ++j) covered[j] = std::max(covered[j], length);
      }
}

// The best form that a document has counts, not their sum, and none more than the word itself does: in an index that is
// mostly English, "climate" is common and «климат» rare, but a Russian report is not therefore the better answer.
Query QueryCompiler::any_form(const WordForms& forms) const {
  std::vector<std::string> own;
  std::vector<Query> own_terms;
  for (const auto& a : forms.own) {
    own_terms.emplace_back(a.term);
    if (exists(a.term)) own.push_back(a.term);
  }
  const double most = own.empty() ? 0 : idf(own);
  const auto capped = [&](const std::vector<std::string>& terms) {
    const double theirs = idf(terms);
    return own.empty() || theirs <= most ? 1.0 : most / theirs;
  };
  // Alternatives of one weight are one word. «дар» is in in Tajik and a gift in Russian: in documents of the query's
  // own language a word of the other Cyrillic language means nothing.
  const std::string own_language = languages_.size() == 1 && languages_[0] != Lang::en ? std::string(code(languages_[0])) : "";
  const auto not_in_own = [&](const Query& query, bool other_cyrillic) {
    return other_cyrillic ? Query(Query::OP_AND_NOT, query, Query(std::string(find_field("lang")->prefix) + own_language))
                          : query;
  };
  // by weight, the highest last: what weighs nearly the same is one word
  struct Tier {
    double weight = 0;
    std::vector<std::string> single[2];  // [1]: words of the other Cyrillic language
    std::vector<Query> queries;
  };
  std::map<int, Tier> tiers;
  for (const auto& r : forms.other) {
    const bool other_cyrillic = !own_language.empty() && is_other_cyrillic(r.why, own_language);
    Tier& tier = tiers[static_cast<int>(r.weight * 10)];
    tier.weight = std::max(tier.weight, r.weight);
    if (r.terms.size() == 1) {
      tier.single[other_cyrillic].push_back(r.terms[0]);
      continue;
    }
    std::vector<Query> parts;
    for (const auto& term : r.terms) parts.push_back(scaled(Query(term), r.weight * capped({term})));
    tier.queries.push_back(not_in_own(join(r.whole ? Join::all : Join::either, parts), other_cyrillic));
  }
  // Not OP_MAX, in which Xapian 1.4.22 crashes ("going North Korea"): each form counts where no better one stands.
  Query query;
  const auto prefer = [&query](const Query& better) {
    query = query.empty() ? better : Query(Query::OP_OR, better, Query(Query::OP_AND_NOT, query, better));
  };
  for (auto& [number, tier] : tiers) {
    for (const bool other_cyrillic : {false, true}) {
      const auto& terms = tier.single[other_cyrillic];
      if (terms.empty()) continue;
      const std::vector<Query> parts(terms.begin(), terms.end());
      tier.queries.push_back(not_in_own(scaled(join(Join::synonym, parts), tier.weight * capped(terms)), other_cyrillic));
    }
    prefer(join(Join::either, tier.queries));
  }
  prefer(join(Join::synonym, own_terms));
  return query;
}

// Words of one root: "aeroelasticity" where a document lacks "aeroelastic". They rank what the words themselves find, but
// find nothing on their own.
Query QueryCompiler::kin(const WordForms& forms, const Query& better) {
  std::vector<std::string> own, terms;
  for (const auto& a : forms.own) {
    if (!a.term.starts_with(kStemPrefix)) continue;
    if (exists(a.term)) own.push_back(a.term);
    for (auto& term : kin_of(std::string_view(a.term).substr(kStemPrefix.size()), database_))
      if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
  }
  for (const auto& known : forms.own) std::erase(terms, known.term);
  if (terms.empty()) return {};
  const double theirs = idf(terms), most = own.empty() ? theirs : std::min(theirs, idf(own));
  const std::vector<Query> parts(terms.begin(), terms.end());
  for (const auto& term : terms) terms_.insert({term, {group_, request_.ranking.kin}});
  return Query(Query::OP_AND_NOT, scaled(join(Join::synonym, parts), request_.ranking.kin * most / theirs), better);
}

// One rare word of a question ("find", "papers") must not outweigh all it asks about: how rare a word is counts a little
// less than BM25 has it.
void QueryCompiler::damp(const std::vector<WordForms>& words, std::vector<Query>& parts) const {
  std::vector<double> rare;
  double sum = 0, known = 0;
  for (const auto& word : words) {
    std::vector<std::string> own;
    for (const auto& a : word.own)
      if (exists(a.term)) own.push_back(a.term);
    rare.push_back(own.empty() ? 0 : idf(own));
    sum += rare.back(), known += !own.empty();
  }
  for (size_t i = 0; i < parts.size(); ++i)
    if (rare[i] > 0) parts[i] = scaled(parts[i], std::pow(rare[i] * known / sum, request_.ranking.rarity - 1));
}

// Each word with its own stems, names in other spellings, and translations of it and of the sequences it stands in.
Query QueryCompiler::words_with_translations(const std::vector<const QueryNode*>& run) {
  std::vector<WordForms> words(run.size());
  for (size_t i = 0; i < run.size(); ++i) {
    words[i].own = own_forms(run[i]->text);
    for (const auto& name : names(run[i]->text)) words[i].other.push_back({{name.term}, name.weight, name.why, false});
  }
  if (request_.translate) add_translations(run, words);
  std::vector<Query> parts, kindred;
  auto& near = runs_.emplace_back(run.size());
  for (size_t i = 0; i < run.size(); ++i) {
    ++group_;
    for (const auto& a : words[i].own)
      if (near[i].size() < kMostNearForms && exists(a.term)) near[i].push_back(a.term);
    if (near[i].empty() && words[i].other.empty()) unknown_.push_back(run[i]->text);
    for (const auto& r : words[i].other)
      for (const auto& term : r.terms)
        if (near[i].size() < kMostNearForms && std::find(near[i].begin(), near[i].end(), term) == near[i].end())
          near[i].push_back(term);
    parts.push_back(any_form(words[i]));
    note(*run[i], words[i]);
    if (run.size() > 1 && request_.ranking.kin > 0)
      if (const Query of_one_root = kin(words[i], parts.back()); !of_one_root.empty()) kindred.push_back(of_one_root);
  }
  if (parts.empty()) return {};
  damp(words, parts);
  const Query query = join(Join::either, parts);
  return kindred.empty() ? query : Query(Query::OP_AND_MAYBE, query, join(Join::either, kindred));
}

void QueryCompiler::note(const QueryNode& n, const WordForms& forms) {
  std::vector<Alternative> all = forms.own;
  for (const auto& r : forms.other)
    for (const auto& term : r.terms) all.push_back({term, r.weight, r.why});
  note(n, all);
}

}  // namespace chashma

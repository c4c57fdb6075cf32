#include "indexes/compile.h"

#include <xapian.h>

#include <algorithm>

#include "indexes/fold.h"
#include "indexes/names.h"
#include "indexes/terms.h"
#include "pipeline/text/error.h"
#include "pipeline/text/identify.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Kind = QueryNode::Kind;
using Xapian::Query;

constexpr size_t kMostExpanded = 200;  // terms that a wildcard becomes
constexpr size_t kMostLooked = 20000;  // terms that are looked at for it
constexpr size_t kMostNames = 12;
constexpr size_t kMostNearForms = 3;  // of a word, whose nearness to the next word's is looked at
constexpr double kAlikeOtherScript = 0.78, kAlikeSameScript = 0.83;

std::string stem_term(const std::string& stem) { return std::string(kStemPrefix) + stem; }

Query join(Query::op op, const std::vector<Query>& parts, Xapian::termcount window = 0) {
  return parts.size() == 1 ? parts[0] : Query(op, parts.begin(), parts.end(), window);
}

Query scaled(const Query& query, double weight) { return weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, weight); }

bool has_any(std::string_view text, std::u32string_view letters) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.bytes;
    if (letters.find(to_lower(c.value)) != letters.npos) return true;
  }
  return false;
}

// Is this the code of the Cyrillic language that is not `own`?
bool is_other_cyrillic(std::string_view language, std::string_view own) {
  return language != own && (language == "ru" || language == "tg");
}

bool is_capitalised(std::string_view word) { return !word.empty() && is_upper(decode(word, 0).value); }

}  // namespace

std::vector<Lang> guess_languages(std::string_view query, const SearchTables& tables, Words& words) {
  double russian = 0, tajik = 0, english = 0;
  for (Span w = next_word(query, 0); w.begin != std::string_view::npos; w = next_word(query, w.end)) {
    const std::string_view word = w.in(query);
    const Script script = script_of(word);
    if (script == Script::latin) english += 1;
    if (script != Script::cyrillic) continue;
    // ғ ӣ қ ӯ ҳ ҷ are in no Russian word, ц щ ы ь in no Tajik one since 1998
    if (has_any(word, U"ғӣқӯҳҷѓїќўњљ")) tajik += 5;
    if (has_any(word, U"цщыь")) russian += 5;
    const std::string folded = fold(plain_word(word));
    if (tables.words().is_stop_word(folded, Lang::tg)) tajik += 2;
    if (tables.words().is_stop_word(folded, Lang::ru)) russian += 2;
    if (tables.lexicon().knows(words.stem(plain_word(word), Lang::tg), Lang::tg)) tajik += 1;
    if (tables.lexicon().knows(words.stem(plain_word(word), Lang::ru), Lang::ru)) russian += 1;
    russian += 0.1, tajik += 0.1;
  }
  std::vector<Lang> out;
  if (english > 0) out.push_back(Lang::en);
  if (russian + tajik > 0) {
    const bool tajik_first = tajik > russian;
    out.push_back(tajik_first ? Lang::tg : Lang::ru);
    // both, unless the letters have spoken
    if (std::min(russian, tajik) * 3 >= std::max(russian, tajik) || std::max(russian, tajik) < 2)
      out.push_back(tajik_first ? Lang::ru : Lang::tg);
  }
  if (out.empty()) out.push_back(Lang::und);
  return out;
}

QueryCompiler::QueryCompiler(const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies,
                             const SearchTables& tables, const Request& request, Words& words)
    : database_(database), vocabularies_(vocabularies), tables_(tables), request_(request), words_(words) {
  languages_ = guess_languages(request.query, tables, words);
  if (request.language != Lang::und && request.language != Lang::other) languages_ = {request.language};
}

bool QueryCompiler::exists(const std::string& term) const { return database_.term_exists(term); }

bool QueryCompiler::is_stop(const std::string& text) {
  for (const Lang lang : languages_)
    if (words_.look(text, lang).stop) return true;
  return false;
}

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
std::vector<QueryCompiler::Alternative> QueryCompiler::names(const std::string& text) {
  if (!request_.names) return {};
  const std::string folded = fold(plain_word(text));
  const Script script = script_of(folded);
  if (script != Script::latin && script != Script::cyrillic) return {};
  std::map<std::string, double> found;
  const auto look_up = [&](const std::string& plain, double weight, bool same_script) {
    const std::string sound = sound_form(plain), key = name_key(sound);
    if (key.size() < 2 || count_code_points(plain) < 4) return;
    const auto own = own_forms(text);
    for (const auto& vocabulary : vocabularies_)
      vocabulary.with_key(key, [&](std::string_view term) {
        std::string_view word = term;
        if (word.starts_with(kStemPrefix)) word.remove_prefix(kStemPrefix.size());
        const bool same = script_of(word) == script;
        if (same && !same_script) return;
        const double alike = name_likeness(sound, sound_form(word));
        if (alike < (same ? kAlikeSameScript : kAlikeOtherScript)) return;
        for (const auto& stem : ranking_terms(term)) {
          if (std::any_of(own.begin(), own.end(), [&](const auto& known) { return known.term == stem; })) continue;
          auto& best = found[stem];
          best = std::max(best, weight * alike * alike);
        }
      });
  };
  const auto is_known = [&](Lang lang) { return tables_.lexicon().knows(words_.look(text, lang).stem, lang); };
  const bool common = std::any_of(languages_.begin(), languages_.end(), is_known);  // "Plan" is not "Plane"
  if (common && !is_capitalised(text)) return {};                                   // "water" is not «ветер»
  const bool name = is_capitalised(text) && !common;
  look_up(folded, request_.ranking.named, name);
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
    terms_.insert({a.term, {group_, a.weight}});
    char weight[16];
    std::snprintf(weight, sizeof weight, "%.2f", a.weight);
    line += " " + (a.term.starts_with(kStemPrefix) ? a.term.substr(kStemPrefix.size()) : a.term);
    if (a.why != "stem") line += " (" + a.why + ", " + weight + ")";
  }
  explanation_.push_back(std::move(line));
}

Query QueryCompiler::compile(const QueryNode& tree) { return node(tree); }

Query QueryCompiler::node(const QueryNode& n) {
  switch (n.kind) {
    case Kind::any:
      return sequence(n);
    case Kind::all: {
      std::vector<Query> parts;
      for (const auto& child : n.children) parts.push_back(node(child));
      return join(Query::OP_AND, parts);
    }
    case Kind::without: {
      Query left = node(n.children[0]);
      if (left.empty()) left = Query::MatchAll;
      std::vector<Query> others;
      for (size_t i = 1; i < n.children.size(); ++i) others.push_back(node(n.children[i]));
      return Query(Query::OP_AND_NOT, left, join(Query::OP_OR, others));
    }
    case Kind::near:
      return near(n);
    case Kind::phrase:
      return phrase(n);
    case Kind::word:
      return words_with_translations({&n});
    case Kind::exact:
      return exact(n);
    case Kind::wildcard:
      return wildcard(n);
    case Kind::fuzzy:
      return fuzzy(n);
    case Kind::field:
      return field(n);
  }
  return {};
}

// Words side by side: ranked together; what is required filters; fields only filter.
Query QueryCompiler::sequence(const QueryNode& n) {
  std::vector<Query> ranked, required, filters;
  std::vector<const QueryNode*> run;
  const bool all_stop = std::all_of(n.children.begin(), n.children.end(),
                                    [&](const QueryNode& c) { return c.kind == Kind::word && is_stop(c.text); });
  const auto end_run = [&] {
    if (!run.empty()) ranked.push_back(words_with_translations(run));
    run.clear();
  };
  for (const auto& child : n.children) {
    if (all_stop && child.kind == Kind::word) {  // "to be or not to be": nothing to rank by, so all are asked for
      required.push_back(words_with_translations({&child}));
      continue;
    }
    if (child.kind == Kind::word && !child.required) {
      if (!is_stop(child.text)) run.push_back(&child);
      continue;
    }
    end_run();
    if (child.kind == Kind::field)
      filters.push_back(node(child));
    else
      (child.required ? required : ranked).push_back(node(child));
  }
  end_run();
  Query query = ranked.empty() ? Query() : join(Query::OP_OR, ranked);
  if (!required.empty()) {
    const Query must = join(Query::OP_AND, required);
    query = query.empty() ? must : Query(Query::OP_AND_MAYBE, must, query);
  }
  if (!filters.empty()) {
    const Query filter = join(Query::OP_AND, filters);
    query = query.empty() ? filter : Query(Query::OP_FILTER, query, filter);
  }
  return query;
}

// Each word with its own stems, names in other spellings, and translations of it and of the sequences it stands in.
Query QueryCompiler::words_with_translations(const std::vector<const QueryNode*>& run) {
  struct Forms {
    std::vector<Alternative> own, other;
  };
  std::vector<Forms> slots(run.size());
  for (size_t i = 0; i < run.size(); ++i) {
    slots[i].own = own_forms(run[i]->text);
    slots[i].other = names(run[i]->text);
  }
  const double all = request_.ranking.translated;
  std::vector<size_t> covered(run.size(), 0);  // length of the longest sequence that was translated
  for (size_t length = std::min(run.size(), Lexicon::kLongest); request_.translate && length > 0; --length) {
    for (size_t i = 0; i + length <= run.size(); ++i) {
      for (const Lang lang : languages_) {
        std::vector<std::string> stems;
        for (size_t j = i; j < i + length; ++j) stems.push_back(words_.look(run[j]->text, lang).stem);
        for (const auto& t : tables_.lexicon().translate(stems, lang)) {
          const double share = all * t.weight * static_cast<double>(length) / static_cast<double>(t.stems.size()) *
                               (covered[i] > length ? 0.5 : 1.0);
          for (const auto& stem : t.stems) {
            const std::string term = stem_term(stem);
            auto& others = slots[i].other;
            const auto known = std::find_if(others.begin(), others.end(), [&](const auto& a) { return a.term == term; });
            if (known != others.end()) {
              known->weight = std::max(known->weight, share);
            } else if (exists(term)) {
              others.push_back({term, share, std::string(code(t.lang))});
            }
          }
          for (size_t j = i; j < i + length; ++j) covered[j] = std::max(covered[j], length);
        }
      }
    }
  }
  std::vector<Query> parts;
  runs_.emplace_back(run.size());
  for (size_t i = 0; i < run.size(); ++i) {
    ++group_;
    for (const auto* forms : {&slots[i].own, &slots[i].other})
      for (const auto& a : *forms)
        if (runs_.back()[i].size() < kMostNearForms && exists(a.term)) runs_.back()[i].push_back(a.term);
    std::vector<Query> own;
    for (const auto& a : slots[i].own) own.emplace_back(a.term);
    Query query = join(Query::OP_SYNONYM, own);
    if (slots[i].other.empty() &&
        std::none_of(slots[i].own.begin(), slots[i].own.end(), [&](const auto& a) { return exists(a.term); }))
      unknown_.push_back(run[i]->text);
    // Alternatives of one weight are one word. «дар» is in in Tajik and a gift in Russian: in documents of the query's
    // own language a word of the other Cyrillic language means nothing.
    const std::string own_language = languages_.size() == 1 && languages_[0] != Lang::en ? std::string(code(languages_[0])) : "";
    std::map<std::pair<double, bool>, std::vector<Query>> others;
    for (const auto& a : slots[i].other)
      others[{a.weight, !own_language.empty() && is_other_cyrillic(a.why, own_language)}].emplace_back(a.term);
    std::vector<Query> any{query};
    for (const auto& [kind, terms] : others) {
      Query other = scaled(join(Query::OP_SYNONYM, terms), kind.first);
      if (kind.second) other = Query(Query::OP_AND_NOT, other, Query(std::string(find_field("lang")->prefix) + own_language));
      any.push_back(other);
    }
    parts.push_back(join(Query::OP_OR, any));
    slots[i].own.insert(slots[i].own.end(), slots[i].other.begin(), slots[i].other.end());
    note(*run[i], slots[i].own);
  }
  return parts.empty() ? Query() : join(Query::OP_OR, parts);
}

// In each language: the stems in order with room for stop words, and every form just as it was written.
Query QueryCompiler::phrase(const QueryNode& n) {
  std::vector<Query> any;
  ++group_;
  for (const Lang lang : languages_) {
    std::vector<Query> stems, forms;
    size_t first = 0, last = 0, at = 0;
    for (const auto& child : n.children) {
      const WordForm form = words_.look(child.text, lang);
      ++at;
      if (form.stop || form.folded != form.stem) forms.emplace_back(form.folded);
      if (form.stop) continue;
      terms_.insert({stem_term(form.stem), {group_, 1}});
      stems.emplace_back(stem_term(form.stem));
      if (!first) first = at;
      last = at;
    }
    if (stems.empty() && forms.empty()) continue;
    Query query;
    if (stems.size() == 1)
      query = stems[0];
    else if (!stems.empty())
      query = Query(Query::OP_PHRASE, stems.begin(), stems.end(), static_cast<Xapian::termcount>(last - first + 1));
    if (!forms.empty()) {
      const Query filter = join(Query::OP_AND, forms);
      query = query.empty() ? filter : Query(Query::OP_FILTER, query, filter);
    }
    any.push_back(query);
  }
  explanation_.push_back("\"" + n.text + "\": phrase of " + std::to_string(n.children.size()) + " words");
  return any.empty() ? Query() : join(Query::OP_OR, any);
}

Query QueryCompiler::near(const QueryNode& n) {
  std::vector<Query> any;
  ++group_;
  for (const Lang lang : languages_) {
    std::vector<Query> stems;
    for (const auto& child : n.children) {
      const WordForm form = words_.look(child.text, lang);
      if (form.stop) continue;
      stems.emplace_back(stem_term(form.stem));
      terms_.insert({stem_term(form.stem), {group_, 1}});
    }
    if (stems.empty()) continue;
    any.push_back(join(Query::OP_NEAR, stems, static_cast<Xapian::termcount>(n.number + static_cast<int>(stems.size()) - 1)));
  }
  return any.empty() ? Query() : join(Query::OP_OR, any);
}

// Any of `terms`. Forms only filter (terms.cc), so their stems rank.
Query QueryCompiler::expanded(const QueryNode& n, const std::vector<std::string>& terms) {
  std::vector<Alternative> alternatives;
  std::vector<Query> any;
  std::set<std::string> stems;
  for (const auto& term : terms) {
    if (!exists(term)) continue;
    alternatives.push_back({term, 1, "stem"});
    any.emplace_back(term);
    if (term.starts_with(kStemPrefix)) {
      stems.insert(term);
    } else {
      for (const Lang lang : languages_) stems.insert(stem_term(words_.look(term, lang).stem));
    }
  }
  note(n, alternatives);
  if (any.empty()) {
    unknown_.push_back(n.text);
    return Query("\x01none");
  }
  std::vector<Query> ranked;
  for (const auto& stem : stems)
    if (exists(stem)) ranked.emplace_back(stem);
  const Query filter = Query(Query::OP_SCALE_WEIGHT, join(Query::OP_OR, any), 0);
  return ranked.empty() ? filter : Query(Query::OP_AND_MAYBE, filter, join(Query::OP_SYNONYM, ranked));
}

// "=dams": this form only. A form that is its own stem has no term of its own.
Query QueryCompiler::exact(const QueryNode& n) {
  ++group_;
  const std::string folded = words_.look(n.text, languages_[0]).folded;
  return expanded(n, {exists(folded) ? folded : stem_term(folded)});
}

Query QueryCompiler::wildcard(const QueryNode& n) {
  ++group_;
  const std::string start = fold(plain_word(n.text));
  if (count_code_points(start) < 2) throw Error("bad_query", "1", "a wildcard needs at least two letters before the *");
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  for (const std::string& prefix : {start, stem_term(start)}) {
    size_t looked = 0;
    for (auto it = database_.allterms_begin(prefix); it != database_.allterms_end(prefix) && looked < kMostLooked; ++it, ++looked)
      found.emplace_back(it.get_termfreq(), *it);
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<std::string> terms;
  for (const auto& [documents, term] : found)
    if (terms.size() < kMostExpanded) terms.push_back(term);
  return expanded(n, terms);
}

Query QueryCompiler::fuzzy(const QueryNode& n) {
  ++group_;
  const std::u32string wanted = code_points_of(fold(plain_word(n.text)));
  const size_t limit = wanted.size() < 5 ? 1 : 2;
  std::vector<std::pair<size_t, std::string>> found;
  for (const auto& vocabulary : vocabularies_)
    vocabulary.each([&](std::string_view term) {
      std::string_view word = term;
      if (word.starts_with(kStemPrefix)) word.remove_prefix(kStemPrefix.size());
      if (word.size() + 2 * limit < wanted.size() || word.size() > 2 * (wanted.size() + limit)) return;
      const std::u32string letters = code_points_of(word);
      if (const size_t e = edits(wanted, letters, limit); e <= limit) found.emplace_back(e, term);
    });
  std::sort(found.begin(), found.end());
  std::vector<std::string> terms;
  for (const auto& [distance, term] : found)
    if (terms.size() < kMostExpanded && std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
  return expanded(n, terms);
}

Query QueryCompiler::field(const QueryNode& n) {
  const std::string prefix(n.field->prefix);
  switch (n.field->kind) {
    case FieldKind::range:
      return date(n);
    case FieldKind::figure:
      return figure(n);
    case FieldKind::exact:
      return Query(prefix + fold(lower(n.text)));
    case FieldKind::path:
    case FieldKind::words:
      break;
  }
  // every word, in one of its forms or spellings; or an id (org:#undp, org:UNDP)
  std::vector<Query> words;
  for (const auto& child : n.children) {
    std::set<std::string> terms;
    for (const Lang lang : kLanguages) terms.insert(prefix + words_.look(child.text, lang).stem);
    const std::string folded = fold(plain_word(child.text));
    terms.insert(prefix + folded);
    if (n.field->kind == FieldKind::words) {
      for (const auto& a : names(child.text))
        terms.insert(prefix + (a.term.starts_with(kStemPrefix) ? a.term.substr(kStemPrefix.size()) : a.term));
      for (const Lang lang : languages_)
        for (const auto& t : tables_.lexicon().translate({words_.look(child.text, lang).stem}, lang))
          if (request_.translate && t.stems.size() == 1) terms.insert(prefix + t.stems[0]);
    }
    std::vector<Query> any;
    for (const auto& term : terms) any.emplace_back(term);
    words.push_back(join(Query::OP_OR, any));
  }
  Query query = words.empty() ? Query() : join(Query::OP_AND, words);
  const Query id(prefix + "#" + fold_text(n.text));
  return query.empty() ? id : Query(Query::OP_OR, query, id);
}

Query QueryCompiler::date(const QueryNode& n) const {
  const auto slot = static_cast<Xapian::valueno>(Slot::date);
  const std::string high = n.high.empty() ? "" : n.high + "\x7f";  // "2020" takes in "2020-12-31"
  // a document without a date is in no range
  if (n.low.empty()) return Query(Query::OP_VALUE_RANGE, slot, "0", high);
  return n.high.empty() ? Query(Query::OP_VALUE_GE, slot, n.low) : Query(Query::OP_VALUE_RANGE, slot, n.low, high);
}

Query QueryCompiler::figure(const QueryNode& n) const {
  std::set<std::string> keys{fold_text(n.text)};
  for (const auto& code : tables_.units().codes(n.text)) keys.insert(fold_text(code));
  for (const Lang lang : kLanguages) {
    const std::string stem = words_.look(n.text, lang).stem;
    keys.insert(stem);
    for (const auto& t : tables_.lexicon().translate({stem}, lang))
      if (request_.translate && t.stems.size() == 1) keys.insert(t.stems[0]);
  }
  std::vector<Query> any;
  for (const auto& key : keys) {
    const std::string prefix = std::string(n.field->prefix) + key + ":";
    const std::string low = n.low.empty() ? prefix : figure_term(key, std::stod(n.low));
    const std::string high = n.high.empty() ? prefix + "g" : figure_term(key, std::stod(n.high));
    auto it = database_.allterms_begin(prefix);
    if (!n.low.empty()) it.skip_to(low);
    for (; it != database_.allterms_end(prefix) && *it <= high && any.size() < kMostLooked; ++it)
      if (!n.number || (*it != low && *it != high)) any.emplace_back(*it);
  }
  return any.empty() ? Query("\x01none") : join(Query::OP_OR, any);
}

std::u32string code_points_of(std::string_view utf8) {
  std::u32string out;
  for (size_t at = 0; at < utf8.size();) {
    const CodePoint c = decode(utf8, at);
    out += c.value;
    at += c.bytes;
  }
  return out;
}

size_t edits(std::u32string_view a, std::u32string_view b, size_t limit) {
  const size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > limit) return limit + 1;
  std::vector<size_t> row(b.size() + 1), above(b.size() + 1), before(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return row.back();
}

}  // namespace chashma

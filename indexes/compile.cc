#include "indexes/compile.h"

#include <xapian.h>

#include <algorithm>

#include "indexes/compile_parts.h"
#include "indexes/fold.h"
#include "indexes/query_language.h"
#include "indexes/terms.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Kind = QueryNode::Kind;
using Xapian::Query;

constexpr size_t kMostLooked = 20000;  // terms that are looked at for a figure
constexpr double kAsWritten = 2;       // weight of having the forms of a phrase

Query constant_weight(double weight) { return Query((new Xapian::FixedWeightPostingSource(weight))->release()); }

// Does it only restrict, as "lang:en OR lang:ru" does?
bool is_filter(const QueryNode& n) {
  if (n.kind == Kind::field) return true;
  const bool group = n.kind == Kind::any || n.kind == Kind::either || n.kind == Kind::all;
  return group && !n.children.empty() && std::all_of(n.children.begin(), n.children.end(), is_filter);
}

}  // namespace

QueryCompiler::QueryCompiler(const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies,
                             const SearchTables& tables, Translator& translator, const Request& request, Words& words)
    : database_(database),
      vocabularies_(vocabularies),
      tables_(tables),
      translator_(translator),
      request_(request),
      words_(words) {
  languages_ = guess_languages(request.query, translator, words);
  if (request.language != Lang::und && request.language != Lang::other) languages_ = {request.language};
}

bool QueryCompiler::exists(const std::string& term) const { return database_.term_exists(term); }

// Of the languages the query may be in, a word that the likeliest one knows is none: «таъминоти об» asks for water, though
// «об» is a Russian stop word.
bool QueryCompiler::is_stop(const std::string& text) {
  const WordForm& likeliest = words_.look(text, languages_[0]);
  if (likeliest.stop) return true;
  if (translator_.knows(likeliest.stem, languages_[0])) return false;
  return std::any_of(languages_.begin() + 1, languages_.end(), [&](Lang lang) { return words_.look(text, lang).stop; });
}

Query QueryCompiler::compile(const QueryNode& tree) { return node(tree); }

Query QueryCompiler::node(const QueryNode& n) {
  switch (n.kind) {
    case Kind::any:
      return sequence(n);
    case Kind::either: {
      std::vector<Query> parts;
      for (const auto& child : n.children) parts.push_back(node(child));
      return join(Join::either, parts);
    }
    case Kind::all: {
      std::vector<Query> parts;
      for (const auto& child : n.children) parts.push_back(node(child));
      return join(Join::all, parts);
    }
    case Kind::without: {
      Query left = node(n.children[0]);
      if (left.empty()) left = Query::MatchAll;
      std::vector<Query> others;
      for (size_t i = 1; i < n.children.size(); ++i) others.push_back(node(n.children[i]));
      return Query(Query::OP_AND_NOT, left, join(Join::either, others));
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

// The words of a question that ask for a quantity: "how many farmers" is not about what is numerous.
std::set<const QueryNode*> QueryCompiler::asking(const QueryNode& n) {
  std::set<const QueryNode*> found;
  for (const Lang lang : languages_) {
    std::string before;
    for (const auto& child : n.children) {
      const bool plain = child.kind == Kind::word && !child.required;
      const std::string word = plain ? words_.look(child.text, lang).folded : std::string();
      if (plain && (words_.tables().asks(word, lang) || words_.tables().asks(before + " " + word, lang))) found.insert(&child);
      before = word;
    }
  }
  const bool all = std::all_of(n.children.begin(), n.children.end(), [&](const QueryNode& child) {
    return child.kind == Kind::word && !child.required && (found.contains(&child) || is_stop(child.text));
  });
  return all ? std::set<const QueryNode*>() : found;
}

// Words side by side: ranked together; what is required filters; fields only filter.
Query QueryCompiler::sequence(const QueryNode& n) {
  std::vector<Query> ranked, required, filters;
  std::vector<const QueryNode*> run;
  const bool all_stop = std::all_of(n.children.begin(), n.children.end(),
                                    [&](const QueryNode& c) { return c.kind == Kind::word && is_stop(c.text); });
  const auto asked = asking(n);
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
      if (!is_stop(child.text) && !asked.contains(&child)) run.push_back(&child);
      continue;
    }
    end_run();
    if (is_filter(child))
      filters.push_back(node(child));
    else
      (child.required ? required : ranked).push_back(node(child));
  }
  end_run();
  Query query = ranked.empty() ? Query() : join(Join::either, ranked);
  if (!required.empty()) {
    const Query must = join(Join::all, required);
    query = query.empty() ? must : Query(Query::OP_AND_MAYBE, must, query);
  }
  if (!filters.empty()) {
    const Query filter = join(Join::all, filters);
    query = query.empty() ? filter : Query(Query::OP_FILTER, query, filter);
  }
  return query;
}

// In each language: the stems in order with room for stop words. Who quotes a name in the nominative wants its other cases too
// («Министерство здравоохранения»), so the forms themselves only lift a document that has them all.
Query QueryCompiler::phrase(const QueryNode& n) {
  std::vector<Query> any;
  const int first_word = group_ + 1;  // each word counts for itself where a snippet is chosen
  group_ += static_cast<int>(n.children.size());
  for (const Lang lang : languages_) {
    std::vector<Query> stems, forms;
    std::vector<std::string> in_order;
    size_t first = 0, last = 0, at = 0;
    for (const auto& child : n.children) {
      const WordForm form = words_.look(child.text, lang);
      ++at;
      forms.emplace_back(form.folded);
      in_order.push_back(form.stop ? "" : stem_term(form.stem));
      if (form.stop) continue;
      terms_.insert({stem_term(form.stem), {first_word + static_cast<int>(at) - 1, 1, true}});
      stems.emplace_back(stem_term(form.stem));
      if (!first) first = at;
      last = at;
    }
    if (forms.empty()) continue;
    phrases_.push_back(std::move(in_order));
    Query query;
    if (stems.size() == 1)
      query = stems[0];
    else if (!stems.empty())
      query = Query(Query::OP_PHRASE, stems.begin(), stems.end(), static_cast<Xapian::termcount>(last - first + 1));
    const Query as_written = join(Join::all, forms);
    if (query.empty())
      query = as_written;  // stop words only
    else
      query = Query(Query::OP_AND_MAYBE, query, Query(Query::OP_FILTER, constant_weight(kAsWritten), as_written));
    any.push_back(query);
  }
  explanation_.push_back("\"" + n.text + "\": phrase of " + std::to_string(n.children.size()) + " words");
  return any.empty() ? Query() : join(Join::either, any);
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
    any.push_back(join(Join::near, stems, static_cast<unsigned>(n.number + static_cast<int>(stems.size()) - 1)));
  }
  return any.empty() ? Query() : join(Join::either, any);
}

// Names that only restrict are shown, too: snippets lead to them. Their groups are below those of the words that rank.
void QueryCompiler::show_names(const QueryNode& n) {
  int group = 0;
  for (const auto& child : n.children) {
    --group;
    for (const Lang lang : kLanguages) terms_.insert({stem_term(words_.look(child.text, lang).stem), {group, 1}});
    for (const auto& name : names(child.text, n.field->name != "org")) terms_.insert({name.term, {group, name.weight}});
  }
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
  const bool named = n.field->name == "org" || n.field->name == "place" || n.field->name == "person";
  if (named) show_names(n);
  const Query known = named ? entity(n) : Query();
  // people have no table: Imomali Rahmonov may be spelled in a way that only the words' sounds tell
  if (!known.empty() && n.field->name != "person") return known;
  // every word, in one of its forms or spellings
  const bool surely_name = n.field->name == "person" || n.field->name == "place";
  std::vector<Query> words;
  for (const auto& child : n.children) {
    std::set<std::string> terms;
    for (const Lang lang : kLanguages) terms.insert(prefix + words_.look(child.text, lang).stem);
    const std::string folded = fold(plain_word(child.text));
    terms.insert(prefix + folded);
    if (n.field->kind == FieldKind::words) {
      for (const auto& a : names(child.text, surely_name))
        terms.insert(prefix + (a.term.starts_with(kStemPrefix) ? a.term.substr(kStemPrefix.size()) : a.term));
      for (const Lang lang : languages_)
        for (const auto& t : translator_.translate({words_.look(child.text, lang).stem}, lang))
          if (request_.translate && t.stems.size() == 1) terms.insert(prefix + t.stems[0]);
    }
    std::vector<Query> any;
    for (const auto& term : terms) any.emplace_back(term);
    words.push_back(join(Join::either, any));
  }
  if (words.empty()) return known.empty() ? Query("\x01none") : known;
  const Query all = join(Join::all, words);
  return known.empty() ? all : Query(Query::OP_OR, known, all);
}

// org:"Aga Khan Foundation", org:ФАХ, org:akf: the ids that the name may stand for, in any language, and the name as it is.
// Nothing where the index has none of them: then the words decide, and one word of a name does beside.
Query QueryCompiler::entity(const QueryNode& n) {
  const std::string prefix(n.field->prefix), folded = fold_text(n.text);
  const auto& tables = tables_.entity_ids();
  std::vector<std::string> ids = n.field->name == "org"     ? tables.organizations(n.text)
                                 : n.field->name == "place" ? tables.places(n.text)
                                                            : std::vector<std::string>{id_of_person(n.text)};
  ids.push_back(n.text);  // may be an id itself
  std::vector<Query> any;
  std::string line = std::string(n.field->name) + ":" + n.text + ":";
  for (const auto& id : ids) {
    const std::string term = prefix + "#" + fold_text(id);
    if (id.empty() || !exists(term)) continue;
    any.emplace_back(term);
    terms_.insert({term, {0, 0}});  // shown first among the organizations of a hit
    line += " " + id;
  }
  if (any.empty()) return {};
  explanation_.push_back(std::move(line));
  if (const std::string whole = prefix + "=" + folded; exists(whole)) any.emplace_back(whole);
  if (n.children.size() == 1)
    for (const Lang lang : kLanguages) any.emplace_back(prefix + words_.look(n.children[0].text, lang).stem);
  return join(Join::either, any);
}

Query QueryCompiler::date(const QueryNode& n) const {
  const auto slot = static_cast<Xapian::valueno>(Slot::date);
  const std::string high = n.high.empty() ? "" : n.high + "\x7f";  // "2020" takes in "2020-12-31"
  // a document without a date is in no range
  if (n.low.empty()) return Query(Query::OP_VALUE_RANGE, slot, "0", high);
  return n.high.empty() ? Query(Query::OP_VALUE_GE, slot, n.low) : Query(Query::OP_VALUE_RANGE, slot, n.low, high);
}

Query QueryCompiler::figure(const QueryNode& n) const {
  std::map<std::string, double> keys{{fold_text(n.text), 1}};  // and how many of it make one of what is asked for
  for (const auto& code : tables_.units().codes(n.text))
    for (const auto& [unit, many] : tables_.units().alike(code)) keys.emplace(fold_text(unit), many);
  for (const Lang lang : kLanguages) {
    const std::string stem = words_.look(n.text, lang).stem;
    keys.emplace(stem, 1);
    for (const auto& t : translator_.translate({stem}, lang))
      if (request_.translate && t.stems.size() == 1) keys.emplace(t.stems[0], 1);
  }
  if (tables_.persons().mean_all(n.text))
    for (const auto& [lang, noun] : tables_.persons().nouns()) keys.emplace(words_.look(noun, lang).stem, 1);
  std::vector<Query> any;
  for (const auto& [key, many] : keys) {
    const std::string prefix = std::string(n.field->prefix) + key + ":";
    const std::string low = n.low.empty() ? prefix : figure_term(key, many * std::stod(n.low));
    const std::string high = n.high.empty() ? prefix + "g" : figure_term(key, many * std::stod(n.high));
    auto it = database_.allterms_begin(prefix);
    if (!n.low.empty()) it.skip_to(low);
    for (; it != database_.allterms_end(prefix) && *it <= high && any.size() < kMostLooked; ++it)
      if (!n.number || (*it != low && *it != high)) any.emplace_back(*it);
  }
  return any.empty() ? Query("\x01none") : join(Join::either, any);
}

}  // namespace chashma

// A query's tree as a Xapian query: stems in the languages it may be in, translations, names in other spellings.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexes/query.h"
#include "indexes/searcher.h"
#include "indexes/vocabulary.h"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace chashma {

/// One term of the compiled query, for highlighting.
struct QueryTerm {
  int group = 0;  ///< the word of the query it stands for
  double weight = 1;
  bool in_phrase = false;  ///< sought as part of a phrase only
};

class QueryCompiler {
 public:
  QueryCompiler(const Xapian::Database& database, const std::vector<Vocabulary>& vocabularies, const SearchTables& tables,
                Translator& translator, const Request& request, Words& words);
  /// Throws Error{"bad_query"} where a limit is reached.
  Xapian::Query compile(const QueryNode& tree);
  /// What was searched for: terms as in the index -> the query's word.
  const std::map<std::string, QueryTerm>& terms() const { return terms_; }
  const std::vector<std::string>& explanation() const { return explanation_; }
  /// Words side by side that are ranked, in order: the terms that each stands for.
  const std::vector<std::vector<std::vector<std::string>>>& runs() const { return runs_; }
  /// The terms of each phrase in order, one list a language it may be in; "" where any word (a stop word) stands.
  const std::vector<std::vector<std::string>>& phrases() const { return phrases_; }
  /// How many words are ranked.
  size_t words() const { return static_cast<size_t>(group_); }
  /// Words that the index has in no form.
  const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  struct Alternative {
    std::string term;
    double weight;
    std::string why;
  };
  /// A word in another language or spelling: the terms that together stand for it.
  struct Rendering {
    std::vector<std::string> terms;
    double weight;  // of each term
    std::string why;
    bool whole;  // all terms must occur, not any
  };
  struct WordForms {
    std::vector<Alternative> own;
    std::vector<Rendering> other;
  };
  Xapian::Query node(const QueryNode& n);
  Xapian::Query sequence(const QueryNode& n);
  Xapian::Query word(const QueryNode& n);
  Xapian::Query words_with_translations(const std::vector<const QueryNode*>& run);
  void add_translations(const std::vector<const QueryNode*>& run, std::vector<WordForms>& words);
  void add_translation(const Translation& translation, size_t first, size_t length, double share, std::vector<WordForms>& words);
  Xapian::Query any_form(const WordForms& forms) const;
  void damp(const std::vector<WordForms>& words, std::vector<Xapian::Query>& parts) const;
  Xapian::Query kin(const WordForms& forms, const Xapian::Query& better);
  Xapian::Query phrase(const QueryNode& n);
  Xapian::Query near(const QueryNode& n);
  Xapian::Query expanded(const QueryNode& n, const std::vector<std::string>& terms);
  Xapian::Query exact(const QueryNode& n);
  Xapian::Query wildcard(const QueryNode& n);
  Xapian::Query fuzzy(const QueryNode& n);
  Xapian::Query field(const QueryNode& n);
  void show_names(const QueryNode& n);
  Xapian::Query entity(const QueryNode& n);
  Xapian::Query date(const QueryNode& n) const;
  Xapian::Query figure(const QueryNode& n) const;
  std::vector<Alternative> own_forms(const std::string& text);
  std::vector<std::string> ranking_terms(std::string_view term);
  std::vector<Alternative> names(const std::string& text, bool surely_name = false);
  bool is_stop(const std::string& text);
  std::set<const QueryNode*> asking(const QueryNode& n);
  bool exists(const std::string& term) const;
  void note(const QueryNode& n, const std::vector<Alternative>& alternatives);
  void note(const QueryNode& n, const WordForms& forms);
  double idf(const std::vector<std::string>& synonyms) const;

  const Xapian::Database& database_;
  const std::vector<Vocabulary>& vocabularies_;
  const SearchTables& tables_;
  Translator& translator_;
  const Request& request_;
  Words& words_;
  std::vector<Lang> languages_;
  std::map<std::string, QueryTerm> terms_;
  std::vector<std::string> explanation_, unknown_;
  std::vector<std::vector<std::vector<std::string>>> runs_;
  std::vector<std::vector<std::string>> phrases_;
  int group_ = 0;
};

}  // namespace chashma

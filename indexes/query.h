// The query language, from text to a tree. One page:
//   water supply reform          any of the words, best matches first; a question in plain words works as well
//   "water user associations"    these words in this order (must occur)        "…" also «…» and “…”
//   dam AND energy, dam OR levee, dam NOT energy, dam -energy, (dam OR levee) AND energy
//   +word                        must occur
//   dam NEAR energy, dam NEAR/5 energy      within 10 (5) words of each other, in any order
//   irrigat*                     words that begin so           =dams   this form only, not "dam"
//   Chasma~                      words that are spelled nearly so
//   title:water author:Sen org:UNDP person:Imomov place:Khujand cites:"Sen 1999" lang:tg type:pdf path:reports
//   date:2014 date:2010..2020 date:2015.. date:..2015-06
//   figure:people>50000 figure:USD>=1000000 figure:hectare=10..20
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexes/schema.h"
#include "pipeline/text/span.h"

namespace chashma {

/// A node of the tree.
struct QueryNode {
  enum class Kind : uint8_t {
    any,      ///< of the children, side by side; more is better, what is `required` must occur
    either,   ///< of the children: OR
    all,      ///< of the children
    without,  ///< the first child's documents, less those of the others
    near,     ///< children (words) within `number` words
    phrase,   ///< children (words) in order
    word,
    wildcard,
    fuzzy,
    exact,  ///< `text`
    field,  ///< children of kind word or phrase, under `field`; or `text` (exact, range, path, figure)
  };
  Kind kind = Kind::any;
  std::string text;
  Span at;  ///< into the query
  const Field* field = nullptr;
  int number = 0;         ///< distance of `near`
  bool required = false;  ///< in a plain sequence: must occur
  std::string low, high;  ///< of a range, "" open; of a figure: numbers
  std::vector<QueryNode> children;
};

/// Limits, so that no query can hang the program.
inline constexpr size_t kMaxQueryBytes = 4096;
inline constexpr size_t kMaxQueryWords = 200;
inline constexpr int kMaxQueryDepth = 20;

/// Throws Error{"bad_query"}: what() shows the query with a mark under the place and says what to do. Pure.
QueryNode parse_query(std::string_view text);
/// Every word of `text` as a word, no syntax; words beyond the limit are left out. Total, pure.
QueryNode plain_query(std::string_view text);

}  // namespace chashma

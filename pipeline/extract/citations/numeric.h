// Citations by number in brackets: "[12]", "[1, 3–5]", "[5, с. 23; 8]", "(24,217)"; and how a document cites by number.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/extract/citations/vocabulary.h"
#include "pipeline/record.h"

namespace chashma {

/// How a document cites by number, learned from all of it.
struct NumericHabit {
  int most = 999;              ///< no number above it is a citation: the longest numbered list
  bool numbered_list = false;  ///< the references have labels
  bool excerpt = false;        ///< a passage too short to show its list: what its numbers look like must decide
  bool square = false;         ///< cites "[12]", so "(12)" is something else
  std::vector<bool> notes;     ///< labels of the document's footnotes: a raised number may call one of them
  bool names = false;          ///< cites by author and year, so a bare number is something else
  std::unordered_map<std::string, int> numbered;  ///< how often a word stands before a number: "python 3" in any case
  /// Is it a name that has a number, since both stand together again and again: "Python 3", "python3"?
  bool is_name(std::string_view word, int number) const;
};
NumericHabit numeric_habit(const TokenReader& reader, const std::vector<Reference>& references);

/// Can the number at token i be the label of a reference?
bool is_label(const TokenReader& reader, size_t i, const NumericHabit& habit);
/// A citation by number: the span of tokens [begin, end).
Citation numeric_citation(const TokenReader& reader, size_t begin, size_t end);

/// Adds the works that a number or range stands for, of which those at its ends are named: "[26–29]" -> "26", "29".
void add_works(std::vector<Citation>& works, const TokenReader& reader, Span number);

/// The citations in square brackets in tokens [begin, end), one for each number or range, in order. Linear time; pure.
std::vector<Citation> find_numeric(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit);
/// The same for round brackets: only where the document is known to cite so, or an excerpt looks like it.
std::vector<Citation> find_round(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit);

}  // namespace chashma

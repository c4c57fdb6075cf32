// Sentences and tokens of a Text whose paragraphs and languages are set.
#pragma once
#include <memory>

#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

/// Splits by a visible list of rules over the tables corpus/languages/*/abbreviations.tsv. Immutable, shared by threads.
class Segmenter {
 public:
  /// Throws Error{"bad_table"}.
  explicit Segmenter(const Corpus& corpus);
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  /// Fills tokens and sentences, and the paragraphs' index ranges. Total.
  void segment(Text& text) const;

  struct Tables;

 private:
  std::unique_ptr<const Tables> tables_;
};

/// Appends the tokens of `part` of `utf8`. Total.
void tokenise(std::string_view utf8, Span part, std::vector<Token>& tokens);

}  // namespace chashma

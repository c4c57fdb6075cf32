// Quantities: "1.4 million people", «45 тыс. человек», «3,2 %», «174 ҳазору 100 нафар».
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

class FigureFinder {
 public:
  /// Reads languages/*/{numbers,units,figure_words,months,endings}.tsv and units.tsv. Throws Error{"bad_table"}.
  explicit FigureFinder(const Corpus& corpus);
  ~FigureFinder();
  /// Figures in order of text, disjoint. `taken`: spans of citations and references; nothing is found there.
  /// `places`: known place names, for Figure::place (names after prepositions and district words are found without).
  /// Pure; linear in the text's length.
  std::vector<Figure> find(const Text& text, const std::vector<Span>& taken, const std::vector<Entity>& places = {}) const;

  /// A number that is no figure, and the rule that said so ("year", "label", "phone" …).
  struct Refusal {
    Span span;  ///< into Text::utf8
    std::string rule;
  };
  /// Why not: every number that `find` leaves out, in order. For tests and for whoever writes a rule. Pure.
  std::vector<Refusal> refusals(const Text& text) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chashma

// Quantities: "1.4 million people", «45 тыс. человек», «3,2 %», «174 ҳазору 100 нафар».
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

/// What is already known of a text, and what a figure leaves alone because of it.
struct Known {
  std::vector<Span> taken;     ///< citations and references: they hold no figure, and no figure's period
  std::vector<Entity> places;  ///< for Figure::place; names after prepositions and district words are found without
  std::vector<Span> names;     ///< of organizations and people: no figure's place
};

class FigureFinder {
 public:
  /// Reads languages/*/{numbers,units,figure_words,months,endings}.tsv and units.tsv. Throws Error{"bad_table"}.
  explicit FigureFinder(const Corpus& corpus);
  ~FigureFinder();
  /// Figures in order of text, disjoint. Pure; linear in the text's length.
  std::vector<Figure> find(const Text& text, const Known& known = {}) const;

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

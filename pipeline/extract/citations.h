// In-text citations: "Sen (1998)", "(Fisher, 2013: 170,181-185)", «[5, с. 23; 8]», notes.
#pragma once
#include <memory>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

class CitationFinder {
 public:
  explicit CitationFinder(const Corpus& corpus);
  ~CitationFinder();
  /// Citations in order of text, disjoint; `reference` is not yet set. `references` (of the same document, may be
  /// empty): nothing is found inside them, and they tell what kind of callout the document uses. Pure.
  std::vector<Citation> find(const Text& text, const std::vector<Reference>& references) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chashma

// Organizations, people and places: the tagger and the rules that find them.
#pragma once
#include <memory>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

/// The three lists of a document; each in order of text, disjoint within itself.
struct Entities {
  std::vector<Entity> organizations, people, places;
};

/// Finds mentions (span, lang). Immutable, shared by threads.
class EntityFinder {
 public:
  explicit EntityFinder(const Corpus& corpus);
  ~EntityFinder();
  /// `taken`: spans that belong to something else (reference lists); nothing is found there.
  Entities find(const Text& text, const std::vector<Span>& taken) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chashma

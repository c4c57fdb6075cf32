// Which entity a mention means: base form, acronym, and one id across languages and spellings.
#pragma once
#include <memory>

#include "pipeline/extract/entities.h"

namespace chashma {

class EntityLinker {
 public:
  explicit EntityLinker(const Corpus& corpus);
  ~EntityLinker();
  /// Fills name, acronym and id of each mention; leaves id empty rather than guess. Pure.
  Entities link(const Text& text, Entities found) const;

 private:
  struct Parts;
  class Document;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chashma

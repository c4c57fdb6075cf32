// Lists of references: where they are, where one entry ends, and what its fields are.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

/// Parses one reference string into CSL. Every field of the result occurs in the string. Immutable, shared by threads.
class ReferenceParser {
 public:
  explicit ReferenceParser(const Corpus& corpus);
  ~ReferenceParser();
  /// Total, pure. A string that is no reference gives an item with a title or nothing at all.
  CslItem parse(std::string_view reference) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

/// Finds the lists of references of a document, by heading and by shape, and splits them.
class ReferenceFinder {
 public:
  explicit ReferenceFinder(const Corpus& corpus);
  ~ReferenceFinder();
  /// References in order of text, disjoint, parsed. Pure.
  std::vector<Reference> find(const Text& text, const ReferenceParser& parser) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chashma

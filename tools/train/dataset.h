// Annotated sentences: JSON lines {"text", "organizations", "people", "places"} (and "doubtful"), or marked text "The ⟦World
// Bank|org⟧ said".
#pragma once
#include <string>
#include <vector>

#include "pipeline/extract/entities/labels.h"
#include "pipeline/text/span.h"

namespace chashma {

struct Annotation {
  Span span;  ///< into Annotated::text
  EntityType type = EntityType::organization;
};

struct Annotated {
  std::string text;
  std::vector<Annotation> names;  ///< disjoint, in order
  std::vector<Span> doubtful;     ///< who knows what these are: nothing is learned of them
};

/// Reads a file, gzipped or not: ".txt" is marked text (`#` comments), all else JSON lines. Of overlapping names the
/// longest stays. Throws Error.
std::vector<Annotated> read_annotated(const std::string& path);
/// "The ⟦World Bank|org⟧ said": org, per, loc. Throws Error{"bad_marks"}.
Annotated read_marked(std::string_view line);

}  // namespace chashma

// "(Lerman and Sedik, 2008)": who is cited is a person, whatever the tagger took the bare surname for.
#pragma once
#include <vector>

#include "pipeline/extract/entities.h"

namespace chashma {

/// Places and organizations without id that bear the family name of the author of a cited reference become people, in the
/// whole document. Pure.
Entities with_cited_people(const Text& text, const std::vector<Citation>& citations, const std::vector<Reference>& references,
                           Entities entities);

}  // namespace chashma

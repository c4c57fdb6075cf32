// A document names things more than once: what was found in one sentence is looked for in all others.
// "The Aga Khan Foundation (AKF) … said AKF": the tagger may miss the last one, its words give it away.
#pragma once
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// `found`: names in order, disjoint. Gives them with their other occurrences added, and single words that were judged
/// now so, now so, set to what most say. Only names of two words and more, acronyms, and words found at least twice are
/// looked for. Pure; linear in the number of tokens.
std::vector<Name> made_consistent(const Text& text, std::vector<Name> found);

}  // namespace chashma

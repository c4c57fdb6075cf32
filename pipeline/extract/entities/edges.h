// Where names begin and end, by rules that are surer than the tagger: "CCNG, Inc." is one name, in "Hamas leaders" only
// the first word is one.
#pragma once
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

/// `names`: of one sentence, in order, disjoint; `sentence`: its tokens. Gives them with their edges put right, less those
/// that are none. `lang`: whose rules. Pure.
std::vector<Name> with_right_edges(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names);

}  // namespace chashma

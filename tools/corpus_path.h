// Where the tables and models are: $CHASHMA_CORPUS, beside the installed program, or the source tree it was built in.
#pragma once
#include "pipeline/text/table.h"

namespace chashma {
/// Throws Error{"no_corpus"} when none of the places holds a corpus.
Corpus find_corpus();
}  // namespace chashma

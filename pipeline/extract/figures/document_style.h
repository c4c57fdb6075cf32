// How a document means its commas: "1,127" is a thousand where "12,5" isn't written, and the reverse.
#pragma once
#include "pipeline/extract/figures/words.h"

namespace chashma::figures {

/// A vote over all numbers of the text that show it. Linear.
Comma comma_of(const Text& text);

}  // namespace chashma::figures

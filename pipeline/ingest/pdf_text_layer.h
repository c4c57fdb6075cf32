// Is the text behind a scanned page worth reading? Tajik that was recognised as Russian has «Х,ама», «к;ад», «ч*оноки».
#pragma once
#include <vector>

#include "pipeline/ingest/pdf_words.h"

namespace chashma {

/// Do so many words of the pages have marks inside, where Russian has no letter for ҳ ҷ қ ғ, that recognising them again
/// gives more? Pure.
bool is_poorly_recognised(const std::vector<std::vector<PdfWord>>& pages);

}  // namespace chashma

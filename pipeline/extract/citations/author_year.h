// Author-year citations: "Sen (1998)", "(Lance and McKenna, 1975; Cheema, 1986)", "[Иванов 2010: 45]", "2009a, 2009b".
#pragma once
#include <functional>
#include <vector>

#include "pipeline/extract/citations/vocabulary.h"
#include "pipeline/record.h"

namespace chashma {

/// Is a work of these authors (the first name as written) and year in the document's list?
using Listed = std::function<bool(std::string_view author, std::string_view year)>;

/// The author-year citations in tokens [begin, end), which is one paragraph, in order. Linear time; pure.
std::vector<Citation> find_author_year(const TokenReader& reader, const Vocabulary& words, Span tokens, const Listed& listed);

}  // namespace chashma

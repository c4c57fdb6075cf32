// Lists of names in references: "Lance, P. and McKenna, M.", "Smith JA, Brown B", «Иванов И. И., Петров П. П.», "World Bank".
#pragma once
#include <vector>

#include "pipeline/extract/references/tokens.h"
#include "pipeline/record.h"

namespace chashma {

/// The names in the tokens `part` (indexes into `tokens`) of `text`, in order. An organization comes out as one literal,
/// never divided into persons; cues ("eds.", «под ред.»), "et al." and dashes for a repeated name are left out.
/// Total, pure, linear.
std::vector<CslName> split_names(std::string_view text, const std::vector<RefToken>& tokens, Span part);

}  // namespace chashma

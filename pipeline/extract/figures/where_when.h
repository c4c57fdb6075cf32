// Names and times within a paragraph, before a figure takes one.
#pragma once
#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

/// The one of these, if there is one only.
inline std::optional<Said> the_only(std::vector<Said> said) {
  if (said.size() != 1) return std::nullopt;
  return std::move(said[0]);
}

/// The times that are told of, in order. `in_figure`: tokens of figures, which are none; `taken`: citations, whose years
/// say when their author wrote.
std::vector<Said> periods(const Words& words, const std::vector<bool>& in_figure, const std::vector<Span>& taken);

}  // namespace chashma::figures

// Where a text says what an acronym stands for: "Aga Khan Foundation (AKF)", "AKF – Aga Khan Foundation",
// «Программа развития ООН (далее – ПРООН)», «Бунёди Оғохон (БО)».
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "pipeline/extract/entities/tagger.h"

namespace chashma {

struct Definition {
  Span name, acronym;  ///< tokens
};

/// `names`: the organizations that were found, in order. Pure; linear in their number.
std::vector<Definition> definitions_in(const Text& text, const std::vector<Span>& names);

/// The names, and beside them the acronyms that the text defines for organizations; less those whose acronym is of no
/// organization, by `is_never(token)`: «Цели устойчивого развития (ЦУР)». Pure.
std::vector<Name> with_defined_acronyms(const Text& text, std::vector<Name> names, const std::function<bool(size_t)>& is_never);

/// Without acronyms that the text defines as something else: "Prevalence of undernourishment (PoU)", "Emissions Trading System
/// (ETS)". Where the words in front were tagged as a name, or `may_be_body` says so of them, they stay. Pure.
std::vector<Name> without_defined_otherwise(const Text& text, std::vector<Name> names,
                                            const std::function<bool(Span)>& may_be_body);

}  // namespace chashma

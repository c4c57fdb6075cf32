#include "pipeline/record.h"

#include <array>

namespace chashma {

static constexpr std::array<std::string_view, 6> kKinds = {"count", "percent", "money", "measure", "duration", "ratio"};
static constexpr std::array<std::string_view, 4> kForms = {"narrative", "parenthetical", "numeric", "note"};

std::string_view name_of(Figure::Kind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view name_of(Citation::Form form) { return kForms[static_cast<size_t>(form)]; }

template <class Enum, size_t N>
static std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}
std::optional<Figure::Kind> figure_kind(std::string_view name) { return find_name<Figure::Kind>(kKinds, name); }
std::optional<Citation::Form> citation_form(std::string_view name) { return find_name<Citation::Form>(kForms, name); }

}  // namespace chashma

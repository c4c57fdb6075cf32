// Comma-separated values after RFC 4180.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

/// One line with its line end; cells are quoted where they must be.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace chashma

// Strings whose fields were run together when their marks were lost: "SladeGDAssessing change in quality of lifeCommunity
// Dent1998".
#pragma once
#include <cstddef>
#include <string_view>

namespace chashma {

/// Do words of this string run into each other again and again? "McKenna" and "eLife" do not. Linear, pure.
bool is_run_together(std::string_view text);
/// Does a new word begin at byte `at` within the word that begins at `begin`: "Slade|GD|Assessing", "Care|2010"? Pure.
bool divides(std::string_view text, size_t begin, size_t at);

}  // namespace chashma

// A name in plain Latin letters, for keys and comparisons across scripts.
#pragma once
#include <string>
#include <string_view>

namespace chashma {

/// Latin letters without their marks and digits of a name in any script, lower case: «Остром» and "Ostrom" -> "ostrom",
/// "Gärdenfors" -> "gardenfors". Letters of scripts that have no Latin form stay. Pure.
std::string latin_key(std::string_view name);

}  // namespace chashma

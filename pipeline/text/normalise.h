// Cleans what was read: ill-formed bytes, NFC, legacy Tajik letters, soft hyphens, hyphenation, ligatures, odd spaces.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/rewritten.h"

namespace chashma {

/// Well-formed, NFC, with the map to the source.
struct Normalised : Rewritten {
  std::vector<std::string> warnings;  ///< repairs worth telling
};

/// Total, pure, idempotent: normalise(normalise(x).utf8).utf8 == normalise(x).utf8. `hint`: language code if known.
Normalised normalise(std::string_view source, std::string_view hint = {});

}  // namespace chashma

// Cleans what was read: ill-formed bytes, NFC, legacy Tajik letters, soft hyphens, hyphenation, ligatures, odd spaces.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/offset_map.h"

namespace chashma {

struct Normalised {
  std::string utf8;                   ///< well-formed, NFC
  OffsetMap map;                      ///< utf8 -> source
  std::vector<std::string> warnings;  ///< repairs worth telling
};

/// Total, pure, idempotent: normalise(normalise(x).utf8).utf8 == normalise(x).utf8. `hint`: language code if known.
Normalised normalise(std::string_view source, std::string_view hint = {});

}  // namespace chashma

#include "pipeline/text/normalise.h"

#include "pipeline/text/clean.h"
#include "pipeline/text/hyphenation.h"
#include "pipeline/text/legacy_tajik.h"
#include "pipeline/text/unicode.h"

namespace chashma {

Normalised normalise(std::string_view source, std::string_view hint) {
  Normalised result;
  // Each step reads the string of the one before; the maps are composed on the way.
  const auto step = [&result](Rewritten next) {
    result.map = next.map.after(result.map);
    result.utf8 = std::move(next.utf8);
  };
  const auto compose = [&] {
    Rewritten composed;
    composed.utf8 = to_nfc(result.utf8, &composed.map);
    step(std::move(composed));
  };
  const auto repair = [&](Repaired repaired) {
    for (auto& warning : repaired.warnings) result.warnings.push_back(std::move(warning));
    step(std::move(repaired));
  };
  // The order makes the whole idempotent: halves of words are joined before words are judged by their script, and scheme A
  // (Cyrillic to Cyrillic) comes last because the steps before it don't look at what it changes.
  step(clean(source));
  compose();
  step(join_divided_words(result.utf8));
  repair(repair_scheme_b(result.utf8));
  step(repair_lookalikes(result.utf8));
  compose();  // "с" + U+0301 has become a Latin "c" + U+0301, which composes
  repair(repair_scheme_a(result.utf8, hint == "tg"));
  return result;
}

}  // namespace chashma

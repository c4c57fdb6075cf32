// Tajik letters of fonts older than Unicode, and Latin letters that pose as Cyrillic ones.
// Scheme A: "љумњурии Тољикистон" -> "ҷумҳурии Тоҷикистон". Scheme B: "фаrат", "шарrb" -> "фақат", "шарқӣ".
// Look-alikes: "Тоҷикистoн" with a Latin o. Facts: facts.md, "Legacy fonts".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/rewritten.h"

namespace chashma {

struct Repaired : Rewritten {
  std::vector<std::string> warnings;
};

/// Latin letters of an old font inside Cyrillic words. Only where the identifier says Tajik after the repair. Total, pure.
Repaired repair_scheme_b(std::string_view utf8);
/// Cyrillic letters of an old font in the places of the Tajik ones; the whole text or the paragraphs that are Tajik.
/// `known_tajik`: the text is too short to tell, but belongs to a Tajik one (a title). Total, pure.
Repaired repair_scheme_a(std::string_view utf8, bool known_tajik = false);

/// Letters of the other script inside a word: they take the script of the word's majority when each of them has a twin
/// there. "Вaзорат" (Latin a) -> "Вазорат". Total, pure, idempotent.
Rewritten repair_lookalikes(std::string_view utf8);

}  // namespace chashma

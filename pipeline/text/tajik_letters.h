// Tajik as it is typed without its letters.
#pragma once

namespace chashma {

/// A small letter that Russian keyboards lack, or that a legacy font put in its place, as what is typed for it: ҳ, њ -> х;
/// ӣ, ї -> и; ё -> е. Other letters stay. Pure.
char32_t without_tajik_letter(char32_t lower_case);

}  // namespace chashma

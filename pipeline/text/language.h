// The languages Chashma is at home in, and how it names all others.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chashma {

/// The language of a stretch of text: the three that have tables, some other one, or not known.
enum class Lang : uint8_t { und, en, ru, tg, other };

/// The three languages that have tables under corpus/languages.
inline constexpr std::array<Lang, 3> kLanguages = {Lang::en, Lang::ru, Lang::tg};

/// ISO 639-1 code: "en", "ru", "tg", and "und" for the rest (a Text keeps the code of an `other` language).
std::string_view code(Lang lang);
/// The reverse: a code that isn't one of the three gives `other`; "" and "und" give `und`. Total.
Lang lang_of(std::string_view code);

}  // namespace chashma

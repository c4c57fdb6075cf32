// One key for a name in any script and spelling: Chashma, Чашма; Khujand, Хуҷанд, Худжанд; Imomov, Имомов.
#pragma once
#include <string>
#include <string_view>

namespace chashma {

/// A plain Latin rendering of a folded or plain word in which the usual spellings of a sound are one letter each:
/// "khudzhand", «хуҷанд» and «худжанд» -> "hujand". Total, pure.
std::string sound_form(std::string_view plain);
/// The consonants of a sound form, confusable ones as one (c j, f v p, g h), doubled ones once: the key under which candidates
/// are looked up. "hujand" -> "hjnd".
std::string name_key(std::string_view sound);
/// 0..1: how well two sound forms agree (vowels confused cost little, consonants much). Pure.
double name_likeness(std::string_view a, std::string_view b);

}  // namespace chashma

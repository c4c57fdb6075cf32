// Which word of a name is the family's, where no comma tells: «Пулатов Рустам», "Rustam Pulatov".
#pragma once
#include <string_view>

namespace chashma {

/// How much a word looks like a family name of Central Asia or Russia, in either script: 2 "Karimova", «Ашӯрзода»; 1 «Ильин»;
/// 0 for all others. Pure.
int family_likeness(std::string_view word);
/// «Иванович», «Раҳимовна»: it ends a name that begins with the family. Pure.
bool is_patronymic(std::string_view word);

}  // namespace chashma

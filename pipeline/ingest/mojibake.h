// Text that was once read in the wrong charset: "РЎС‚СЂР°С‚РµРіРёСЏ", "Ð¡Ñ‚Ñ€Ð°", "ÑÒÐÀÒÅÃÈß" are all «Стратегия».
#pragma once
#include <string>

namespace chashma {

/// Repairs `utf8` line by line where the signs are clear; tells whether it changed anything. Total, linear.
bool repair_mojibake(std::string& utf8);

}  // namespace chashma

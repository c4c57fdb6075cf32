#include "pipeline/text/language.h"

namespace chashma {

std::string_view code(Lang lang) {
  switch (lang) {
    case Lang::en:
      return "en";
    case Lang::ru:
      return "ru";
    case Lang::tg:
      return "tg";
    default:
      return "und";
  }
}

Lang lang_of(std::string_view code) {
  if (code.empty() || code == "und") return Lang::und;
  const std::string_view primary = code.substr(0, code.find_first_of("-_"));
  if (primary == "en" || primary == "eng") return Lang::en;
  if (primary == "ru" || primary == "rus") return Lang::ru;
  if (primary == "tg" || primary == "tgk") return Lang::tg;
  return Lang::other;
}

}  // namespace chashma

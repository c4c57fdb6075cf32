#include "pipeline/ingest/note_label.h"

#include <algorithm>
#include <array>
#include <string>

namespace chashma {

bool is_note_label(std::string_view label, std::string_view before) {
  std::string bare;
  for (const char c : label)
    if (static_cast<unsigned char>(c) > ' ' && c != '[' && c != ']' && c != '(' && c != ')') bare += c;
  if (bare.empty() || bare.size() > 9) return false;
  const bool number = bare.find_first_not_of("0123456789,-") == std::string::npos && bare[0] != '-' && bare[0] != ',';
  const bool mark = bare.find_first_not_of('*') == std::string::npos || bare == "†" || bare == "‡" || bare == "§";
  const bool letter = label.find('[') != std::string_view::npos && bare.size() <= 3;  // Wikipedia's "[a]"
  if (!number && !mark && !letter) return false;
  if (before.empty() || !number) return !before.empty();
  if (before.back() >= '0' && before.back() <= '9') return bare.size() > 1 && label.find('[') != std::string_view::npos;  // "10⁶"
  if (bare != "2" && bare != "3") return true;
  // "km²", "м³", "CO²"
  static constexpr std::array units = {"m", "km", "cm", "mm", "ft", "м", "км", "см", "мм", "дм", "х", "x", "R", "r", "χ", "CO"};
  const size_t space = before.find_last_of(" \t\n(/\xA0");
  const std::string_view word = space == std::string_view::npos ? before : before.substr(space + 1);
  return std::find(units.begin(), units.end(), word) == units.end();
}

}  // namespace chashma

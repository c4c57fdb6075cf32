#include "pipeline/names/acronym.h"

#include <string>

#include "pipeline/text/code_points.h"
#include "pipeline/text/unicode.h"

namespace chashma {

bool is_acronym_of(std::string_view acronym, std::string_view name) {
  const auto wanted = code_points_of(acronym);
  const auto letters = code_points_of(name);
  size_t at = 0;
  bool first = true;
  size_t words = 0, used = 0;
  for (size_t i = 0; i < letters.size() && at < wanted.size(); ++i) {
    const bool begins = is_letter(letters[i]) && (i == 0 || !is_letter(letters[i - 1]));
    words += begins;
    if (begins && to_lower(letters[i]) == to_lower(wanted[at])) {
      ++at, ++used;
    } else if (first && begins && used == 0 && words > 1) {
      return false;  // the first letter is that of the first word
    } else if (!begins && is_upper(letters[i]) && letters[i] == wanted[at]) {
      ++at;  // "UNESCO", «ООН» within the name
    } else if (!begins && at > 0 && !is_upper(wanted[at]) && to_lower(letters[i]) == wanted[at]) {
      ++at;  // "MoH"
    }
    first = used == 0;
  }
  return at == wanted.size() && used >= 2;
}

}  // namespace chashma

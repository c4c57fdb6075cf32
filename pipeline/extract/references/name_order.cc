#include "pipeline/extract/references/name_order.h"

#include <algorithm>
#include <initializer_list>

namespace chashma {

static bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) {
    return word.size() > tail.size() + 1 && word.substr(word.size() - tail.size()) == tail;
  });
}

int family_likeness(std::string_view word) {
  if (ends_with_any(word, {"ов", "ова", "ев", "ева", "ёв", "ёва", "ский", "ская", "зода", "енко", "ov", "ova", "ev", "eva",
                           "skiy", "skaya", "zoda", "zade", "enko"}))
    return 2;
  if (ends_with_any(word, {"иддин", "уддин", "алӣ"})) return 0;  // «Садриддин», «Имомалӣ» are given names
  return ends_with_any(word, {"ин", "ина", "ян", "ӣ", "дзе", "швили", "yan"}) ? 1 : 0;
}

bool is_patronymic(std::string_view word) {
  return ends_with_any(word, {"ович", "евич", "ьич", "овна", "евна", "ична", "оглы", "кызы"});
}

}  // namespace chashma

#include "pipeline/text/tajik_letters.h"

namespace chashma {

char32_t without_tajik_letter(char32_t c) {
  switch (c) {
    case U'ё':
      return U'е';
    case U'ғ':
    case U'ѓ':
      return U'г';
    case U'ӣ':
    case U'ї':
      return U'и';
    case U'қ':
    case U'ќ':
    case U'ⱪ':
      return U'к';
    case U'ӯ':
    case U'ў':
      return U'у';
    case U'ҳ':
    case U'њ':
      return U'х';
    case U'ҷ':
    case U'љ':
      return U'ч';
    default:
      return c;
  }
}

}  // namespace chashma

#include "indexes/schema.h"

namespace chashma {

const Field* find_field(std::string_view name) {
  for (const auto& field : kFields)
    if (field.name == name) return &field;
  return nullptr;
}

}  // namespace chashma

// What the tagger says of a token: outside, or the place it takes in a name of one of three kinds (BILOU).
#pragma once
#include <array>
#include <cstdint>

namespace chashma {

enum class EntityType : uint8_t { organization, person, place };
inline constexpr int kEntityTypes = 3;

/// Place of a token in a name: "World(begin) Health(inside) Organization(last)", "UNDP(unit)".
enum class Place : uint8_t { begin, inside, last, unit };

/// Labels are numbers: 0 is outside, then four for each type.
inline constexpr int kLabels = 1 + 4 * kEntityTypes;
/// A row of weights is padded, so that one addition of 16 bytes serves all labels.
inline constexpr int kRow = 16;

constexpr int label_of(EntityType type, Place place) { return 1 + 4 * static_cast<int>(type) + static_cast<int>(place); }
constexpr bool is_outside(int label) { return label == 0; }
constexpr EntityType type_of(int label) { return static_cast<EntityType>((label - 1) / 4); }
constexpr Place place_of(int label) { return static_cast<Place>((label - 1) % 4); }

/// Does a name go on after this label?
constexpr bool is_open(int label) {
  return !is_outside(label) && (place_of(label) == Place::begin || place_of(label) == Place::inside);
}
/// Does this label need a name begun before it?
constexpr bool is_continuation(int label) {
  return !is_outside(label) && (place_of(label) == Place::inside || place_of(label) == Place::last);
}
/// May `next` stand right after `label`?
constexpr bool may_follow(int label, int next) {
  if (is_open(label)) return is_continuation(next) && type_of(label) == type_of(next);
  return !is_continuation(next);
}

}  // namespace chashma

// A hash table by spelling, for loops that look up every word of a text: no string is made to ask, values stay in place.
#pragma once
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace chashma {

/// Eight bytes at a time. For tables in memory, and for files that the build makes anew (row_index.h); part of no others.
inline uint64_t spelling_hash(std::string_view word) {
  uint64_t hash = word.size() * 0x9e3779b97f4a7c15u;
  const char* at = word.data();
  size_t left = word.size();
  const auto take = [&](size_t bytes) {
    uint64_t part = 0;
    std::memcpy(&part, at, bytes);
    hash = (hash ^ part) * 0xd6e8feb86659fd93u;
    hash ^= hash >> 32;
  };
  for (; left >= 8; at += 8, left -= 8) take(8);
  if (left >= 4) take(4), at += 4, left -= 4;
  for (; left > 0; ++at, --left) hash = (hash ^ static_cast<unsigned char>(*at)) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

template <class T>
class WordMap {
 public:
  WordMap() : slots_(kFirstSlots) {}

  /// Null when there is none.
  const T* find(std::string_view key) const {
    const Entry* entry = slots_[slot_of(key, spelling_hash(key))].entry;
    return entry ? &entry->second : nullptr;
  }
  T* find(std::string_view key) { return const_cast<T*>(std::as_const(*this).find(key)); }

  /// The value of `key`; T() where it is new. The reference holds until clear().
  T& operator[](std::string_view key) {
    const uint64_t hash = spelling_hash(key);
    Slot* slot = &slots_[slot_of(key, hash)];
    if (slot->entry) return slot->entry->second;
    if ((entries_.size() + 1) * 2 > slots_.size()) {
      grow();
      slot = &slots_[slot_of(key, hash)];
    }
    entries_.emplace_back(std::piecewise_construct, std::forward_as_tuple(key), std::forward_as_tuple());
    *slot = {hash, &entries_.back()};
    return entries_.back().second;
  }

  size_t size() const { return entries_.size(); }
  void clear() {
    entries_.clear();
    slots_.assign(kFirstSlots, {});
  }
  // In the order in which they came.
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  static constexpr size_t kFirstSlots = 64;
  using Entry = std::pair<const std::string, T>;
  struct Slot {
    uint64_t hash = 0;
    Entry* entry = nullptr;  // null: empty
  };

  // Where `key` is, or would be.
  size_t slot_of(std::string_view key, uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t at = static_cast<size_t>(hash) & mask;
    while (slots_[at].entry && (slots_[at].hash != hash || slots_[at].entry->first != key)) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 4);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (!slot.entry) continue;
      const size_t mask = slots_.size() - 1;
      size_t at = static_cast<size_t>(slot.hash) & mask;
      while (slots_[at].entry) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::deque<Entry> entries_;
};

}  // namespace chashma

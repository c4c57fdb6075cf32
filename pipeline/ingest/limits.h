// How much a document may cost: the bounds that every reader keeps, so that a hostile file costs only itself.
#pragma once
#include <cstddef>

namespace chashma {

inline constexpr size_t kMaxFileBytes = size_t{256} << 20;      ///< of a file as it lies on disk
inline constexpr size_t kMaxUnpackedBytes = size_t{256} << 20;  ///< of all that is unpacked from one file
inline constexpr size_t kMaxTextBytes = size_t{64} << 20;       ///< of Document::source
inline constexpr size_t kMaxSections = size_t{1} << 20;         ///< of Layout::sections
inline constexpr size_t kMaxArchiveEntries = 20000;
inline constexpr int kMaxPages = 20000;

}  // namespace chashma

// The door to zlib: bounded decompression of gzip and of the deflate streams inside archives.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace chashma {

/// Does it begin like gzip?
bool is_gzip(std::string_view bytes);
/// All members of a gzip file, up to `limit` bytes. A truncated stream gives what could be had, `*whole` tells.
/// Throws Error{"too_large"} beyond the limit, Error{"damaged"} when nothing could be had.
std::string gunzip(std::string_view bytes, size_t limit, bool* whole);
/// A raw deflate stream. Throws as gunzip does.
std::string inflate_raw(std::string_view bytes, size_t limit);
/// A deflate stream in zlib's wrapping with a sound sum; nothing when it is damaged, cut off, or unpacks to more than `limit`.
std::optional<std::string> inflate_whole(std::string_view bytes, size_t limit);

}  // namespace chashma

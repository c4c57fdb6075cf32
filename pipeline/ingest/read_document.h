// Files in, Documents out: media type by content, charset, one reader a format.
#pragma once
#include <filesystem>
#include <string_view>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Reads the file at `path`. Throws Error{"unreadable" | "empty" | "encrypted" | "unsupported" | "damaged" | …, path}.
Document read_document(const std::filesystem::path& path);
/// The same for bytes at hand; `path` only names them (and helps to tell CSV from text).
Document read_bytes(std::string_view bytes, const std::filesystem::path& path);

}  // namespace chashma

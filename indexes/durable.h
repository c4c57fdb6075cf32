// Files that survive a power cut: whole and old, or whole and new, never half.
#pragma once
#include <filesystem>
#include <string_view>

namespace chashma {

/// Replaces the file at `path` by `bytes`, atomically and durably. Throws Error{"unwritable"} (disk full …); the old one is
/// then still there.
void write_durably(const std::filesystem::path& path, std::string_view bytes);
/// Makes a folder's list of names durable.
void sync_folder(const std::filesystem::path& folder);

}  // namespace chashma

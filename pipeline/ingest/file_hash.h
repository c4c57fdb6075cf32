// The hash by which a document is known, of a file that need not be read for it: moved and touched files are recognised.
#pragma once
#include <filesystem>
#include <string>

namespace chashma {

/// SHA-256 of the file's bytes, hex; "" when it can't be read, is no regular file or is larger than a document may be.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace chashma

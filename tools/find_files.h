// Paths of the command line to the files they mean: folders are walked, in a fixed order, and whatever is no file is named.
#pragma once
#include <string>
#include <vector>

namespace chashma {

/// Something that can't be read as a file.
struct NoFile {
  std::string path, code, message;
};

struct FoundFiles {
  std::vector<std::string> files;  ///< regular files, of each folder in order of their paths
  std::vector<NoFile> others;      ///< folders without permission, FIFOs, sockets, devices, links that lead nowhere
};

/// Links to files are followed, links to folders below a given one are not (they may run in circles); a given path may be a
/// link itself. Throws Error{"no_file"} for a path that isn't there.
FoundFiles find_files(const std::vector<std::string>& paths);

}  // namespace chashma

// Paths of the command line to the files they mean: folders are walked, in a fixed order.
#include <algorithm>
#include <filesystem>

#include "pipeline/text/error.h"
#include "tools/command.h"

namespace chashma {

namespace fs = std::filesystem;

std::vector<std::string> list_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      if (path != "-" && !fs::exists(path, error)) throw Error("no_file", path, "there is no file or folder " + path);
      files.push_back(path);
      continue;
    }
    const size_t first = files.size();
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && it != end; it.increment(error))
      if (it->is_regular_file(error)) files.push_back(it->path().string());
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
  }
  return files;
}

}  // namespace chashma

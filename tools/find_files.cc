#include "tools/find_files.h"

#include <algorithm>
#include <filesystem>

#include "pipeline/text/error.h"
#include "tools/command.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

const char* name_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::fifo:
      return "a FIFO";
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::block:
    case fs::file_type::character:
      return "a device";
    default:
      return "of no known kind";
  }
}

void look_at(const fs::directory_entry& entry, std::vector<fs::path>& folders, FoundFiles& found) {
  std::error_code error;
  const auto here = entry.symlink_status(error);
  if (fs::is_directory(here)) {
    folders.push_back(entry.path());
    return;
  }
  const auto target = entry.status(error);
  const std::string path = entry.path().string();
  if (fs::is_regular_file(target))
    found.files.push_back(path);
  else if (fs::is_symlink(here) && !fs::exists(target))
    found.others.push_back({path, "broken_link", "it is a link that leads nowhere"});
  else if (!fs::is_directory(target))
    found.others.push_back({path, "not_a_file", std::string("it is ") + name_of(target.type()) + ", not a file"});
}

// With a list of what is open instead of recursion: depth costs no stack.
void walk(const fs::path& root, FoundFiles& found) {
  for (std::vector<fs::path> folders{root}; !folders.empty();) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    fs::directory_iterator it(folder, error), end;
    for (; !error && it != end; it.increment(error)) look_at(*it, folders, found);
    if (error) found.others.push_back({folder.string(), "unreadable", "cannot look into the folder: " + error.message()});
  }
}

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths) {
  FoundFiles found;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      if (path != "-" && !fs::exists(path, error)) throw Error("no_file", path, "there is no file or folder " + path);
      found.files.push_back(path);
      continue;
    }
    const auto first = static_cast<std::ptrdiff_t>(found.files.size());
    walk(path, found);
    std::sort(found.files.begin() + first, found.files.end());
  }
  return found;
}

std::vector<std::string> list_files(const std::vector<std::string>& paths) { return find_files(paths).files; }

}  // namespace chashma

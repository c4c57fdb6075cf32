#include "tools/index_path.h"

#include <cstdlib>

#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

static const char* variable(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? value : nullptr;
}

fs::path index_path(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* set = variable("CHASHMA_INDEX")) return set;
  if (const char* data = variable("XDG_DATA_HOME")) return fs::path(data) / "chashma/index";
  const char* home = variable("HOME");
  return fs::path(home ? home : ".") / ".local/share/chashma/index";
}

fs::path writable_index_path(const std::string& given) {
  const fs::path path = index_path(given);
  if (is_remote(path))
    throw Error("bad_index", path.string(),
                "the index " + path.string() + " lies on another machine and can only be read; a folder of that name is ./" +
                    path.string());
  return path;
}

std::vector<fs::path> index_paths(const std::vector<std::string>& given) {
  if (given.empty()) return {index_path("")};
  return {given.begin(), given.end()};
}

std::optional<Record> find_record(const Searcher& searcher, const std::vector<fs::path>& indexes, const std::string& name) {
  std::error_code error;
  const std::string absolute = fs::weakly_canonical(name, error).string();
  for (const auto& index : indexes) {
    const Manifest manifest = read_manifest(index);
    if (manifest.files.empty()) continue;
    const auto files = read_files(index / manifest.files);
    auto it = files.find(absolute);
    if (it == files.end()) it = files.find(name);
    if (it != files.end() && !it->second.id.empty()) return searcher.record(it->second.id);
  }
  auto record = searcher.record(name);
  return record ? record : searcher.record(absolute);
}

std::string shown_path(const std::string& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error) return path;
  const std::string prefix = here.string() + "/";
  return path.compare(0, prefix.size(), prefix) == 0 ? path.substr(prefix.size()) : path;
}

}  // namespace chashma

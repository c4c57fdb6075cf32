// Runs the built program as a user's shell would: arguments and standard input in, exit status and both outputs back.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace chashma {

struct Ran {
  int status = -1;  ///< exit status; 128 + signal when it was killed
  std::string out, err;
};

/// Runs build/tools/chashma. `input` is its standard input. Environment: the test's, without CHASHMA_INDEX and
/// NO_COLOR, XDG_DATA_HOME and XDG_CACHE_HOME inside a scratch folder of the run.
Ran run_chashma(const std::vector<std::string>& arguments, const std::string& input = "");

/// A folder that lives as long as the object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::filesystem::path path() const { return path_; }
  /// Writes a file below the folder (its parents too) and gives its path.
  std::string write(const std::string& name, const std::string& bytes) const;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string read_whole(const std::filesystem::path& file);

}  // namespace chashma

#include "tests/support/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace chashma {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
  static std::atomic<int> count{0};
  path_ = fs::temp_directory_path() / ("chashma-test-" + std::to_string(getpid()) + "-" + std::to_string(count++));
  fs::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string ScratchFolder::write(const std::string& name, const std::string& bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// In the child: files as its three standard streams, then the program.
[[noreturn]] static void become_program(const std::vector<std::string>& arguments, const ScratchFolder& scratch) {
  dup2(open((scratch / "in").c_str(), O_RDONLY), STDIN_FILENO);
  dup2(open((scratch / "out").c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
  dup2(open((scratch / "err").c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
  unsetenv("CHASHMA_INDEX");
  unsetenv("NO_COLOR");
  setenv("XDG_DATA_HOME", (scratch / "data").c_str(), 1);
  setenv("XDG_CACHE_HOME", (scratch / "cache").c_str(), 1);
  std::vector<char*> argv;
  std::string program = CHASHMA_PROGRAM;
  argv.push_back(program.data());
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(argv[0], argv.data());
  _exit(127);
}

Ran run_chashma(const std::vector<std::string>& arguments, const std::string& input) {
  const ScratchFolder scratch;
  scratch.write("in", input);
  const pid_t child = fork();
  if (child == 0) become_program(arguments, scratch);
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_whole(scratch / "out"),
          read_whole(scratch / "err")};
}

}  // namespace chashma

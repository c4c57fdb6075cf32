#include "tools/document_reader.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <thread>

#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

// Gone with the object; a name nobody else has.
class TemporaryFile {
 public:
  TemporaryFile() : path_((fs::temp_directory_path() / "chashma-XXXXXX").string()), file_(mkstemp(path_.data())) {
    if (file_ < 0) throw Error("unwritable", path_, "cannot write to the temporary folder");
  }
  ~TemporaryFile() {
    close(file_);
    unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }
  void append(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(file_, bytes.data(), bytes.size());
      if (written <= 0) throw Error("unwritable", path_, "cannot write to the temporary folder");
      bytes.remove_prefix(static_cast<size_t>(written));
    }
  }

 private:
  std::string path_;
  int file_;
};

// Beside this program where it was built, in libexec where it is installed; a copy of this program alone uses that of the build.
fs::path reader_program() {
  const fs::path here = fs::read_symlink("/proc/self/exe").parent_path();
  const std::array places = {here / "chashma-reader", here.parent_path() / CHASHMA_LIBEXEC / "chashma-reader",
                             fs::path(CHASHMA_BUILT_READER)};
  for (const auto& place : places)
    if (fs::exists(place)) return place;
  throw Error("no_reader", places[0].string(), "cannot find chashma-reader, which reads documents; install it with chashma");
}

}  // namespace

IsolationOptions isolation_of(const ReadingOptions& options) {
  setenv("CHASHMA_OCR", options.ocr.c_str(), 1);
  IsolationOptions isolation;
  isolation.command = {reader_program().string()};
  isolation.workers = options.threads ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  isolation.seconds = options.seconds;
  isolation.most_memory = static_cast<uint64_t>(options.memory_mb) << 20;
  isolation.memory = std::min(isolation.memory, isolation.most_memory);
  return isolation;
}

Document read_standard_input(IsolatedReader& reader) {
  TemporaryFile file;
  std::array<char, 1 << 16> buffer{};
  while (const ssize_t got = read(STDIN_FILENO, buffer.data(), buffer.size())) {
    if (got < 0) throw Error("unreadable", "-", "cannot read standard input");
    file.append({buffer.data(), static_cast<size_t>(got)});
  }
  try {
    Document document = reader.read(file.path());
    document.path = std::string(1, '-');  // = "-" makes g++ 12 warn falsely (PR 105651)
    return document;
  } catch (const Error& e) {
    throw Error(e.code, "-", e.what());
  }
}

}  // namespace chashma

#include "indexes/durable.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

[[noreturn]] static void cannot(const char* what, const fs::path& path, int reason) {
  throw Error("unwritable", path.string(), "cannot " + std::string(what) + " " + path.string() + ": " + std::strerror(reason));
}

void sync_folder(const fs::path& folder) {
  if (const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
    ::fsync(fd);
    ::close(fd);
  }
}

static void write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      const int reason = errno;
      ::close(fd);
      ::unlink(path.c_str());
      cannot("write", path, reason);
    }
    bytes.remove_prefix(static_cast<size_t>(done));
  }
}

void write_durably(const fs::path& path, std::string_view bytes) {
  const fs::path fresh = path.string() + ".new";
  const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) cannot("write", fresh, errno);
  write_all(fd, bytes, fresh);
  if (::fsync(fd) != 0) {
    const int reason = errno;
    ::close(fd);
    cannot("write", fresh, reason);
  }
  if (::close(fd) != 0) cannot("write", fresh, errno);
  if (::rename(fresh.c_str(), path.c_str()) != 0) cannot("replace", path, errno);
  sync_folder(path.parent_path());
}

}  // namespace chashma

#include "pipeline/ingest/file_hash.h"

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "pipeline/ingest/limits.h"

namespace chashma {

std::string sha256_of_file(const std::filesystem::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return {};
  struct stat info {};
  bool good = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && static_cast<size_t>(info.st_size) <= kMaxFileBytes;
  Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
  std::vector<char> piece(1 << 18);
  while (good) {
    const ssize_t got = read(fd, piece.data(), piece.size());
    if (got == 0) break;
    if (got > 0) engine.update(piece.data(), static_cast<size_t>(got));
    good = got > 0 || errno == EINTR;
  }
  close(fd);
  return good ? Poco::DigestEngine::digestToHex(engine.digest()) : std::string();
}

}  // namespace chashma

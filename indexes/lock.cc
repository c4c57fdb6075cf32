// The file "lock" holds one line about its holder: "4711 on mohi: chashma ingest reports, since 2026-11-28 21:15".
#include "indexes/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "pipeline/text/error.h"

namespace chashma {

namespace {

std::string command_line() {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  std::string words{std::istreambuf_iterator<char>(in), {}};
  while (!words.empty() && words.back() == '\0') words.pop_back();
  for (char& c : words)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  const size_t program = words.substr(0, words.find(' ')).rfind('/');
  if (program != words.npos) words.erase(0, program + 1);
  constexpr size_t kShown = 160;
  return words.size() > kShown ? words.substr(0, kShown) + " ..." : words;
}

std::string about_me() {
  char host[65] = {};
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = 0;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  char since[32];
  std::strftime(since, sizeof since, "%Y-%m-%d %H:%M", &local);
  return "process " + std::to_string(::getpid()) + (host[0] ? " on " + std::string(host) : "") + ": " + command_line() +
         ", since " + since;
}

}  // namespace

IndexLock::IndexLock(const std::filesystem::path& index, bool wait) {
  fd_ = ::open((index / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd_ < 0) throw Error("unwritable", index.string(), "cannot write in " + index.string() + ": " + std::strerror(errno));
  while (::flock(fd_, LOCK_EX | (wait ? 0 : LOCK_NB)) != 0) {
    if (errno == EINTR && wait) continue;
    char holder[512] = {};
    const ssize_t size = ::pread(fd_, holder, sizeof holder - 1, 0);
    ::close(fd_);
    throw Error("locked", index.string(),
                "another ingest is writing to " + index.string() + (size > 0 ? " (" + std::string(holder) + ")" : "") +
                    "; wait for it, or give --wait");
  }
  const std::string me = about_me();
  // Only for the message above: a full disk must not keep anybody from reading or repairing.
  if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, me.data(), me.size(), 0) < 0) errno = 0;
}

IndexLock::~IndexLock() { ::close(fd_); }

}  // namespace chashma

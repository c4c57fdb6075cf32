#include "tools/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <filesystem>

#include "pipeline/text/error.h"
#include "tools/ingest_run.h"

namespace chashma {

namespace fs = std::filesystem;

constexpr int kSettled = 2000;  // milliseconds without a change: the copy is complete
constexpr int kTick = 500;      // milliseconds between looks at stop_requested

Watch::Watch(std::vector<std::string> paths) : paths_(std::move(paths)), fd_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (fd_ < 0) throw Error("no_watch", "", "this system can't watch folders (inotify)");
  watch_all();
}

Watch::~Watch() {
  if (fd_ >= 0) close(fd_);
}

// Adding a folder twice does no harm: new ones are found by going over all.
void Watch::watch_all() {
  constexpr uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE;
  for (const auto& path : paths_) {
    inotify_add_watch(fd_, path.c_str(), kEvents);
    std::error_code error;
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && it != end; it.increment(error))
      if (it->is_directory(error)) inotify_add_watch(fd_, it->path().c_str(), kEvents);
  }
}

bool Watch::wait() {
  bool changed = false;
  for (int quiet = 0; !changed || quiet < kSettled;) {
    if (stop_requested) return false;
    pollfd one{fd_, POLLIN, 0};
    if (poll(&one, 1, kTick) > 0) {
      char events[4096];
      while (read(fd_, events, sizeof events) > 0) changed = true;
      quiet = 0;
      watch_all();
    } else {
      quiet += kTick;
    }
  }
  return true;
}

}  // namespace chashma

#include "tools/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "pipeline/text/error.h"
#include "tools/ingest_run.h"

namespace chashma {

namespace fs = std::filesystem;

constexpr int kSettled = 2000;    // milliseconds without a change: the copy is complete
constexpr int kLongest = 60'000;  // a log that never rests is read all the same
constexpr int kTick = 500;        // milliseconds between looks at stop_requested
constexpr uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB;

Watch::Watch(std::vector<std::string> paths, std::string except)
    : paths_(std::move(paths)), except_(std::move(except)), fd_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (fd_ < 0) throw Error("no_watch", "", "this system can't watch folders (inotify)");
  watch_roots();
}

Watch::~Watch() {
  if (fd_ >= 0) close(fd_);
}

void Watch::add(const std::string& path) {
  const int watch = inotify_add_watch(fd_, path.c_str(), kEvents);
  if (watch < 0 && errno == ENOSPC)
    throw Error("no_watch", path, "too many folders to watch; raise the limit: sysctl fs.inotify.max_user_watches=1000000");
}

// A folder is watched before it is listed, so that what comes into it meanwhile is either listed or told. Adding a folder
// twice does no harm: new ones are found by going over all.
void Watch::watch_below(const std::string& root) {
  std::error_code error;
  fs::recursive_directory_iterator it(fs::canonical(root, error), fs::directory_options::skip_permission_denied, error), end;
  for (; !error && it != end; it.increment(error)) {
    if (it->is_symlink(error) || !it->is_directory(error)) continue;
    if (it->path() == except_)
      it.disable_recursion_pending();
    else
      add(it->path().string());
  }
}

// A path may be absent for a while, or replaced by another file or folder of its name. True when one is new.
bool Watch::watch_roots() {
  std::set<int> now;
  bool fresh = false;
  for (const auto& path : paths_) {
    const int watch = inotify_add_watch(fd_, path.c_str(), kEvents);
    if (watch < 0) continue;
    now.insert(watch);
    if (roots_.contains(watch)) continue;
    fresh = true;
    watch_below(path);
  }
  roots_ = std::move(now);
  return fresh;
}

// True when folders came or events were lost.
bool Watch::take_events() {
  alignas(inotify_event) char events[4096];
  bool folders = false;
  for (ssize_t got; (got = read(fd_, events, sizeof events)) > 0;)
    for (const char* at = events; at < events + got;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      folders |= (event->mask & (IN_ISDIR | IN_Q_OVERFLOW)) != 0;
      at += sizeof *event + event->len;
    }
  return folders;
}

bool Watch::wait() {
  bool changed = false;
  for (int quiet = 0, waited = 0; !changed || (quiet < kSettled && waited < kLongest);) {
    if (stop_requested) return false;
    pollfd one{fd_, POLLIN, 0};
    if (poll(&one, 1, kTick) > 0) {
      if (take_events())
        for (const auto& path : paths_) watch_below(path);
      changed = true;
      quiet = 0;
      usleep(kTick * 100);  // a writer's events come by the thousand
      waited += kTick / 10;
    } else {
      quiet += kTick;
      waited += changed ? kTick : 0;
    }
    changed |= watch_roots();
  }
  return true;
}

}  // namespace chashma

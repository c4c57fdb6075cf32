// Waits until something below some folders has changed and come to rest (inotify).
#pragma once
#include <string>
#include <vector>

namespace chashma {

class Watch {
 public:
  /// Throws Error{"no_watch"} when the system can't watch.
  explicit Watch(std::vector<std::string> paths);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  /// Blocks until there were changes and two seconds without any; false when a signal asked to stop.
  bool wait();

 private:
  void watch_all();
  std::vector<std::string> paths_;
  int fd_ = -1;
};

}  // namespace chashma

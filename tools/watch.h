// Waits until something below some folders has changed and come to rest (inotify).
#pragma once
#include <set>
#include <string>
#include <vector>

namespace chashma {

class Watch {
 public:
  /// Changes count from now on, so make it before the first look at the folders. What lies below `except` is not watched:
  /// the index, which changes by what is done about a change. Throws Error{"no_watch"} when the system can't watch.
  Watch(std::vector<std::string> paths, std::string except);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  /// Blocks until there were changes (since the last call, or since it was made) and two seconds without any, a minute at
  /// most after the first; false when a signal asked to stop.
  bool wait();

 private:
  void add(const std::string& path);
  bool take_events();
  void watch_below(const std::string& root);
  bool watch_roots();
  std::vector<std::string> paths_;
  std::string except_;
  std::set<int> roots_;  // watches of the paths themselves
  int fd_ = -1;
};

}  // namespace chashma

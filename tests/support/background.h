// A process that runs beside a test, and ends with it.
#pragma once
#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace chashma {

/// Starts `program` (found by PATH) in a process group of its own, its outputs thrown away or appended to `output`.
class Background {
 public:
  explicit Background(const std::vector<std::string>& arguments, const std::string& output = "/dev/null");
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  pid_t pid() const { return pid_; }
  /// Sends a signal.
  void signal(int number) const;
  /// Waits for its end, `seconds` at most, then kills it. Exit status; 128 + signal.
  int wait(int seconds = 60);

 private:
  pid_t pid_ = -1;
};

/// Is there a program of this name in PATH?
bool is_installed(const std::string& program);
/// Waits until `true_now` says so; false after `seconds`.
bool wait_until(const std::function<bool()>& true_now, int seconds = 60);
/// A TCP port of this machine that nobody uses now.
unsigned free_port();
/// Does somebody listen on it?
bool is_open(unsigned port);

}  // namespace chashma

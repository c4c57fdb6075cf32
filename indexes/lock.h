// One writer for an index at a time; who comes second is told who was first.
#pragma once
#include <filesystem>

namespace chashma {

/// Held while a writer is at work. The file stays; the lock goes with the process, however it ends.
class IndexLock {
 public:
  /// Throws Error{"locked"}, which names the holder, unless `wait`; Error{"unwritable"} when the folder can't be written.
  IndexLock(const std::filesystem::path& index, bool wait);
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;
  ~IndexLock();

 private:
  int fd_ = -1;
};

}  // namespace chashma

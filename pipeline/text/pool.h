// Things that one thread at a time works with, and that remember something useful: as many as threads, lent in turn.
#pragma once
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace chashma {

/// May be shared by threads.
template <class T>
class Pool {
 public:
  /// An idle one, or what `make()` gives when all are lent.
  template <class Make>
  std::unique_ptr<T> borrow(Make&& make) {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto last = std::move(idle_.back());
        idle_.pop_back();
        return last;
      }
    }
    return make();
  }
  void give_back(std::unique_ptr<T> lent) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(lent));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace chashma

// The door to oneTBB.
#include "tools/pipeline_flow.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>

namespace chashma {
namespace {

/// The first exception of a flow. No exception may leave a stage: oneTBB then forgets the items under way without
/// destroying them. So each stage keeps its exception here, the flow runs dry, and it is thrown on at the end.
class Failure {
 public:
  bool happened() const { return happened_; }

  void keep() {
    const std::lock_guard lock(mutex_);
    if (!first_) first_ = std::current_exception();
    happened_ = true;
  }

  void throw_on() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr first_;
  std::atomic<bool> happened_ = false;
};

/// What finished results hold until the sink has taken them. Every result that is counted gets there: the thread that has the
/// first item never waits here, for it took the item before.
class Waiting {
 public:
  void add(size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes_ += bytes;
  }
  void remove(size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes_ -= bytes;
    freed_.notify_all();
  }
  void until_below(size_t limit) {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [&] { return bytes_ < limit; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  size_t bytes_ = 0;
};

constexpr size_t kMostWaiting = size_t{128} << 20;  // bytes
constexpr size_t kItemsPerThread = 64;

}  // namespace

void run_flow_erased(const std::function<std::shared_ptr<void>()>& next, const std::function<std::shared_ptr<void>(void*)>& work,
                     const std::function<void(void*)>& sink, const std::function<size_t(const void*)>& bytes, unsigned threads) {
  using Pointer = std::shared_ptr<void>;
  const size_t cores = threads ? threads : static_cast<size_t>(tbb::info::default_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, cores);
  Failure failure;
  Waiting waiting;
  const auto unless_failed = [&](const auto& step) -> Pointer {
    if (failure.happened()) return nullptr;
    try {
      return step();
    } catch (...) {
      failure.keep();
      return nullptr;
    }
  };
  const auto take = [&](tbb::flow_control& control) -> Pointer {
    waiting.until_below(kMostWaiting);
    Pointer item = unless_failed(next);
    if (!item) control.stop();
    return item;
  };
  const auto transform = [&](const Pointer& item) -> Pointer {
    Pointer result = item ? unless_failed([&] { return work(item.get()); }) : nullptr;
    if (result) waiting.add(bytes(result.get()));
    return result;
  };
  const auto give = [&](const Pointer& result) {
    if (!result) return;
    const size_t its = bytes(result.get());  // before the sink moves them on
    unless_failed([&]() -> Pointer { return sink(result.get()), nullptr; });
    waiting.remove(its);
  };
  tbb::parallel_pipeline(cores * kItemsPerThread, tbb::make_filter<void, Pointer>(tbb::filter_mode::serial_in_order, take) &
                                                      tbb::make_filter<Pointer, Pointer>(tbb::filter_mode::parallel, transform) &
                                                      tbb::make_filter<Pointer, void>(tbb::filter_mode::serial_in_order, give));
  failure.throw_on();
}

}  // namespace chashma

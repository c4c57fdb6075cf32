// The door to oneTBB.
#include "tools/pipeline_flow.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

namespace chashma {

void run_flow_erased(const std::function<std::shared_ptr<void>()>& next, const std::function<std::shared_ptr<void>(void*)>& work,
                     const std::function<void(void*)>& sink, unsigned threads) {
  using Pointer = std::shared_ptr<void>;
  const size_t cores = threads ? threads : static_cast<size_t>(tbb::info::default_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, cores);
  const auto take = [&](tbb::flow_control& control) -> Pointer {
    Pointer item = next();
    if (!item) control.stop();
    return item;
  };
  tbb::parallel_pipeline(
      cores * 4,
      tbb::make_filter<void, Pointer>(tbb::filter_mode::serial_in_order, take) &
          tbb::make_filter<Pointer, Pointer>(tbb::filter_mode::parallel,
                                             [&](const Pointer& item) -> Pointer { return item ? work(item.get()) : nullptr; }) &
          tbb::make_filter<Pointer, void>(tbb::filter_mode::serial_in_order, [&](const Pointer& result) {
            if (result) sink(result.get());
          }));
}

}  // namespace chashma

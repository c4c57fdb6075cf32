// The one parallel place: take items in order, work on all cores, hand results over in order, with bounded memory.
#pragma once
#include <functional>
#include <memory>
#include <optional>

namespace chashma {

/// `next` gives the next item or nullopt at the end (called by one thread at a time, in order); `work` turns it into a
/// result (on all cores, must be thread-safe); `sink` takes the results in the order of the items (one at a time).
/// At most 8 items a thread are under way. An exception from any of them ends the flow and is thrown on.
/// `threads` 0: all cores.
void run_flow_erased(const std::function<std::shared_ptr<void>()>& next, const std::function<std::shared_ptr<void>(void*)>& work,
                     const std::function<void(void*)>& sink, unsigned threads);

template <class Item, class Result>
void run_flow(const std::function<std::optional<Item>()>& next, const std::function<Result(Item&)>& work,
              const std::function<void(Result&)>& sink, unsigned threads = 0) {
  run_flow_erased(
      [&]() -> std::shared_ptr<void> {
        auto item = next();
        return item ? std::make_shared<Item>(std::move(*item)) : nullptr;
      },
      [&](void* item) -> std::shared_ptr<void> { return std::make_shared<Result>(work(*static_cast<Item*>(item))); },
      [&](void* result) { sink(*static_cast<Result*>(result)); }, threads);
}

}  // namespace chashma

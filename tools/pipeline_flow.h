// The one parallel place: take items in order, work on all cores, hand results over in order, with bounded memory.
#pragma once
#include <functional>
#include <memory>
#include <optional>

namespace chashma {

/// `next` gives the next item or nullopt at the end (called by one thread at a time, in order); `work` turns it into a
/// result (on all cores, must be thread-safe); `sink` takes the results in the order of the items (one at a time).
/// `bytes` says how much memory a result holds, about: while results that wait for an earlier item hold more than 128 MB, no
/// item is taken. At most 64 items a thread are under way, so that one very large document stops few others. An exception
/// from any of them ends the flow and is thrown on. `threads` 0: all cores.
void run_flow_erased(const std::function<std::shared_ptr<void>()>& next, const std::function<std::shared_ptr<void>(void*)>& work,
                     const std::function<void(void*)>& sink, const std::function<size_t(const void*)>& bytes, unsigned threads);

template <class Item, class Result>
void run_flow(const std::function<std::optional<Item>()>& next, const std::function<Result(Item&)>& work,
              const std::function<void(Result&)>& sink, const std::function<size_t(const Result&)>& bytes, unsigned threads = 0) {
  run_flow_erased(
      [&]() -> std::shared_ptr<void> {
        auto item = next();
        return item ? std::make_shared<Item>(std::move(*item)) : nullptr;
      },
      [&](void* item) -> std::shared_ptr<void> { return std::make_shared<Result>(work(*static_cast<Item*>(item))); },
      [&](void* result) { sink(*static_cast<Result*>(result)); },
      [&](const void* result) { return bytes(*static_cast<const Result*>(result)); }, threads);
}

}  // namespace chashma

// The flow of documents: in order, on all cores, bounded, and ended by an exception without losing its items.
#include "tools/pipeline_flow.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace chashma {

namespace {

using Milliseconds = std::chrono::milliseconds;

std::function<std::optional<int>()> count_to(int end) {
  return [at = 0, end]() mutable { return at == end ? std::nullopt : std::optional(at++); };
}

}  // namespace

TEST(Flow, KeepsTheOrderWhateverWorkTakes) {
  for (const unsigned threads : {1U, 2U, 7U}) {
    std::vector<int> out;
    run_flow<int, int>(
        count_to(500),
        [](int& item) {
          if (item % 50 == 0) std::this_thread::sleep_for(Milliseconds(5));
          return 2 * item;
        },
        [&](int& result) { out.push_back(result); }, [](const int&) { return size_t{1}; }, threads);
    ASSERT_EQ(out.size(), 500U);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(out[static_cast<size_t>(i)], 2 * i);
  }
}

TEST(Flow, TakesNoItemWhileFinishedOnesHoldMuchMemory) {
  std::atomic<int> taken = 0;
  int most_ahead = 0;
  const auto next = count_to(200);
  run_flow<int, int>(
      [&] {
        ++taken;
        return next();
      },
      [](int& item) {
        if (item == 0) std::this_thread::sleep_for(Milliseconds(300));  // all others wait for it
        return item;
      },
      [&](int& result) {
        if (result == 0) most_ahead = taken;
      },
      [](const int&) { return size_t{16} << 20; }, 2);
  EXPECT_EQ(taken, 201);
  EXPECT_LE(most_ahead, 11);  // 8 of 16 MB, one on the way and the first
}

TEST(Flow, ResultsBeyondTheBoundStopNothing) {
  for (const unsigned threads : {1U, 3U}) {
    int sum = 0;
    run_flow<int, int>(
        count_to(40), [](int& item) { return item; }, [&](int& result) { sum += result; },
        [](const int&) { return size_t{1} << 30; }, threads);
    EXPECT_EQ(sum, 39 * 40 / 2);
  }
}

TEST(Flow, AnExceptionOfAnyStageEndsIt) {
  for (const int stage : {0, 1, 2}) {
    const auto fail_in = [stage](int its, int item) {
      if (its == stage && item == 30) throw std::runtime_error("stage " + std::to_string(stage));
    };
    std::vector<int> out;
    const auto next = count_to(100);
    const auto run = [&] {
      run_flow<int, int>(
          [&] {
            const auto item = next();
            if (item) fail_in(0, *item);
            return item;
          },
          [&](int& item) {
            fail_in(1, item);
            return item;
          },
          [&](int& result) {
            fail_in(2, result);
            out.push_back(result);
          },
          [](const int&) { return size_t{100} << 20; }, 2);
    };
    EXPECT_THROW(run(), std::runtime_error) << stage;
    EXPECT_LE(out.size(), 30U) << stage;
  }
}

}  // namespace chashma

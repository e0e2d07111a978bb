#include "core/batch/pace.h"

#include "core/batch/memory_budget.h"
#include "core/batch/pause_gate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tintype::batch {
namespace {

TEST(Pace, KnowsNothingBeforeItMeasured) {
    Pace pace(100);
    pace.go(0);
    EXPECT_EQ(pace.filesPerSecond(), 0);
    EXPECT_LT(pace.secondsLeft(), 0);
}

TEST(Pace, SteadyWorkGivesItsRate) {
    Pace pace(1000);
    pace.go(0);
    for (int i = 1; i <= 50; ++i) {
        pace.add(10, 2, i);
    }
    EXPECT_NEAR(pace.filesPerSecond(), 2, 1e-9);
    EXPECT_NEAR(pace.secondsLeft(), 50, 1e-6);
}

TEST(Pace, RecentSecondsCountMoreAndJumpsAreSmoothed) {
    Pace pace(1e6);
    pace.go(0);
    for (int i = 1; i <= 100; ++i) {
        pace.add(10, 1, i);
    }
    for (int i = 101; i <= 110; ++i) {
        pace.add(20, 2, i);
    }
    EXPECT_GT(pace.filesPerSecond(), 1.15);
    EXPECT_LT(pace.filesPerSecond(), 1.5);
    for (int i = 111; i <= 300; ++i) {
        pace.add(20, 2, i);
    }
    EXPECT_NEAR(pace.filesPerSecond(), 2, 0.02);
}

TEST(Pace, PausesAndDroppedWorkCountForNothing) {
    Pace pace(1000);
    pace.go(0);
    for (int i = 1; i <= 10; ++i) {
        pace.add(10, 1, i);
    }
    pace.pause(10);
    pace.go(5000);
    for (int i = 5001; i <= 5010; ++i) {
        pace.add(10, 1, i);
    }
    EXPECT_NEAR(pace.filesPerSecond(), 1, 1e-9);
    pace.drop(700);
    EXPECT_NEAR(pace.secondsLeft(), 10, 1e-6);
    pace.drop(1e9);
    EXPECT_EQ(pace.secondsLeft(), 0);
}

TEST(PauseGate, HoldsUntilItOpensOrStops) {
    PauseGate gate;
    gate.pass({});
    gate.pause();
    EXPECT_TRUE(gate.isPaused());
    std::atomic<int> passed{0};
    std::stop_source stop;
    std::jthread one([&] {
        gate.pass({});
        passed += 1;
    });
    std::jthread two([&] {
        gate.pass(stop.get_token());
        passed += 10;
    });
    EXPECT_EQ(passed, 0);
    stop.request_stop();
    two.join();
    EXPECT_EQ(passed, 10);
    gate.resume();
    one.join();
    EXPECT_EQ(passed, 11);
}

TEST(MemoryBudget, NeverGivesMoreThanItHas) {
    MemoryBudget budget(100);
    std::atomic<int> used{0};
    std::atomic<int> most{0};
    std::vector<std::jthread> threads;
    for (int t = 0; t < 6; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) {
                const int wanted = 10 + (t * 37 + i * 13) % 120;
                const auto share = budget.take(static_cast<std::uint64_t>(wanted));
                const int now = used += std::min(wanted, 100);
                most = std::max(most.load(), now);
                used -= std::min(wanted, 100);
            }
        });
    }
    threads.clear();
    EXPECT_LE(most, 100);
    EXPECT_GT(most, 0);
}

TEST(MemoryBudget, AllMeansAlone) {
    MemoryBudget budget(100);
    std::atomic<bool> alone{false};
    std::atomic<bool> inside{false};
    std::jthread all;
    {
        const auto part = budget.take(30);
        all = std::jthread([&] {
            const auto everything = budget.takeAll();
            alone = !inside;
        });
        inside = true;
        std::this_thread::yield();
        inside = false;
    }
    all.join();
    EXPECT_TRUE(alone);
}

TEST(MemoryBudget, LargePicturesNeedMore) {
    image::ImageInfo small;
    small.format = image::Format::Jpeg;
    small.width = 1000;
    small.height = 800;
    image::ImageInfo large;
    large.format = image::Format::Tiff;
    large.width = large.height = 10000;
    large.bitsPerSample = 16;
    EXPECT_LT(expectedBytes(small), expectedBytes(large));
    EXPECT_LT(expectedBytes(large), 200ULL << 20U);
    large.format = image::Format::Jpeg2000;
    EXPECT_GT(expectedBytes(large), 200ULL << 20U);
    EXPECT_GE(defaultMemoryBytes(), 256ULL << 20U);
}

}  // namespace
}  // namespace tintype::batch

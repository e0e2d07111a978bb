#include "ui/common/job.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

namespace tintype::ui {
namespace {

using namespace std::chrono_literals;

// Works until it is asked to stop.
int untilStopped(const JobContext& context) {
    int rounds = 0;
    while (!context.stop.stop_requested()) {
        std::this_thread::sleep_for(1ms);
        ++rounds;
    }
    return rounds;
}

TEST(Job, HandsOverTheResultOnTheUiThread) {
    Job<std::unique_ptr<int>> job;
    std::unique_ptr<int> result;
    QThread* where = nullptr;
    job.start([](const JobContext&) { return std::make_unique<int>(7); },
              [&](std::unique_ptr<int> value) {
                  result = std::move(value);
                  where = QThread::currentThread();
              });
    EXPECT_TRUE(job.isRunning());
    ASSERT_TRUE(QTest::qWaitFor([&] { return result != nullptr; }));
    EXPECT_EQ(*result, 7);
    EXPECT_EQ(where, QThread::currentThread());
    EXPECT_FALSE(job.isRunning());
}

TEST(Job, StoppedWorkStillGivesItsResult) {
    Job<int> job;
    int result = -1;
    std::atomic<bool> begun = false;
    job.start(
        [&](const JobContext& context) {
            begun = true;
            return untilStopped(context) + 1;
        },
        [&](int rounds) { result = rounds; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return begun.load(); }));
    job.stop();
    ASSERT_TRUE(QTest::qWaitFor([&] { return result >= 0; }));
    EXPECT_GT(result, 0);
}

TEST(Job, WhatIsGoneIsNotCalledBack) {
    bool called = false;
    std::atomic<bool> ended = false;
    {
        Job<int> job;
        job.start(
            [&](const JobContext& context) {
                const int rounds = untilStopped(context);
                ended = true;
                return rounds;
            },
            [&](int) { called = true; });
    }
    EXPECT_TRUE(ended);  // the destructor waited
    QTest::qWait(20);
    EXPECT_FALSE(called);
}

TEST(Job, StartingAgainForgetsWhatRanBefore) {
    Job<int> job;
    std::vector<int> results;
    job.start([](const JobContext& context) { return untilStopped(context) * 0 + 1; },
              [&](int value) { results.push_back(value); });
    job.start([](const JobContext&) { return 2; }, [&](int value) { results.push_back(value); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !job.isRunning(); }));
    QTest::qWait(20);
    EXPECT_EQ(results, std::vector<int>{2});
}

TEST(Job, StartingAgainDoesNotWaitForWorkThatIsSlowToStop) {
    std::atomic<bool> release = false;
    std::atomic<int> running = 0;
    {
        Job<int> job;
        int result = 0;
        job.start(
            [&](const JobContext&) {
                ++running;
                while (!release) {
                    std::this_thread::sleep_for(1ms);
                }
                --running;
                return 1;
            },
            [&](int value) { result = value; });
        ASSERT_TRUE(QTest::qWaitFor([&] { return running == 1; }));
        job.start([](const JobContext&) { return 2; }, [&](int value) { result = value; });
        ASSERT_TRUE(QTest::qWaitFor([&] { return result == 2; }));
        EXPECT_EQ(running, 1);
        release = true;
    }
    EXPECT_EQ(running, 0);  // the destructor waited for the first as well
}

TEST(Job, MayBeStartedAgainFromItsOwnResult) {
    Job<int> job;
    int last = 0;
    std::function<void(int)> again = [&](int value) {
        last = value;
        if (value < 5) {
            job.start([value](const JobContext&) { return value + 1; }, again);
        }
    };
    job.start([](const JobContext&) { return 1; }, again);
    EXPECT_TRUE(QTest::qWaitFor([&] { return last == 5 && !job.isRunning(); }));
}

TEST(Job, ProgressArrivesInOrder) {
    Job<int> job;
    std::vector<double> fractions;
    QString stage;
    bool done = false;
    job.start(
        [](const JobContext& context) {
            for (int i = 1; i <= 200; ++i) {
                context.report({i / 200.0, "read"});
                std::this_thread::sleep_for(1ms);
            }
            return 0;
        },
        [&](int) { done = true; },
        [&](double fraction, const QString& name) {
            fractions.push_back(fraction);
            stage = name;
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return done; }, 20000));
    ASSERT_FALSE(fractions.empty());
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
    EXPECT_EQ(stage, "read");
    EXPECT_LT(fractions.size(), 200U);  // Qt thins them out
}

}  // namespace
}  // namespace tintype::ui

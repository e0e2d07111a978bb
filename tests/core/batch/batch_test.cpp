#include "core/batch/batch.h"

#include "core/batch/planning.h"
#include "core/restore/verify.h"
#include "tests/core/batch/batch_fixture.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <thread>

namespace tintype::batch {
namespace {

namespace fs = std::filesystem;
using image::test::smooth;
using testing::ElementsAre;
using testing::HasSubstr;
using tintype::test::readText;
using tintype::test::writeText;

TEST_F(BatchTest, EachPhotographIsRenderedWithItsOwnEdit) {
    auto items = makeScans(4);
    items[1].edit.strength = 0;
    items[2].edit.method = "baseline";
    items[3].edit.output.format = image::Format::Png;
    items[3].target = m_out / "own name.png";
    auto batch = begin(items);
    const BatchSummary summary = run(*batch);
    EXPECT_EQ(summary.done, 4);
    EXPECT_EQ(summary.modelNames, "baseline, hybrid");
    EXPECT_EQ(m_models.opened, 2);
    EXPECT_THAT(
        results(),
        ElementsAre("own name.png", "scan0_color.jpg", "scan1_color.jpg", "scan2_color.jpg"));
    for (const BatchItem& item : batch->items()) {
        const auto kept = restore::readEdit(restore::editPathFor(item.target));
        ASSERT_TRUE(kept) << kept.error().message();
        EXPECT_EQ(kept->edit, item.edit);
        EXPECT_EQ(kept->edit.modelChecksum, "checksum-of-" + item.edit.method);
    }
    const auto grey = image::test::readPixels(items[1].target);
    ASSERT_TRUE(grey);
    EXPECT_LE(std::abs(grey->at(20, 20, 0) - grey->at(20, 20, 2)), 2);
    const auto hybrid = image::test::readPixels(items[0].target);
    const auto baseline = image::test::readPixels(items[2].target);
    EXPECT_GT(hybrid->at(20, 20, 0), baseline->at(20, 20, 0));
}

TEST_F(BatchTest, TheJournalGoesWhenAllIsDoneAndStaysWhileThingsAreLeft) {
    auto batch = begin(makeScans(3));
    EXPECT_FALSE(batch->id().empty());
    EXPECT_EQ(listBatches(m_journals.path()).size(), 1U);
    run(*batch);
    batch.reset();
    EXPECT_TRUE(fs::is_empty(m_journals.path()));
    batch = begin(makeScans(3));
    batch.reset();
    EXPECT_EQ(listBatches(m_journals.path()).size(), 1U);
    batch = resume();
    batch->forget();
    batch.reset();
    EXPECT_TRUE(fs::is_empty(m_journals.path()));
}

TEST_F(BatchTest, ABadFileIsAnOutcomeNotAnEnd) {
    auto items = makeScans(5);
    writeText(items[1].scan, "no picture");
    fs::remove(items[2].scan);
    image::test::truncateTo(items[4].scan, 0.5);
    auto batch = begin(items);
    const BatchSummary summary = run(*batch);
    EXPECT_EQ(summary.done, 2);
    EXPECT_EQ(summary.failed, 3);
    EXPECT_THAT(batch->states(),
                ElementsAre(ItemState::Done,
                            ItemState::Failed,
                            ItemState::Failed,
                            ItemState::Done,
                            ItemState::Failed));
    EXPECT_EQ(batch->errors()[2].code, ErrorCode::NotFound);
    EXPECT_TRUE(batch->errors()[0].detail.empty());
}

TEST_F(BatchTest, RetryDoesWhatFailedAndNothingElse) {
    auto items = makeScans(4);
    const std::string good = readText(items[2].scan);
    writeText(items[2].scan, "no picture");
    auto batch = begin(items);
    EXPECT_EQ(run(*batch).failed, 1);
    EXPECT_EQ(run(*batch).done, 0);
    const int before = m_models.predicted;
    writeText(items[2].scan, good);
    EXPECT_EQ(batch->retryFailed(), 1);
    EXPECT_EQ(batch->left(), 1);
    EXPECT_EQ(run(*batch).done, 1);
    EXPECT_EQ(m_models.predicted, before + 1);
    EXPECT_EQ(results().size(), 4U);
}

TEST_F(BatchTest, CancelDropsWhatIsInWorkAndTheJournalFinishesIt) {
    auto items = makeScans(12);
    std::stop_source stop;
    m_context.stop = stop.get_token();
    int finished = 0;
    m_hooks.onOutcome = [&](std::size_t, const FileOutcome&) {
        if (++finished == 3) {
            stop.request_stop();
        }
    };
    auto batch = begin(items);
    const BatchSummary summary = run(*batch);
    EXPECT_TRUE(summary.cancelled);
    EXPECT_EQ(summary.failed, 0);
    EXPECT_LT(summary.done, 12);
    EXPECT_EQ(static_cast<int>(results().size()), summary.done);
    for (const ItemState state : batch->states()) {
        EXPECT_TRUE(state == ItemState::Done || state == ItemState::Waiting);
    }
    batch.reset();
    const BatchInfo info = listBatches(m_journals.path()).at(0);
    EXPECT_EQ(info.counts.left(), 12 - summary.done);
    EXPECT_FALSE(info.held);
    m_context.stop = {};
    batch = resume();
    EXPECT_EQ(run(*batch).done, 12 - summary.done);
    EXPECT_EQ(m_models.predicted >= 12, true);
    EXPECT_EQ(results().size(), 12U);
}

TEST_F(BatchTest, PauseHoldsBetweenBandsAndResumeGoesOn) {
    auto items = makeScans(6);
    std::mutex mutex;
    std::condition_variable paused;
    bool isPaused = false;
    int after = 0;
    m_hooks.onItem = [&](std::size_t, double, const std::string&) {
        const std::lock_guard lock(mutex);
        if (isPaused) {
            ++after;
        } else {
            m_gate.pause();
            isPaused = true;
            paused.notify_all();
        }
    };
    auto batch = begin(items);
    BatchSummary summary;
    std::jthread worker([&] { summary = run(*batch); });
    {
        std::unique_lock lock(mutex);
        paused.wait(lock, [&] { return isPaused; });
    }
    // Those in work may report once more each before they stand still.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    {
        const std::lock_guard lock(mutex);
        EXPECT_LE(after, 7);
    }
    EXPECT_LT(results().size(), 6U);
    m_gate.resume();
    worker.join();
    EXPECT_EQ(summary.done, 6);
    EXPECT_EQ(results().size(), 6U);
}

TEST_F(BatchTest, APausedBatchCanBeCancelled) {
    std::stop_source stop;
    m_context.stop = stop.get_token();
    m_gate.pause();
    auto batch = begin(makeScans(3));
    BatchSummary summary;
    std::jthread worker([&] { summary = run(*batch); });
    stop.request_stop();
    worker.join();
    EXPECT_TRUE(summary.cancelled);
    EXPECT_EQ(batch->left(), 3);
    EXPECT_TRUE(results(true).empty());
}

TEST_F(BatchTest, ProgressRisesAndEndsAtOne) {
    std::vector<double> fractions;
    std::vector<int> finished;
    m_hooks.onProgress = [&](const BatchProgress& progress) {
        fractions.push_back(progress.fraction);
        finished.push_back(progress.finished);
        EXPECT_EQ(progress.total, 5);
    };
    std::vector<int> outcomes(5);
    m_hooks.onOutcome = [&](std::size_t index, const FileOutcome& outcome) {
        ++outcomes[index];
        EXPECT_EQ(outcome.input, m_scans / name(static_cast<int>(index)));
    };
    run(*begin(makeScans(5)));
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
    EXPECT_TRUE(std::is_sorted(finished.begin(), finished.end()));
    EXPECT_DOUBLE_EQ(fractions.back(), 1);
    EXPECT_THAT(outcomes, ElementsAre(1, 1, 1, 1, 1));
}

TEST_F(BatchTest, TheEndingFollowsTheContentNotTheName) {
    auto items = makeScans(1);
    image::test::writePng(items[0].scan, smooth(50, 40, 1));
    auto batch = begin(items);
    EXPECT_EQ(run(*batch).done, 1);
    EXPECT_THAT(results(), ElementsAre("scan0_color.png"));
    EXPECT_EQ(batch->items()[0].target, m_out / "scan0_color.png");
}

TEST_F(BatchTest, AMissingModelFailsItsOwnPhotographs) {
    auto items = makeScans(3);
    items[1].edit.method = "gone";
    m_models.missing = "gone";
    auto batch = begin(items);
    const BatchSummary summary = run(*batch);
    EXPECT_EQ(summary.done, 2);
    ASSERT_EQ(summary.failed, 1);
    EXPECT_THAT(summary.failures[0].detail, HasSubstr("gone"));
    m_models.missing.clear();
    batch->retryFailed();
    EXPECT_EQ(run(*batch).done, 1);
}

TEST_F(BatchTest, WithoutAnyModelNothingBegins) {
    m_models.missing = "hybrid";
    const auto batch = tryBegin(makeScans(2), m_journals.path());
    ASSERT_FALSE(batch);
    EXPECT_EQ(batch.error().code, ErrorCode::NotFound);
    EXPECT_TRUE(fs::is_empty(m_journals.path()));
}

TEST_F(BatchTest, ADeviceThatFailsIsSaidOnceAndNothingIsLost) {
    m_models.deviceFails = "hybrid";
    auto batch = begin(makeScans(8));
    int outcomes = 0;
    m_hooks.onOutcome = [&](std::size_t, const FileOutcome&) { ++outcomes; };
    const auto summary = batch->run(m_hooks, &m_gate, m_context);
    ASSERT_FALSE(summary);
    EXPECT_THAT(summary.error().detail, HasSubstr("device"));
    EXPECT_EQ(outcomes, 0);
    EXPECT_EQ(batch->left(), 8);
    m_models.deviceFails.clear();
    EXPECT_EQ(run(*batch).done, 8);
}

TEST_F(BatchTest, WhatLacksMemoryIsTriedAgainAlone) {
    std::atomic<int> calls{0};
    m_models.before = [&]() -> Result<void> {
        // All sizes that the first attempt tries, then enough.
        return ++calls <= 1 ? fail(ErrorCode::OutOfMemory, "No memory.") : Result<void>();
    };
    auto batch = begin(makeScans(1));
    std::vector<std::string> notes;
    m_hooks.onOutcome = [&](std::size_t, const FileOutcome& outcome) {
        notes = outcome.report.notes;
    };
    EXPECT_EQ(run(*batch).done, 1);
    EXPECT_THAT(notes, testing::Contains(HasSubstr("Memory was short")));
}

TEST_F(BatchTest, AnExceptionIsTheMatterOfOnePhotograph) {
    std::atomic<int> calls{0};
    m_models.before = [&]() -> Result<void> {
        if (++calls == 2) {
            throw std::runtime_error("a library lost its mind");
        }
        return {};
    };
    const BatchSummary summary = run(*begin(makeScans(4)));
    EXPECT_EQ(summary.done, 3);
    ASSERT_EQ(summary.failed, 1);
    EXPECT_EQ(summary.failures[0].code, ErrorCode::Internal);
}

TEST_F(BatchTest, LittleMemoryMeansOneAfterTheOther) {
    BatchSettings settings;
    settings.memoryBytes = 1;
    std::atomic<int> inWork{0};
    std::atomic<int> most{0};
    m_models.before = [&]() -> Result<void> {
        most = std::max(most.load(), ++inWork);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        --inWork;
        return {};
    };
    EXPECT_EQ(run(*begin(makeScans(6), settings)).done, 6);
    EXPECT_EQ(most, 1);
}

TEST_F(BatchTest, WithoutAPlaceForItsJournalABatchRunsAllTheSame) {
    auto batch = tryBegin(makeScans(2), "/proc/nowhere");
    ASSERT_TRUE(batch);
    EXPECT_FALSE((*batch)->journalProblem().empty());
    EXPECT_EQ(run(**batch).done, 2);
}

TEST_F(BatchTest, AFolderThatIsGoneIsMadeAgainAndOneThatMayNotBeIsSaid) {
    auto items = makeScans(2);
    items[0].target = m_out / "deep/er/a.jpg";
    items[1].target = "/proc/nowhere/b.jpg";
    auto batch = begin(items);
    run(*batch);
    EXPECT_EQ(batch->states()[0], ItemState::Done);
    EXPECT_EQ(batch->errors()[1].code, ErrorCode::Unwritable);
}

// Killed between the result's name and the journal's note.
TEST_F(BatchTest, EachPhotographHasItsVividness) {
    auto items = makeScans(2);
    items[0].edit.method = items[1].edit.method = "unsure";
    items[0].edit.vividness = 0;
    items[1].edit.vividness = 1;
    EXPECT_EQ(run(*begin(items)).done, 2);
    double chroma = 0;
    for (const BatchItem& item : items) {
        const auto record = restore::readEdit(restore::editPathFor(item.target)).value();
        EXPECT_EQ(record.edit.vividness, item.edit.vividness);
        ASSERT_TRUE(record.guessed);
        EXPECT_EQ(record.guessed->share, 1);
        const auto verified = restore::verifyResult(item.target, item.scan, {}).value();
        EXPECT_GT(verified.meanChroma, chroma);
        chroma = verified.meanChroma;
    }
}

}  // namespace
}  // namespace tintype::batch

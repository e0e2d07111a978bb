#include "ui/batch/batch_controller.h"

#include "tests/ui/batch/fixture.h"
#include "ui/batch/batch_words.h"

#include <mutex>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;
using batch::ItemState;
using State = BatchController::State;
using testing::HasSubstr;

class Controller : public BatchFixture {
protected:
    bool waitForEnd() {
        return waitFor([this] { return m_controller.state() == State::Ended; });
    }

    BatchController m_controller{nullptr, m_models.opener()};
};

TEST_F(Controller, RunsABatchAndTellsEveryPhotographOnce) {
    QSignalSpy photos(&m_controller, &BatchController::photoFinished);
    QSignalSpy finished(&m_controller, &BatchController::finished);
    QSignalSpy progressed(&m_controller, &BatchController::progressed);
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(12))));
    EXPECT_EQ(m_controller.state(), State::Starting);
    EXPECT_EQ(m_controller.rows().count(), 12);
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(finished.count(), 1);
    EXPECT_EQ(photos.count(), 12);
    EXPECT_GE(progressed.count(), 1);
    EXPECT_EQ(m_controller.progress().finished, 12);
    EXPECT_DOUBLE_EQ(m_controller.progress().fraction, 1);
    EXPECT_EQ(m_controller.summary().done, 12);
    for (int row = 0; row < 12; ++row) {
        EXPECT_EQ(m_controller.rows().at(row).state, ItemState::Done);
        EXPECT_TRUE(fs::exists(m_controller.rows().at(row).item.target));
    }
    EXPECT_EQ(batchTitle(m_controller).toStdString(), "12 photographs exported");
    m_controller.close();
    EXPECT_EQ(m_controller.state(), State::Idle);
    EXPECT_TRUE(waitFor([this] { return fs::is_empty(m_folder / "journals"); }));
}

TEST_F(Controller, NothingElseStartsWhileItRuns) {
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(3))));
    EXPECT_FALSE(m_controller.start(requestFor(makeScans(3))));
    EXPECT_FALSE(m_controller.start({}));
    EXPECT_FALSE(m_controller.resumeJournal(QStringLiteral("20260101-1-1")));
    ASSERT_TRUE(waitForEnd());
    EXPECT_FALSE(m_controller.start({}));
}

TEST_F(Controller, PausesGoesOnAndEnds) {
    std::atomic<int> predicted{0};
    m_models.before = [&]() -> Result<void> {
        // The batch cannot be over before it was paused.
        if (++predicted == 3) {
            QMetaObject::invokeMethod(
                &m_controller, [this] { m_controller.pause(); }, Qt::BlockingQueuedConnection);
        }
        return {};
    };
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(10))));
    ASSERT_TRUE(waitFor([this] { return m_controller.isPaused(); }));
    QTest::qWait(100);
    const int stoodAt = predicted;
    EXPECT_LT(stoodAt, 10);
    EXPECT_TRUE(m_controller.isRunning());
    QTest::qWait(100);
    EXPECT_EQ(predicted, stoodAt);
    m_controller.resume();
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.summary().done, 10);
}

TEST_F(Controller, CancelKeepsWhatIsDoneAndTheRestCanFollow) {
    std::atomic<int> predicted{0};
    m_models.before = [&]() -> Result<void> {
        if (++predicted == 3) {
            QMetaObject::invokeMethod(
                &m_controller, [this] { m_controller.cancel(); }, Qt::BlockingQueuedConnection);
        }
        return {};
    };
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(10))));
    ASSERT_TRUE(waitForEnd());
    EXPECT_TRUE(m_controller.summary().cancelled);
    const int left = m_controller.leftCount();
    EXPECT_GT(left, 0);
    EXPECT_EQ(m_controller.rows().countOf(ItemState::Working), 0);
    EXPECT_THAT(batchTitle(m_controller).toStdString(), HasSubstr("Stopped"));
    m_controller.continueRest();
    EXPECT_TRUE(m_controller.isRunning());
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.leftCount(), 0);
    EXPECT_EQ(m_controller.rows().countOf(ItemState::Done), 10);
}

TEST_F(Controller, CancelBeforeItBeganIsHeard) {
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(4))));
    m_controller.cancel();
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.leftCount(), 4);
    EXPECT_EQ(m_models.predicted, 0);
}

TEST_F(Controller, ACancelBeforeTheBeginningIsForgottenByALaterRun) {
    auto items = makeScans(3);
    const std::string good = tintype::test::readText(items[1].input.file);
    tintype::test::writeText(items[1].input.file, "no picture");
    ASSERT_TRUE(m_controller.start(requestFor(items)));
    m_controller.cancel();
    ASSERT_TRUE(waitForEnd());
    m_controller.continueRest();
    ASSERT_TRUE(waitForEnd());
    ASSERT_EQ(m_controller.failedCount(), 1);
    tintype::test::writeText(items[1].input.file, good);
    m_controller.retryFailed();
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.rows().countOf(ItemState::Done), 3);
}

TEST_F(Controller, OnlyWhatHasAJournalCanWaitForTheNextStart) {
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(2))));
    EXPECT_TRUE(m_controller.canBeKept());
    ASSERT_TRUE(waitForEnd());
    EXPECT_TRUE(m_controller.canBeKept());
    batch::BatchRequest one = requestFor(makeScans(1));
    one.journalFolder.clear();
    ASSERT_TRUE(m_controller.start(std::move(one)));
    EXPECT_FALSE(m_controller.canBeKept());
    ASSERT_TRUE(waitForEnd());
    EXPECT_FALSE(m_controller.canBeKept());
}

TEST_F(Controller, WhatFailedCanBeTriedAgain) {
    auto items = makeScans(4);
    const std::string good = tintype::test::readText(items[1].input.file);
    tintype::test::writeText(items[1].input.file, "no picture");
    ASSERT_TRUE(m_controller.start(requestFor(items)));
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.failedCount(), 1);
    EXPECT_FALSE(m_controller.rows().at(1).error.detail.empty());
    EXPECT_THAT(batchDetail(m_controller).toStdString(), HasSubstr("1 failed"));
    tintype::test::writeText(items[1].input.file, good);
    m_controller.retryFailed();
    EXPECT_EQ(m_controller.failedCount(), 0);
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.rows().countOf(ItemState::Done), 4);
}

TEST_F(Controller, AMissingModelIsSaidAndNothingIsLost) {
    m_models.missing = "hybrid";
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(2))));
    ASSERT_TRUE(waitForEnd());
    EXPECT_THAT(m_controller.problem().toStdString(), HasSubstr("hybrid"));
    EXPECT_THAT(batchTitle(m_controller).toStdString(), HasSubstr("Nothing"));
}

TEST_F(Controller, AnInterruptedBatchGoesOn) {
    std::string id;
    {
        auto lost = batch::Batch::begin(requestFor(makeScans(5)), m_models.opener());
        ASSERT_TRUE(lost);
        id = (*lost)->id();
    }
    ASSERT_TRUE(m_controller.resumeJournal(QString::fromStdString(id), m_folder / "journals"));
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_controller.rows().count(), 5);
    EXPECT_EQ(m_controller.summary().done, 5);
    ASSERT_TRUE(m_controller.resumeJournal(QStringLiteral("20260101-1-1"), m_folder / "journals"));
    ASSERT_TRUE(waitForEnd());
    EXPECT_FALSE(m_controller.problem().isEmpty());
}

TEST_F(Controller, AProgramThatEndsKeepsTheRestForItsNextStart) {
    std::atomic<bool> begun{false};
    m_models.before = [&]() -> Result<void> {
        begun = true;
        return {};
    };
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(30))));
    ASSERT_TRUE(waitFor([&] { return begun.load(); }));
    m_controller.keepForNextStart();
    EXPECT_EQ(m_controller.state(), State::Idle);
    const auto batches = batch::listBatches(m_folder / "journals");
    ASSERT_EQ(batches.size(), 1U);
    EXPECT_FALSE(batches[0].held);
    EXPECT_GT(batches[0].counts.left(), 0);
    for (const auto& entry : fs::directory_iterator(m_folder.path())) {
        EXPECT_FALSE(entry.path().filename().string().ends_with(".tintype-partial"));
    }
}

TEST_F(Controller, GoesAwayInTheMiddleOfABatch) {
    for (int round = 0; round < 5; ++round) {
        auto controller = std::make_unique<BatchController>(nullptr, m_models.opener());
        batch::BatchRequest request = requestFor(makeScans(10));
        request.journalFolder.clear();
        ASSERT_TRUE(controller->start(std::move(request)));
        QTest::qWait(round * 4);
        controller.reset();
        QTest::qWait(1);
    }
}

TEST_F(Controller, TenThousandRowsAreNoWork) {
    BatchRows rows;
    std::vector<BatchRows::Row> many(10000);
    many[5].state = ItemState::Failed;
    many[5].error = {ErrorCode::AlreadyExists, "--overwrite replaces it", {}};
    rows.set(many);
    EXPECT_EQ(rows.rowCount(), 10000);
    const QString note = rows.index(5, BatchRows::NoteColumn).data().toString();
    EXPECT_FALSE(note.contains(QStringLiteral("--")));
    EXPECT_EQ(rows.index(5, BatchRows::StateColumn).data().toString().toStdString(), "Failed");
    EXPECT_FALSE(rows.index(5, BatchRows::StateColumn).data(Qt::DecorationRole).isNull());
}

TEST(BatchWords, RatesAreSaidAsPeopleWouldSayThem) {
    EXPECT_EQ(rateText(0).toStdString(), "");
    EXPECT_EQ(rateText(3.14).toStdString(), "3.1 photographs a second");
    EXPECT_EQ(rateText(0.2).toStdString(), "12 photographs a minute");
    EXPECT_EQ(rateText(0.005).toStdString(), "18 photographs an hour");
}

}  // namespace
}  // namespace tintype::ui

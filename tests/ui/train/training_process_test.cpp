#include "ui/train/training_process.h"

#include "tests/core/train/album_photos.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QProcess>
#include <QSignalSpy>

#include <csignal>

namespace tintype::ui {
namespace {

using test::TempFolder;
using train::test::AlbumColours;

constexpr int kPatienceMs = 120'000;
using Ending = TrainingProcess::Ending;

class TrainingProcessTest : public testing::Test {
protected:
    std::filesystem::path newRun(std::int64_t views) {
        train::test::makeAlbum(m_folder / "album", 24, AlbumColours::Swapped);
        const auto parent = methods::findModel(std::filesystem::path(TINTYPE_SOURCE_DIR) /
                                               "models/hybrid.safetensors");
        train::LearningOptions options;
        options.folders = {m_folder / "album"};
        options.name = "Album";
        options.views = views;
        options.threads = 1;
        const auto created = train::createRun(m_folder / "run", options, *parent);
        EXPECT_TRUE(created) << created.error().message();
        return m_folder / "run";
    }

    static Ending endingOf(QSignalSpy& ended) {
        if (ended.isEmpty() && !ended.wait(kPatienceMs)) {
            ADD_FAILURE() << "the process did not end";
            return Ending::Failed;
        }
        return ended.takeFirst().at(0).value<Ending>();
    }

    TempFolder m_folder;
};

TEST_F(TrainingProcessTest, PausesGoesOnAndJudges) {
    const auto run = newRun(3000);
    TrainingProcess process;
    QSignalSpy ended(&process, &TrainingProcess::ended);
    QSignalSpy epochs(&process, &TrainingProcess::epochDone);
    QSignalSpy planned(&process, &TrainingProcess::planned);
    QSignalSpy verdicts(&process, &TrainingProcess::judged);
    process.resume(run);
    EXPECT_TRUE(process.isRunning());
    ASSERT_TRUE(epochs.wait(kPatienceMs));
    process.pause();
    EXPECT_EQ(endingOf(ended), Ending::Paused);
    EXPECT_FALSE(process.isRunning());
    EXPECT_TRUE(verdicts.isEmpty());
    EXPECT_EQ(planned.size(), 1);

    process.resume(run);
    EXPECT_EQ(endingOf(ended), Ending::Finished);
    ASSERT_EQ(verdicts.size(), 1);
    EXPECT_EQ(verdicts.first().at(0).value<train::Verdict>().kind, train::VerdictKind::CannotTell);
}

TEST_F(TrainingProcessTest, AKilledTrainingIsAFailureThatGoesOn) {
    const auto run = newRun(3000);
    TrainingProcess process;
    QSignalSpy ended(&process, &TrainingProcess::ended);
    QSignalSpy epochs(&process, &TrainingProcess::epochDone);
    process.resume(run);
    ASSERT_TRUE(epochs.wait(kPatienceMs));
    // The test's own child, found by its parent.
    QProcess find;
    find.start("pgrep", {"-P", QString::number(QCoreApplication::applicationPid()), "tintype"});
    ASSERT_TRUE(find.waitForFinished());
    ASSERT_EQ(::kill(static_cast<pid_t>(find.readAllStandardOutput().trimmed().toLong()), SIGKILL),
              0);
    ASSERT_TRUE(ended.wait(kPatienceMs));
    EXPECT_EQ(ended.first().at(0).value<Ending>(), Ending::Failed);
    EXPECT_TRUE(ended.first().at(1).toString().contains("safe"));
    ended.clear();
    process.finish(run);
    EXPECT_EQ(endingOf(ended), Ending::Finished);
}

TEST_F(TrainingProcessTest, FailuresAreSentences) {
    TrainingProcess process;
    QSignalSpy ended(&process, &TrainingProcess::ended);
    process.resume(m_folder / "nothing");
    ASSERT_TRUE(ended.wait(kPatienceMs));
    EXPECT_EQ(ended.first().at(0).value<Ending>(), Ending::Failed);
    EXPECT_TRUE(ended.first().at(1).toString().contains("holds no learning"));
    ended.clear();
    qputenv("TINTYPE_PROGRAM", "/nowhere/tintype");
    process.resume(m_folder / "nothing");
    ASSERT_TRUE(ended.wait(kPatienceMs));
    qunsetenv("TINTYPE_PROGRAM");
    EXPECT_TRUE(ended.first().at(1).toString().contains("could not be started"));
}

TEST_F(TrainingProcessTest, MayGoAwayWhileItRuns) {
    const auto run = newRun(1'000'000);
    {
        TrainingProcess process;
        QSignalSpy planned(&process, &TrainingProcess::planned);
        process.resume(run);
        ASSERT_TRUE(planned.wait(kPatienceMs));
    }
    TrainingProcess next;  // the run is free again
    QSignalSpy planned(&next, &TrainingProcess::planned);
    next.resume(run);
    EXPECT_TRUE(planned.wait(kPatienceMs));
}

}  // namespace
}  // namespace tintype::ui

#include "tests/e2e/window_test.h"

#include <QDir>
#include <QThread>

namespace tintype::e2e {
namespace {

class Batch : public WindowTest {
protected:
    static constexpr int kPhotos = 60;

    void SetUp() override {
        WindowTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_names = makeManyPhotos(scans(), kPhotos);
        ASSERT_TRUE(gui().start({scans()}));
        ASSERT_TRUE(gui().waitForText("counts", "60 photographs"));
    }

    QString scans() const { return folder() + "/scans"; }
    QString results() const { return scans() + "_color"; }
    int resultCount() const {
        int count = 0;
        for (const QString& file : picturesBelow(results())) {
            count += !QFileInfo(file).fileName().startsWith(".") ? 1 : 0;
        }
        return count;
    }

    /// Every photograph once, whole, and nothing else.
    void expectAllDone() {
        QStringList expected;
        for (const QString& name : m_names) {
            expected.append(QFileInfo(name).completeBaseName() + "_color.jpg");
        }
        EXPECT_EQ(picturesBelow(results()).join('\n').toStdString(),
                  expected.join('\n').toStdString());
        for (int i = 0; i < expected.size(); i += 6) {
            EXPECT_EQ(verify(results() + "/" + expected[i], scans() + "/" + m_names[i]), "");
        }
        EXPECT_EQ(picturesBelow(scans()).size(), kPhotos);
    }

private:
    QStringList m_names;
};

TEST_F(Batch, IsPausedGoesOnIsStoppedAndFinished) {
    noteLongestBlock("while photographs were opened");
    ASSERT_NO_FATAL_FAILURE(exportWith("ctrl+alt+e"));
    ASSERT_TRUE(waitFor([&] { return resultCount() >= 2; }, 180'000));
    ASSERT_TRUE(gui().click("batchPause"));
    ASSERT_TRUE(gui().waitForText("batchTitle", "Paused"));
    const QString paused = gui().text("batchTitle");
    const int before = resultCount();
    ASSERT_LT(before, kPhotos);
    QThread::sleep(2);
    EXPECT_EQ(gui().text("batchTitle").toStdString(), paused.toStdString());
    EXPECT_EQ(resultCount(), before);

    ASSERT_TRUE(gui().click("batchPause"));
    ASSERT_TRUE(waitFor([&] { return resultCount() > before + 2; }, 180'000));
    ASSERT_TRUE(gui().click("batchCancel"));
    ASSERT_TRUE(gui().waitForText("batchTitle", "Stopped"));
    const int stopped = resultCount();
    EXPECT_LT(stopped, kPhotos);
    EXPECT_EQ(picturesBelow(results()).size(), stopped) << "A half-written file was left.";

    ASSERT_TRUE(gui().click("batchContinue"));
    ASSERT_TRUE(gui().waitForText("batchTitle", "60 photographs exported", 240'000));
    noteLongestBlock("during a batch");
    expectAllDone();
    screen().close(screen().window("Tintype"));
    EXPECT_EQ(gui().waitForEnd(), 0) << gui().said().toStdString();
}

TEST_F(Batch, IsOfferedAgainAfterAKillAndFinished) {
    ASSERT_NO_FATAL_FAILURE(exportWith("ctrl+alt+e"));
    ASSERT_TRUE(waitFor([&] { return resultCount() >= 4; }, 180'000));
    gui().kill();
    const int before = resultCount();
    ASSERT_LT(before, kPhotos);

    ASSERT_TRUE(gui().start({}));
    ASSERT_TRUE(waitFor([&] { return gui().isVisible("unfinishedBatchBar"); }));
    EXPECT_TRUE(gui().text("unfinishedBatchText").contains("60 photographs"))
        << gui().text("unfinishedBatchText").toStdString();
    ASSERT_TRUE(gui().click("unfinishedBatchContinue"));
    ASSERT_TRUE(gui().waitForText("batchTitle", "60 photographs exported", 240'000));
    expectAllDone();

    // What is done is not offered once more.
    gui().kill();
    ASSERT_TRUE(gui().start({scans()}));
    ASSERT_TRUE(gui().waitForText("counts", "60 photographs"));
    EXPECT_FALSE(gui().isVisible("unfinishedBatchBar"));
}

}  // namespace
}  // namespace tintype::e2e

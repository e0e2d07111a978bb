#include "tests/core/train/album_photos.h"
#include "tests/e2e/window_test.h"

namespace tintype::e2e {
namespace {

class Wizard : public WindowTest {
protected:
    static constexpr int kPhotos = 60;
    // A minute of training, and what comes before and after it, on a busy machine.
    static constexpr int kPatienceMs = 300'000;

    void SetUp() override {
        WindowTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        train::test::makeAlbum(album().toStdString(), kPhotos, train::test::AlbumColours::Swapped);
        ASSERT_TRUE(gui().start({TINTYPE_SOURCE_DIR "/resources/samples/two-dogs.jpg"}));
        ASSERT_TRUE(waitFor([&] { return gui().isVisible("method-hybrid"); }));
        ASSERT_FALSE(gui().isVisible("method-summer"));
    }

    QString album() const { return folder() + "/Summer"; }
    double progress() { return gui().widget("trainingProgress")["value"].toDouble(); }
    bool isTraining() {
        return gui().text("trainingStatus").contains("photographs a second") && progress() > 0;
    }

    /// From the main window to the training page.
    void beginLearning() {
        ASSERT_TRUE(gui().click("learnTool"));
        ASSERT_TRUE(gui().waitForText("scanCounts", "Add a folder"));
        ASSERT_TRUE(gui().drop({album()}, "foldersPage"));
        ASSERT_TRUE(gui().waitForText("scanCounts", "60 usable"));
        ASSERT_TRUE(gui().click("Next >"));
        ASSERT_TRUE(gui().waitForText("modelName", "Summer"));
        ASSERT_TRUE(gui().click("learningTime"));
        screen().key("Home");
        ASSERT_TRUE(gui().waitForText("learningTimeText", "1 minute"));
        ASSERT_TRUE(gui().click("Start learning"));
    }

    /// Something is learnt; the time is over by itself, if the machine is not slow.
    void learnToTheEnd() {
        const auto judged = [&] { return gui().isVisible("verdictTitle"); };
        ASSERT_TRUE(waitFor([&] { return isTraining() || judged(); }, kPatienceMs));
        if (!waitFor(judged, 60'000)) {
            ASSERT_TRUE(gui().click("finishTraining"));
        }
        ASSERT_TRUE(waitFor(judged, kPatienceMs)) << gui().text("trainingStatus").toStdString();
    }
};

TEST_F(Wizard, LearnsFromAnAlbumThoughTheWindowIsClosedMeanwhile) {
    ASSERT_NO_FATAL_FAILURE(beginLearning());
    gui().forgetBlocks();
    ASSERT_TRUE(
        waitFor([&] { return gui().widget("finishTraining")["enabled"].toBool(); }, kPatienceMs))
        << gui().text("trainingStatus").toStdString();
    ASSERT_TRUE(isTraining()) << gui().text("trainingStatus").toStdString();
    noteLongestBlock("while the training began");
    screen().close(screen().window("two-dogs"));
    EXPECT_EQ(gui().waitForEnd(), 0) << gui().said().toStdString();

    ASSERT_TRUE(gui().start({TINTYPE_SOURCE_DIR "/resources/samples/two-dogs.jpg"}));
    ASSERT_TRUE(gui().waitForText("messageText", "Summer"));
    ASSERT_TRUE(gui().click("messageButton"));
    gui().forgetBlocks();
    ASSERT_NO_FATAL_FAILURE(learnToTheEnd());
    noteLongestBlock("during the training");

    EXPECT_GT(gui().text("verdictTitle").size(), 5);
    EXPECT_TRUE(gui().text("verdictText").endsWith('.')) << gui().text("verdictText").toStdString();
    std::cout << gui().text("verdictTitle").toStdString() << ": "
              << gui().text("verdictText").toStdString() << '\n';
    ASSERT_TRUE(gui().click("keepModel"));
    ASSERT_TRUE(gui().waitForText("verdictText", "is among your models"));
    ASSERT_TRUE(gui().click("Close"));
    ASSERT_TRUE(waitFor([&] { return !gui().isVisible("learnWizard"); }));
    ASSERT_TRUE(waitFor([&] { return gui().isVisible("method-summer"); }));

    // The photograph that is shown gets the new model's colours.
    ASSERT_TRUE(gui().click("method-summer"));
    EXPECT_TRUE(waitFor([&] { return gui().widget("method-summer")["checked"].toBool(); }));
    EXPECT_EQ(picturesBelow(album()).size(), kPhotos);
}

}  // namespace
}  // namespace tintype::e2e

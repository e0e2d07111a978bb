#include "tests/e2e/end_to_end.h"

#include <QJsonArray>

namespace tintype::e2e {
namespace {

class Harness : public EndToEnd {
protected:
    void SetUp() override {
        EndToEnd::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_program = std::make_unique<WindowProgram>(screen(), E2E_HARNESS_WINDOW);
        ASSERT_TRUE(m_program->start({}, "Tintype harness"));
    }
    void TearDown() override {
        EndToEnd::TearDown();
        m_program.reset();
    }
    WindowProgram& program() { return *m_program; }

private:
    std::unique_ptr<WindowProgram> m_program;
};

TEST_F(Harness, TellsOfWhatIsVisibleOnly) {
    EXPECT_EQ(program().text("said"), "nothing");
    EXPECT_FALSE(program().isVisible("hidden"));
    EXPECT_FALSE(program().isVisible("no such name"));
    EXPECT_EQ(program().widget("list")["rowCount"].toInt(), 3);
    EXPECT_EQ(program().widget("list")["rows"].toArray().size(), 3);
    EXPECT_TRUE(program().windows().contains("Tintype harness"));
}

TEST_F(Harness, ClicksRowsAndTypes) {
    ASSERT_TRUE(program().clickRow("list", "second"));
    EXPECT_TRUE(program().waitForText("said", "second.jpg"));
    EXPECT_TRUE(program().row("list", "second")["selected"].toBool());
    ASSERT_TRUE(program().click("line"));
    screen().type("Hello there");
    EXPECT_TRUE(program().waitForText("line", "Hello there"));
}

TEST_F(Harness, ReachesActionsByKeyMenuAndToolBar) {
    screen().key("ctrl+z");
    EXPECT_TRUE(program().waitForText("said", "undone"));
    ASSERT_TRUE(program().clickRow("list", "third"));
    ASSERT_TRUE(program().waitForText("said", "third"));
    ASSERT_TRUE(program().click("undo"));
    EXPECT_TRUE(program().waitForText("said", "undone"));
    ASSERT_TRUE(program().clickRow("list", "first"));
    ASSERT_TRUE(program().waitForText("said", "first"));
    ASSERT_TRUE(program().chooseFromMenuBar("Edit", "Undo"));
    EXPECT_TRUE(program().waitForText("said", "undone"));
}

TEST_F(Harness, SeesThatADialogBlocksTheWindow) {
    ASSERT_TRUE(program().click("ask"));
    ASSERT_TRUE(waitFor([&] { return program().isVisible("yes"); }));
    EXPECT_TRUE(program().widget("line")["blocked"].toBool());
    EXPECT_FALSE(program().widget("yes")["blocked"].toBool());
    ASSERT_TRUE(program().click("yes"));
    EXPECT_TRUE(program().waitForText("said", "yes"));
}

TEST_F(Harness, DragsASlider) {
    const QPoint middle = WindowProgram::middle(program().widget("slider"));
    const double before = program().widget("slider")["value"].toDouble();
    const double left = program().widget("slider")["x"].toDouble();
    screen().drag({static_cast<int>(left) + 6, middle.y()}, middle);
    EXPECT_TRUE(
        waitFor([&] { return program().widget("slider")["value"].toDouble() > before + 20; }));
}

TEST_F(Harness, KnowsHowLongTheWindowWasBlocked) {
    program().forgetBlocks();
    screen().key("F5");
    ASSERT_TRUE(program().waitForText("said", "slept"));
    // It sleeps for 300 ms, and is noticed some milliseconds after it began, on a busy machine
    // later.
    const double asleep = program().longestBlockMs();
    EXPECT_GE(asleep, 100);
    program().forgetBlocks();
    EXPECT_LT(program().longestBlockMs(), asleep);
}

TEST_F(Harness, DropsFiles) {
    ASSERT_TRUE(program().drop({"/tmp/one photo.jpg", "/tmp/two.tif"}, "page"));
    EXPECT_TRUE(program().waitForText("said", "dropped one photo.jpg, two.tif"));
}

TEST_F(Harness, NoticesTheEndOfAProgram) {
    screen().close(screen().window("Tintype harness"));
    EXPECT_EQ(program().waitForEnd(), 0);
    EXPECT_FALSE(program().isRunning());
    EXPECT_FALSE(program().isVisible("said"));
    WindowProgram failing(screen(), E2E_HARNESS_WINDOW);
    EXPECT_FALSE(failing.start({"--fail"}, "Tintype harness"));
    EXPECT_EQ(failing.waitForEnd(), 3);
}

TEST_F(Harness, KillsAndStartsAgain) {
    program().kill();
    EXPECT_FALSE(program().isRunning());
    EXPECT_EQ(program().waitForEnd(), std::nullopt);
    ASSERT_TRUE(program().start({}, "Tintype harness"));
    EXPECT_EQ(program().text("said"), "nothing");
}

}  // namespace
}  // namespace tintype::e2e

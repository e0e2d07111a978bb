#include "ui/batch/batch_panel.h"

#include "tests/ui/batch/fixture.h"
#include "ui/batch/desktop_notice.h"
#include "ui/batch/unfinished_batch_bar.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Panel : public BatchFixture {
protected:
    void SetUp() override {
        BatchFixture::SetUp();
        m_panel.resize(900, 300);
        m_panel.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_panel));
    }

    QPushButton* button(const char* name) const {
        return m_panel.findChild<QPushButton*>(QLatin1String(name));
    }
    bool isShown(const char* name) const { return button(name)->isVisible(); }
    void press(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    std::string title() const {
        return m_panel.findChild<QLabel*>(QStringLiteral("batchTitle"))->text().toStdString();
    }
    bool waitForEnd() {
        return waitFor([this] { return m_controller.state() == BatchController::State::Ended; });
    }

    BatchController m_controller{nullptr, m_models.opener()};
    BatchPanel m_panel{m_controller};
};

TEST_F(Panel, ShowsWhatCanBeDoneAtEachMoment) {
    EXPECT_FALSE(isShown("batchPause"));
    EXPECT_FALSE(isShown("batchClose"));
    std::atomic<int> predicted{0};
    m_models.before = [&]() -> Result<void> {
        if (++predicted == 2) {
            QMetaObject::invokeMethod(
                &m_panel, [this] { press("batchPause"); }, Qt::BlockingQueuedConnection);
        }
        return {};
    };
    auto items = makeScans(8);
    tintype::test::writeText(items[7].input.file, "no picture");
    ASSERT_TRUE(m_controller.start(requestFor(items)));
    EXPECT_TRUE(isShown("batchCancel"));
    ASSERT_TRUE(waitFor([this] { return m_controller.isPaused(); }));
    EXPECT_THAT(title(), HasSubstr("Paused"));
    EXPECT_THAT(button("batchPause")->text().toStdString(), HasSubstr("ontin"));
    press("batchPause");
    ASSERT_TRUE(waitForEnd());
    EXPECT_FALSE(isShown("batchPause"));
    EXPECT_FALSE(isShown("batchCancel"));
    EXPECT_FALSE(isShown("batchContinue"));
    EXPECT_TRUE(isShown("batchRetry"));
    EXPECT_TRUE(isShown("batchReveal"));
    EXPECT_EQ(title(), "7 photographs exported");
    auto* bar = m_panel.findChild<QProgressBar*>();
    EXPECT_EQ(bar->value(), bar->maximum());
    QSignalSpy closed(&m_panel, &BatchPanel::closed);
    press("batchClose");
    EXPECT_EQ(closed.count(), 1);
    EXPECT_EQ(m_controller.rows().count(), 0);
}

TEST_F(Panel, StopsContinuesAndTriesAgain) {
    std::atomic<int> predicted{0};
    m_models.before = [&]() -> Result<void> {
        if (++predicted == 2) {
            QMetaObject::invokeMethod(
                &m_panel, [this] { press("batchCancel"); }, Qt::BlockingQueuedConnection);
        }
        return {};
    };
    auto items = makeScans(8);
    const std::string good = tintype::test::readText(items[7].input.file);
    tintype::test::writeText(items[7].input.file, "no picture");
    ASSERT_TRUE(m_controller.start(requestFor(items)));
    ASSERT_TRUE(waitForEnd());
    EXPECT_THAT(title(), HasSubstr("Stopped"));
    ASSERT_TRUE(isShown("batchContinue"));
    press("batchContinue");
    ASSERT_TRUE(waitForEnd());
    tintype::test::writeText(items[7].input.file, good);
    ASSERT_TRUE(isShown("batchRetry"));
    press("batchRetry");
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(title(), "8 photographs exported");
    EXPECT_FALSE(isShown("batchRetry"));
}

TEST_F(Panel, ARowLeadsToItsPhotograph) {
    ASSERT_TRUE(m_controller.start(requestFor(makeScans(3))));
    ASSERT_TRUE(waitForEnd());
    auto* list = m_panel.findChild<QTreeView*>(QStringLiteral("batchList"));
    QSignalSpy activated(&m_panel, &BatchPanel::photographActivated);
    list->setFocus();
    list->setCurrentIndex(m_controller.rows().index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    ASSERT_EQ(activated.count(), 1);
    EXPECT_THAT(activated[0][0].toString().toStdString(), HasSubstr("scan1.jpg"));
}

class Unfinished : public BatchFixture {
protected:
    void SetUp() override {
        BatchFixture::SetUp();
        m_window.resize(900, 60);
        m_window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_window));
    }
    void interruptOne(int count) {
        ASSERT_TRUE(batch::Batch::begin(requestFor(makeScans(count)), m_models.opener()));
    }
    std::string text() const {
        return m_bar.findChild<QLabel*>(QStringLiteral("unfinishedBatchText"))
            ->text()
            .toStdString();
    }
    void press(const char* name) {
        QTest::mouseClick(m_bar.findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton);
    }
    fs::path journals() const { return m_folder / "journals"; }

    QWidget m_window;
    UnfinishedBatchBar& m_bar = *new UnfinishedBatchBar(&m_window);
};

TEST_F(Unfinished, NothingIsSaidWhereNothingIs) {
    m_bar.look(journals());
    QTest::qWait(100);
    EXPECT_FALSE(m_bar.isVisible());
}

TEST_F(Unfinished, OffersToGoOn) {
    interruptOne(4);
    QSignalSpy wanted(&m_bar, &UnfinishedBatchBar::continueWanted);
    m_bar.look(journals());
    ASSERT_TRUE(waitFor([this] { return m_bar.isVisible(); }));
    EXPECT_EQ(text(), "An export of 4 photographs was interrupted; 4 are left.");
    press("unfinishedBatchContinue");
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_FALSE(m_bar.isVisible());
    EXPECT_EQ(wanted[0][0].toString().toStdString(), batch::listBatches(journals()).at(0).id);
}

TEST_F(Unfinished, ForgetsOneAfterTheOther) {
    interruptOne(4);
    interruptOne(2);
    m_bar.look(journals());
    ASSERT_TRUE(waitFor([this] { return m_bar.isVisible(); }));
    press("unfinishedBatchForget");
    EXPECT_THAT(text(), HasSubstr("2 photographs"));
    press("unfinishedBatchForget");
    EXPECT_FALSE(m_bar.isVisible());
    EXPECT_TRUE(waitFor([this] { return fs::is_empty(journals()); }));
}

TEST_F(Unfinished, ARunningOneIsLeftAlone) {
    const auto held = batch::Batch::begin(requestFor(makeScans(4)), m_models.opener());
    m_bar.look(journals());
    QTest::qWait(100);
    EXPECT_FALSE(m_bar.isVisible());
}

TEST_F(Unfinished, DamageIsSaid) {
    tintype::test::writeText(journals() / "20260101-120000-1-0.batch", std::string(5000, 'x'));
    m_bar.look(journals());
    ASSERT_TRUE(waitFor([this] { return m_bar.isVisible(); }));
    EXPECT_THAT(text(), HasSubstr("No photograph is lost"));
    press("unfinishedBatchForget");
    EXPECT_FALSE(m_bar.isVisible());
}

TEST(DesktopNotice, IsSilentWhereThereIsNoDesktop) {
    showDesktopNotice(QStringLiteral("Tintype"), QStringLiteral("3 < 4"));
}

}  // namespace
}  // namespace tintype::ui

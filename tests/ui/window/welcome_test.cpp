#include "tests/support/temp_folder.h"
#include "ui/common/text.h"
#include "ui/photos/thumbnail_cache.h"
#include "ui/settings/samples.h"
#include "ui/window/sample_card.h"
#include "ui/window/welcome_page.h"

#include <gtest/gtest.h>

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tintype::ui {
namespace {

class WelcomeTest : public ::testing::Test {
protected:
    WelcomeTest() : m_cache({.folder = m_temp / "cache"}), m_page(m_cache) {
        m_page.resize(1000, 700);
        m_page.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_page));
    }
    QList<QToolButton*> recent() const {
        QList<QToolButton*> buttons = m_page.findChildren<QToolButton*>("recent");
        buttons.removeIf([](const QToolButton* b) { return !b->isVisible(); });
        return buttons;
    }

    test::TempFolder m_temp;
    ThumbnailCache m_cache;
    WelcomePage m_page;
};

TEST_F(WelcomeTest, TheButtonsAskForPhotographsAndFolders) {
    QSignalSpy photographs(&m_page, &WelcomePage::openPhotosRequested);
    QSignalSpy folder(&m_page, &WelcomePage::openFolderRequested);
    QTest::mouseClick(m_page.findChild<QPushButton*>("openPhotographs"), Qt::LeftButton);
    EXPECT_EQ(photographs.count(), 1);
    EXPECT_EQ(folder.count(), 0);
    auto* button = m_page.findChild<QPushButton*>("openFolder");
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    EXPECT_EQ(folder.count(), 1);
}

TEST_F(WelcomeTest, ASampleIsOneClickAway) {
    const auto cards = m_page.findChildren<SampleCard*>();
    ASSERT_EQ(cards.size(), 4);
    QSignalSpy open(&m_page, &WelcomePage::openRequested);
    for (SampleCard* card : cards) {
        EXPECT_TRUE(std::filesystem::exists(card->path())) << card->path();
        EXPECT_FALSE(card->accessibleName().isEmpty());
        EXPECT_TRUE(
            QTest::qWaitFor([&] { return !m_cache.thumbnail(card->path()).isNull(); }, 20000));
    }
    QTest::mouseClick(cards[1], Qt::LeftButton);
    ASSERT_EQ(open.count(), 1);
    EXPECT_EQ(open[0][0].toStringList(), QStringList{toText(cards[1]->path())});
    cards[2]->setFocus();
    QTest::keyClick(cards[2], Qt::Key_Space);
    EXPECT_EQ(open.count(), 2);
    QTest::mouseClick(m_page.findChild<QToolButton*>("openAllSamples"), Qt::LeftButton);
    ASSERT_EQ(open.count(), 3);
    EXPECT_EQ(open[2][0].toStringList().size(), static_cast<qsizetype>(samplePhotographs().size()));
}

TEST_F(WelcomeTest, RecentFilesThatAreStillThere) {
    EXPECT_TRUE(recent().isEmpty());
    test::writeText(m_temp / "R&D <b>.tif", "x");
    const QString file = toText(m_temp / "R&D <b>.tif");
    m_page.setRecent({file, toText(m_temp / "gone.tif"), toText(m_temp.path())});
    ASSERT_TRUE(QTest::qWaitFor([&] { return recent().size() == 2; }, 20000));
    QSignalSpy open(&m_page, &WelcomePage::openRequested);
    QTest::mouseClick(recent()[0], Qt::LeftButton);
    ASSERT_EQ(open.count(), 1);
    EXPECT_EQ(open[0][0].toStringList(), QStringList{file});
    m_page.setRecent({});
    EXPECT_TRUE(QTest::qWaitFor([&] { return recent().isEmpty(); }, 20000));
}

TEST_F(WelcomeTest, ShowsThatSomethingCanBeDropped) {
    const QImage calm = m_page.grab().toImage();
    m_page.setDropHint(true);
    EXPECT_NE(m_page.grab().toImage(), calm);
    m_page.setDropHint(false);
    EXPECT_EQ(m_page.grab().toImage(), calm);
}

TEST_F(WelcomeTest, FitsANarrowWindow) {
    m_page.resize(520, 700);
    QTest::qWait(20);
    const auto* area = m_page.findChild<QScrollArea*>();
    EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0);
}

TEST_F(WelcomeTest, TabReachesEverything) {
    m_page.activateWindow();
    m_page.findChild<QPushButton*>("openPhotographs")->setFocus();
    QStringList reached;
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached << QApplication::focusWidget()->objectName();
    }
    EXPECT_TRUE(reached.contains("openFolder"));
    EXPECT_TRUE(reached.contains("openAllSamples"));
    EXPECT_TRUE(reached.contains("two-dogs.jpg"));
}

}  // namespace
}  // namespace tintype::ui

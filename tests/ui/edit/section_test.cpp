#include "ui/common/section.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tintype::ui {
namespace {

class SectionTest : public ::testing::Test {
protected:
    void SetUp() override { QSettings().clear(); }
};

TEST_F(SectionTest, FoldsByMouseAndKeyAndRemembers) {
    {
        auto* content = new QLabel(QStringLiteral("inside"));
        Section section(QStringLiteral("Colours"), QStringLiteral("colours"), content);
        section.show();
        auto* fold = section.findChild<QToolButton*>(QStringLiteral("coloursFold"));
        ASSERT_NE(fold, nullptr);
        EXPECT_TRUE(section.isOpen());
        EXPECT_TRUE(content->isVisible());
        QSignalSpy toggled(&section, &Section::toggled);
        QTest::mouseClick(fold, Qt::LeftButton);
        EXPECT_FALSE(content->isVisible());
        fold->setFocus();
        QTest::keyClick(fold, Qt::Key_Space);
        EXPECT_TRUE(content->isVisible());
        QTest::keyClick(fold, Qt::Key_Space);
        EXPECT_FALSE(section.isOpen());
        EXPECT_EQ(toggled.count(), 3);
    }
    Section again(QStringLiteral("Colours"), QStringLiteral("colours"), new QLabel);
    EXPECT_FALSE(again.isOpen());
    Section other(QStringLiteral("Others"), QStringLiteral("others"), new QLabel);
    EXPECT_TRUE(other.isOpen());
    Section shut(QStringLiteral("Shut"), QStringLiteral("shut"), new QLabel, nullptr, false);
    EXPECT_FALSE(shut.isOpen());
}

TEST_F(SectionTest, SaysWhatItIsAndIn) {
    Section section(QStringLiteral("Restore"), QStringLiteral("restore"), new QLabel);
    const auto* fold = section.findChild<QToolButton*>(QStringLiteral("restoreFold"));
    EXPECT_EQ(fold->accessibleName(), QStringLiteral("Restore"));
    const QString open = fold->accessibleDescription();
    section.setOpen(false);
    EXPECT_FALSE(open.isEmpty());
    EXPECT_NE(fold->accessibleDescription(), open);
    EXPECT_NE(fold->focusPolicy() & Qt::TabFocus, 0);
}

TEST_F(SectionTest, OffersToTakeBackOnlyWhereThereIsSomething) {
    Section section(QStringLiteral("Restore"), QStringLiteral("restore"), new QLabel);
    section.show();
    auto* reset = section.findChild<QToolButton*>(QStringLiteral("restoreReset"));
    EXPECT_FALSE(reset->isVisible());
    section.setResettable(true, QStringLiteral("Take it back"));
    section.setSummary(QStringLiteral("2 on"));
    EXPECT_TRUE(reset->isVisible());
    EXPECT_EQ(reset->accessibleName(), QStringLiteral("Take it back"));
    QSignalSpy wanted(&section, &Section::resetRequested);
    reset->click();
    EXPECT_EQ(wanted.count(), 1);
}

}  // namespace
}  // namespace tintype::ui

#include "tests/ui/window/window_fixture.h"

#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

namespace tintype::ui {
namespace {

TEST_F(WindowTest, TheStrengthFollowsTheMouseAndIsOneStepOfUndo) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    auto* slider = child<QSlider>("strength");
    ASSERT_NE(slider, nullptr);
    const int y = slider->height() / 2;
    const int from = slider->width() * 100 / 150;
    QTest::mousePress(slider, Qt::LeftButton, {}, {from, y});
    for (int x = from; x > slider->width() / 4; x -= 5) {
        QTest::mouseMove(slider, {x, y});
    }
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 4, y});
    EXPECT_LT(edit().strength, 0.6);
    EXPECT_EQ(viewer().strength(), edit().strength);
    press("Ctrl+Z");
    EXPECT_EQ(edit().strength, 1.0);
    EXPECT_EQ(slider->value(), 100);
    press("Ctrl+Y");
    EXPECT_LT(edit().strength, 0.6);
}

TEST_F(WindowTest, TheStrengthCanBeTyped) {
    open({photo("a.jpg")});
    auto* number = child<QSpinBox>("strengthNumber");
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, "135");
    QTest::keyClick(number, Qt::Key_Return);
    EXPECT_EQ(edit().strength, 1.35);
    EXPECT_EQ(child<QSlider>("strength")->value(), 135);
}

TEST_F(WindowTest, MethodsAreChosenByButtonToo) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    QTest::mouseClick(child<QPushButton>("method-cold"), Qt::LeftButton);
    EXPECT_EQ(edit().method, "cold");
    EXPECT_TRUE(child<QPushButton>("method-cold")->isChecked());
    press("Ctrl+Z");
    EXPECT_EQ(edit().method, "warm");
    EXPECT_TRUE(child<QPushButton>("method-warm")->isChecked());
}

TEST_F(WindowTest, EachPhotographKeepsItsOwnMethodAndStrength) {
    open({photo("a.jpg"), photo("b.jpg")});
    filmstrip().setCurrent(photos().at(0).id);
    press("M");
    press(".");
    filmstrip().setCurrent(photos().at(1).id);
    EXPECT_EQ(edit(1).method, "warm");
    EXPECT_EQ(child<QSlider>("strength")->value(), 100);
    filmstrip().setCurrent(photos().at(0).id);
    EXPECT_TRUE(child<QPushButton>("method-cold")->isChecked());
    EXPECT_EQ(child<QSlider>("strength")->value(), 105);
}

TEST_F(WindowTest, AnEditIsCopiedToASelection) {
    open({photo("a.jpg"), photo("b.jpg"), photo("c.jpg")});
    filmstrip().setCurrent(photos().at(0).id);
    press("M");
    press(",");
    press("Ctrl+C");
    filmstrip().select({photos().at(1).id, photos().at(2).id});
    press("Ctrl+V");
    for (int row = 0; row < 3; ++row) {
        EXPECT_EQ(edit(row).method, "cold");
        EXPECT_EQ(edit(row).strength, 0.95);
    }
    // Each has its own undo: that of the current one.
    press("Ctrl+Z");
    EXPECT_EQ(edit(1).method, "warm");
    EXPECT_EQ(edit(2).method, "cold");
}

TEST_F(WindowTest, ApplyGivesTheSelectionTheCurrentEdit) {
    open({photo("a.jpg"), photo("b.jpg"), photo("c.jpg")});
    filmstrip().setCurrent(photos().at(0).id);
    press("M");
    filmstrip().select({photos().at(0).id, photos().at(1).id});
    m_window->actions().apply->trigger();
    EXPECT_EQ(edit(1).method, "cold");
    EXPECT_EQ(edit(2).method, "warm");
}

TEST_F(WindowTest, TheFilmstripHasAMenu) {
    open({photo("a.jpg")});
    press("M");
    auto* view = child<QListView>("filmstripView");
    ASSERT_NE(view, nullptr);
    const QRect cell = view->visualRect(view->currentIndex());
    ASSERT_FALSE(cell.isEmpty());
    Q_EMIT view->customContextMenuRequested(cell.center());
    auto* menu = child<QMenu>("photoMenu");
    ASSERT_NE(menu, nullptr);
    EXPECT_TRUE(menu->isVisible());
    menu->setActiveAction(m_window->actions().reset);
    QTest::keyClick(menu, Qt::Key_Return);
    EXPECT_FALSE(photos().at(0).isEdited());
}

TEST_F(WindowTest, ResetTakesEverythingBackAndCanItselfBeUndone) {
    open({photo("a.jpg")});
    press("M");
    press(".");
    press("Ctrl+R");
    EXPECT_FALSE(photos().at(0).isEdited());
    press("Ctrl+Z");
    EXPECT_EQ(edit().method, "cold");
    EXPECT_EQ(edit().strength, 1.05);
}

TEST_F(WindowTest, AMethodThatIsNotInstalledIsShownAndKept) {
    open({photo("a.jpg")});
    restore::Edit old = edit();
    old.method = "gone";
    photos().setEdit(photos().at(0).id, old);
    auto* missing = child<QPushButton>("method-gone");
    ASSERT_NE(missing, nullptr);
    EXPECT_TRUE(missing->isChecked());
    EXPECT_FALSE(missing->isEnabled());
    EXPECT_EQ(edit().method, "gone");
}

}  // namespace
}  // namespace tintype::ui

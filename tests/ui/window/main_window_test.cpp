#include "tests/ui/window/window_fixture.h"
#include "ui/common/message_bar.h"
#include "ui/common/watchdog.h"

#include <QAccessible>
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace tintype::ui {
namespace {

TEST_F(WindowTest, OpensFilesAndFoldersAndShowsTheFirst) {
    std::filesystem::create_directories(m_temp / "album/inner");
    photo("album/b.jpg");
    photo("album/inner/c.jpg");
    const auto a = photo("a.jpg");
    m_window->open(
        {QString::fromStdString((m_temp / "album").string()), QString::fromStdString(a.string())});
    ASSERT_TRUE(QTest::qWaitFor([&] { return photos().count() == 3; }, 10000));
    ASSERT_TRUE(QTest::qWaitFor([&] { return viewer().scan() != nullptr; }, 10000));
    // The first as the filmstrip shows them, not as they were found.
    EXPECT_EQ(filmstrip().current(), photos().at(2).id);
    EXPECT_TRUE(m_window->windowTitle().contains("a.jpg"));
}

TEST_F(WindowTest, WhatCannotBeOpenedIsListedAndSaysWhy) {
    const auto broken = photo("broken.jpg");
    image::test::truncateTo(broken, 0.02);
    open({broken, photo("fine.jpg")});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !photos().at(0).problem.isEmpty(); }, 10000));
    EXPECT_EQ(photos().count(), 2);
    filmstrip().setCurrent(photos().at(1).id);
    EXPECT_TRUE(QTest::qWaitFor([&] { return viewer().scan() != nullptr; }, 10000));
    EXPECT_TRUE(photos().at(1).problem.isEmpty());
}

TEST_F(WindowTest, AFolderWithoutPhotographsIsSaid) {
    std::filesystem::create_directories(m_temp / "empty");
    m_window->open({QString::fromStdString((m_temp / "empty").string())});
    EXPECT_TRUE(QTest::qWaitFor([&] { return !m_window->messages().text().isEmpty(); }, 10000));
}

TEST_F(WindowTest, FilesAreDroppedOntoTheWindow) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(photo("a.jpg").string())),
                  QUrl::fromLocalFile(QString::fromStdString(photo("b.jpg").string()))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    EXPECT_TRUE(QTest::qWaitFor([&] { return photos().count() == 2; }, 10000));
}

TEST_F(WindowTest, ADropOfTextIsNotTaken) {
    QMimeData data;
    data.setText("https://example.org/a.jpg");
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(m_window.get(), &enter);
    EXPECT_FALSE(enter.isAccepted());
}

TEST_F(WindowTest, TheOtherMethodIsPredictedAheadAndThenShownAtOnce) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(2));  // warm was asked for; cold came by itself
    const auto scan = viewer().scan();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return session().predictions->find(*scan, {"cold"}) != nullptr; }, 10000));
    const QImage before = viewer().grab().toImage();
    press("M");
    EXPECT_EQ(edit().method, "cold");
    EXPECT_NE(viewer().grab().toImage(), before);
    EXPECT_EQ(m_predicted, 2);
    press("1");
    EXPECT_EQ(edit().method, "warm");
    EXPECT_EQ(viewer().grab().toImage(), before);
}

TEST_F(WindowTest, AModelThatCannotBeOpenedIsSaidAndLeavesTheOthers) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(2));
    QTest::qWait(100);  // it was tried ahead of time, and nobody asked for it yet
    EXPECT_TRUE(m_window->messages().text().isEmpty());
    press("3");
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return m_window->messages().text().contains("Its weights are damaged."); }, 10000));
    press("1");
    EXPECT_EQ(edit().method, "warm");
}

TEST_F(WindowTest, TheSpaceBarShowsTheScanAsLongAsItIsHeld) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    viewer().setFocus();
    QTest::keyPress(&viewer(), Qt::Key_Space);
    EXPECT_TRUE(viewer().isPeeking());
    QTest::keyRelease(&viewer(), Qt::Key_Space);
    EXPECT_FALSE(viewer().isPeeking());
}

TEST_F(WindowTest, TheSpaceBarStillPressesButtons) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    auto* cold = child<QPushButton>("method-cold");
    ASSERT_NE(cold, nullptr);
    cold->setFocus();
    QTest::keyClick(cold, Qt::Key_Space);
    EXPECT_FALSE(viewer().isPeeking());
    EXPECT_EQ(edit().method, "cold");
}

TEST_F(WindowTest, PeekingEndsWhenAnotherWindowTakesTheKeys) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    viewer().setFocus();
    QTest::keyPress(&viewer(), Qt::Key_Space);
    ASSERT_TRUE(viewer().isPeeking());
    QEvent gone(QEvent::WindowDeactivate);
    QApplication::sendEvent(m_window.get(), &gone);
    EXPECT_FALSE(viewer().isPeeking());
}

TEST_F(WindowTest, SettingsChangedDuringAPredictionHaveItDoneAgain) {
    m_hold = true;
    open({photo("a.jpg")});
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_waiting > 0; }, 10000));
    session().predictions->setOptions({"cpu", 1, std::size_t{64} << 20U});
    session().models.set({model("warm", true), model("cold", false)});
    m_hold = false;
    const auto scan = viewer().scan();
    ASSERT_NE(scan, nullptr);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return session().predictions->find(*scan, {"warm"}) != nullptr; }, 10000));
    EXPECT_TRUE(m_window->messages().text().isEmpty());
}

TEST_F(WindowTest, TheThumbnailFollowsTheEdit) {
    const auto file = photo("a.jpg");
    open({file});
    const auto isWarm = [&](bool warm) {
        return QTest::qWaitFor(
            [&] {
                const QImage image = session().thumbnails.thumbnail(file);
                if (image.isNull()) {
                    return false;
                }
                const QColor middle = image.pixelColor(image.rect().center());
                return warm ? middle.red() > middle.blue() : middle.red() < middle.blue();
            },
            10000);
    };
    ASSERT_TRUE(waitForColours(2));
    EXPECT_TRUE(isWarm(true));
    press("M");
    EXPECT_TRUE(isWarm(false));
    press("Ctrl+Z");
    EXPECT_TRUE(isWarm(true));
}

TEST_F(WindowTest, TheNextPhotographIsTheOneThatIsShownNext) {
    open({photo("b.jpg"), photo("a.jpg"), photo("c.jpg")});
    EXPECT_EQ(filmstrip().after(filmstrip().ordered()[0]), filmstrip().ordered()[1]);
    EXPECT_EQ(filmstrip().after(filmstrip().ordered()[2]), kNoPhoto);
    EXPECT_EQ(filmstrip().after(kNoPhoto), kNoPhoto);
    filmstrip().selectAll();
    EXPECT_EQ(filmstrip().selectedCount(), 3);
}

TEST_F(WindowTest, KeysChangeTheViewAndTheToolbarFollows) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    const std::pair<const char*, ViewMode> keys[] = {{"D", ViewMode::SideBySide},
                                                     {"B", ViewMode::Before},
                                                     {"A", ViewMode::After},
                                                     {"C", ViewMode::Compare},
                                                     {"S", ViewMode::Split}};
    for (const auto& [key, mode] : keys) {
        press(key);
        EXPECT_EQ(viewer().mode(), mode) << key;
        EXPECT_EQ(m_window->actions().modes->checkedAction()->data().toInt(),
                  static_cast<int>(mode));
    }
    press("Z");
    EXPECT_EQ(viewer().zoom(), 1.0);
    press("F");
    EXPECT_TRUE(viewer().isFitted());
}

TEST_F(WindowTest, PageKeysGoThroughThePhotographs) {
    open({photo("a.jpg"), photo("b.jpg"), photo("c.jpg")});
    filmstrip().setCurrent(photos().at(0).id);
    press("PgDown");
    EXPECT_EQ(filmstrip().current(), photos().at(1).id);
    press("PgUp");
    EXPECT_EQ(filmstrip().current(), photos().at(0).id);
}

TEST_F(WindowTest, ClosingTheLastPhotographEmptiesTheWindow) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    m_window->actions().close->trigger();
    EXPECT_EQ(photos().count(), 0);
    EXPECT_EQ(viewer().scan(), nullptr);
    EXPECT_FALSE(m_window->actions().exportThis->isEnabled());
}

TEST_F(WindowTest, ClosingTheWindowDuringAPredictionEndsCleanly) {
    m_hold = true;
    open({photo("a.jpg"), photo("b.jpg")});
    ASSERT_TRUE(QTest::qWaitFor([&] { return viewer().scan() != nullptr; }, 10000));
    std::thread release([this] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        m_hold = false;
    });
    m_window.reset();  // waits for the prediction, and nothing is called back
    release.join();
    QTest::qWait(50);
}

TEST_F(WindowTest, TheWindowStaysAliveWhileAPredictionTakesLong) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(2));
    const auto b = photo("b.jpg");
    m_hold = true;
    open({b});
    filmstrip().setCurrent(photos().at(1).id);
    Watchdog watchdog;
    QTest::qWait(1500);
    filmstrip().setCurrent(photos().at(0).id);
    filmstrip().setCurrent(photos().at(1).id);
    QTest::qWait(100);
    // The prediction has lasted for more than a second and a half; nobody waited for it. How short
    // the waits really are is measured by the benchmark.
    EXPECT_LT(watchdog.longestMs(), 1000);
    m_hold = false;
}

TEST_F(WindowTest, EveryControlHasANameForScreenReaders) {
    open({photo("a.jpg")});
    ASSERT_TRUE(waitForColours(1));
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(m_window.get()) || widget->focusPolicy() == Qt::NoFocus) {
            continue;
        }
        if (widget->objectName().startsWith("qt_")) {
            continue;  // a part of one of Qt's own, which has the name
        }
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(accessible, nullptr);
        const bool container = widget->inherits("QScrollArea") || widget->inherits("QMenuBar");
        EXPECT_TRUE(container || !accessible->text(QAccessible::Name).isEmpty())
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

}  // namespace
}  // namespace tintype::ui

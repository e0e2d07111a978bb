#include "core/image/luma.h"
#include "tests/ui/viewer/viewer_fixture.h"
#include "ui/viewer/loupe.h"
#include "ui/viewer/split_handle.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace tintype::ui::test {
namespace {

class ViewerInputTest : public ViewerTest {
protected:
    QPointF imageAt(QPointF point) const {
        const QPointF origin = viewer.widgetFromImage({0, 0});
        return (point - origin) / viewer.zoom();
    }
};

TEST_F(ViewerInputTest, TheWheelKeepsThePointUnderTheCursor) {
    load(picture(4000, 3000));
    const QPointF cursor(250, 410);
    const QPointF point = imageAt(cursor);
    for (int i = 0; i < 8; ++i) {
        wheel(cursor, 120);
    }
    EXPECT_GT(viewer.zoom(), 0.6);
    EXPECT_NEAR(imageAt(cursor).x(), point.x(), 4);
    EXPECT_NEAR(imageAt(cursor).y(), point.y(), 4);
    EXPECT_FALSE(viewer.isFitted());
    for (int i = 0; i < 30; ++i) {
        wheel(cursor, -120);
    }
    EXPECT_TRUE(viewer.isFitted());
}

TEST_F(ViewerInputTest, TheWheelDoesNotJumpOverFullSize) {
    load(picture(4000, 3000));
    std::vector<double> zooms;
    for (int i = 0; i < 14; ++i) {
        wheel({400, 300}, 120);
        zooms.push_back(viewer.zoom());
    }
    EXPECT_NE(std::find(zooms.begin(), zooms.end(), 1.0), zooms.end());
}

TEST_F(ViewerInputTest, AFineTouchpadZoomsInFineSteps) {
    load(picture(4000, 3000));
    viewer.setZoom(0.5);
    wheel({400, 300}, 15);
    EXPECT_GT(viewer.zoom(), 0.5);
    EXPECT_LT(viewer.zoom(), 0.52);
}

TEST_F(ViewerInputTest, APinchZooms) {
    load(picture(4000, 3000));
    viewer.setZoom(0.5);
    QNativeGestureEvent event(Qt::ZoomNativeGesture,
                              QPointingDevice::primaryPointingDevice(),
                              2,
                              QPointF(200, 200),
                              QPointF(200, 200),
                              viewer.mapToGlobal(QPointF(200, 200)),
                              0.1,
                              QPointF());
    QCoreApplication::sendEvent(&viewer, &event);
    EXPECT_NEAR(viewer.zoom(), 0.55, 1e-9);
}

TEST_F(ViewerInputTest, DraggingMovesThePhotographAndEndsAtItsEdges) {
    load(picture(2000, 1500));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    const QPointF before = viewer.visibleImageRect().topLeft();
    drag(viewer, {300, 300}, {220, 340});
    EXPECT_EQ(viewer.visibleImageRect().topLeft(), before + QPointF(80, -40));
    const QImage seen = shot();
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    EXPECT_EQ(seen.pixel(500, 200), coreColour(corner.x() + 500, corner.y() + 200));
    drag(viewer, {100, 100}, {5000, 5000});
    EXPECT_EQ(viewer.visibleImageRect().topLeft(), QPointF(0, 0));
    drag(viewer, {100, 100}, {-5000, -5000});
    EXPECT_EQ(viewer.visibleImageRect().bottomRight(), QPointF(2000, 1500));
}

TEST_F(ViewerInputTest, BothPhotographsMoveTogether) {
    load(picture(2000, 1500));
    viewer.setMode(ViewMode::SideBySide);
    viewer.zoomToActualSize();
    drag(viewer, {600, 300}, {540, 280});  // in the right pane
    const QImage seen = shot();
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    EXPECT_EQ(seen.pixel(200, 300), coreGrey(corner.x() + 200, corner.y() + 300));
    EXPECT_EQ(seen.pixel(605, 300), coreColour(corner.x() + 200, corner.y() + 300));
}

TEST_F(ViewerInputTest, ADoubleClickTogglesFitAndFullSize) {
    load(picture(4000, 3000));
    const QPoint at(200, 150);
    const QPointF point = imageAt(at);
    QTest::mouseDClick(&viewer, Qt::LeftButton, Qt::NoModifier, at);
    EXPECT_DOUBLE_EQ(viewer.zoom(), 1);
    EXPECT_NEAR(imageAt(at).x(), point.x(), 3);
    QTest::mouseDClick(&viewer, Qt::LeftButton, Qt::NoModifier, at);
    EXPECT_TRUE(viewer.isFitted());
}

TEST_F(ViewerInputTest, KeysPanAndZoom) {
    load(picture(4000, 3000));
    viewer.setFocus();
    QTest::keyClick(&viewer, Qt::Key_1, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(viewer.zoom(), 1);
    const QPointF before = viewer.visibleImageRect().topLeft();
    QTest::keyClick(&viewer, Qt::Key_Right);
    QTest::keyClick(&viewer, Qt::Key_Down);
    const QPointF after = viewer.visibleImageRect().topLeft();
    EXPECT_GT(after.x(), before.x());
    EXPECT_GT(after.y(), before.y());
    QTest::keyClick(&viewer, Qt::Key_Left);
    QTest::keyClick(&viewer, Qt::Key_Up);
    EXPECT_EQ(viewer.visibleImageRect().topLeft(), before);
    QTest::keyClick(&viewer, Qt::Key_Plus);
    EXPECT_DOUBLE_EQ(viewer.zoom(), 1.25);
    QTest::keyClick(&viewer, Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_DOUBLE_EQ(viewer.zoom(), 1);
    QTest::keyClick(&viewer, Qt::Key_0, Qt::ControlModifier);
    EXPECT_TRUE(viewer.isFitted());
}

// Counts the keys that nobody below wanted.
class KeyCounter : public QWidget {
public:
    int keys = 0;

protected:
    void keyPressEvent(QKeyEvent*) override { ++keys; }
};

TEST(ViewerKeys, ArrowsThatMoveNothingGoToTheWindow) {
    KeyCounter window;
    auto* viewer = new PhotoViewer(&window);
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(viewer);
    window.resize(800, 600);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    viewer->setScan(picture(2000, 1500));
    QTest::keyClick(viewer, Qt::Key_Right);
    EXPECT_EQ(window.keys, 1);
    viewer->zoomToActualSize();
    QTest::keyClick(viewer, Qt::Key_Right);
    EXPECT_EQ(window.keys, 1);
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(viewer, Qt::Key_Right);
    }
    EXPECT_GT(window.keys, 1);  // at the edge
}

TEST_F(ViewerInputTest, TheDividerIsDragged) {
    load(picture(1000, 800));
    auto* handle = viewer.findChild<SplitHandle*>();
    ASSERT_NE(handle, nullptr);
    ASSERT_TRUE(handle->isVisible());
    EXPECT_DOUBLE_EQ(viewer.dividerPosition(), 0.5);
    const QPointF left = viewer.widgetFromImage({0, 0});
    const QPointF right = viewer.widgetFromImage({1000, 0});
    const QPoint grip = handle->rect().center();
    const int distance = static_cast<int>((right.x() - left.x()) / 4);
    drag(*handle, grip, grip + QPoint(distance, 13));
    EXPECT_NEAR(viewer.dividerPosition(), 0.75, 0.01);
    const QPoint now = handle->mapTo(&viewer, handle->rect().center());
    EXPECT_NEAR(now.x(), left.x() + 0.75 * (right.x() - left.x()), 3);
    drag(*handle, grip, grip + QPoint(5000, 0));
    EXPECT_DOUBLE_EQ(viewer.dividerPosition(), 1);
    drag(*handle, grip, grip - QPoint(5000, 0));
    EXPECT_DOUBLE_EQ(viewer.dividerPosition(), 0);
    viewer.setMode(ViewMode::SideBySide);
    EXPECT_FALSE(handle->isVisible());
}

TEST_F(ViewerInputTest, TheDividerIsMovedByKeys) {
    load(picture(1000, 800));
    QTest::keyClick(&viewer, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_NEAR(viewer.dividerPosition(), 0.52, 1e-9);
    auto* handle = viewer.findChild<SplitHandle*>();
    EXPECT_NE(handle->focusPolicy() & Qt::TabFocus, 0);
    EXPECT_FALSE(handle->accessibleName().isEmpty());
    QTest::keyClick(handle, Qt::Key_Left);
    QTest::keyClick(handle, Qt::Key_Left);
    EXPECT_NEAR(viewer.dividerPosition(), 0.48, 1e-9);
    QTest::keyClick(handle, Qt::Key_Home);
    EXPECT_DOUBLE_EQ(viewer.dividerPosition(), 0);
    QTest::keyClick(handle, Qt::Key_End);
    EXPECT_DOUBLE_EQ(viewer.dividerPosition(), 1);
    EXPECT_EQ(handle->accessibleDescription(), QStringLiteral("100 % from the left"));
}

TEST_F(ViewerInputTest, PeekingTakesNoFocusFromTheDivider) {
    load(picture(1000, 800));
    auto* handle = viewer.findChild<SplitHandle*>();
    viewer.activateWindow();
    handle->setFocus();
    ASSERT_TRUE(handle->hasFocus());
    viewer.setPeek(true);
    EXPECT_TRUE(handle->hasFocus());
    viewer.setPeek(false);
    EXPECT_TRUE(handle->hasFocus());
    viewer.setMode(ViewMode::After);
    EXPECT_TRUE(viewer.hasFocus());
}

TEST_F(ViewerInputTest, TheWheelWorksOnTheDividerToo) {
    load(picture(4000, 3000));
    auto* handle = viewer.findChild<SplitHandle*>();
    const double before = viewer.zoom();
    const QPointF at = handle->rect().center();
    QWheelEvent event(at,
                      handle->mapToGlobal(at),
                      QPoint(),
                      QPoint(0, 120),
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false);
    QSpontaneKeyEvent::setSpontaneous(&event);  // only such events go on to the parent
    qApp->notify(handle, &event);
    EXPECT_GT(viewer.zoom(), before);
}

TEST_F(ViewerInputTest, WhatLiesUnderTheCursorIsTold) {
    for (const int bits : {8, 16}) {
        load(picture(1200, 1000, bits, 8));
        viewer.setMode(ViewMode::After);
        viewer.zoomToActualSize();
        LumaReading last;
        const auto connection = QObject::connect(
            &viewer, &PhotoViewer::hovered, [&last](const LumaReading& told) { last = told; });
        const QPoint at(333, 222);
        QTest::mouseMove(&viewer, at + QPoint(1, 1));
        QTest::mouseMove(&viewer, at);
        ASSERT_TRUE(last.inside);
        const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
        EXPECT_EQ(last.pixel, corner + at);
        EXPECT_EQ(last.bits, bits);
        // Turned counter-clockwise: the upright column counts from the stored top.
        const int storedX = 1200 - 1 - last.pixel.y();
        const int storedY = last.pixel.x();
        EXPECT_EQ(last.before, scan->codeAt(storedX, storedY));
        EXPECT_EQ(last.after, last.before);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&viewer, &leave);
        EXPECT_FALSE(last.inside);
        QObject::disconnect(connection);
    }
}

TEST_F(ViewerInputTest, TheLoupeFollowsTheCursorAndStaysInside) {
    load(picture(1200, 1000));
    QSignalSpy toggled(&viewer, &PhotoViewer::loupeVisibleChanged);
    viewer.setLoupeVisible(true);
    EXPECT_EQ(toggled.count(), 1);
    auto* loupe = viewer.findChild<Loupe*>();
    ASSERT_NE(loupe, nullptr);
    EXPECT_TRUE(loupe->isVisible());  // in the middle, without a mouse
    viewer.zoomToActualSize();
    for (const QPoint at : {QPoint(5, 5), QPoint(795, 5), QPoint(5, 595), QPoint(795, 595)}) {
        QTest::mouseMove(&viewer, at);
        EXPECT_TRUE(loupe->isVisible());
        EXPECT_TRUE(viewer.rect().contains(loupe->geometry()));
        EXPECT_FALSE(loupe->geometry().contains(at));
    }
    QTest::mouseMove(&viewer, {400, 300});
    const QPoint pixel = viewer.visibleImageRect().topLeft().toPoint() + QPoint(400, 300);
    const int code = scan->codeAt(pixel.x(), pixel.y());
    EXPECT_EQ(loupe->lumaText(), QStringLiteral("Luma before %1 · after %1").arg(code));
    EXPECT_EQ(loupe->placeText(),
              QStringLiteral("x %1, y %2 · 8 bit").arg(pixel.x()).arg(pixel.y()));
    viewer.setLoupeVisible(false);
    EXPECT_FALSE(loupe->isVisible());
}

TEST_F(ViewerInputTest, TheLoupeSurvivesAnotherPhotograph) {
    load(picture(1200, 1000));
    viewer.setLoupeVisible(true);
    viewer.zoomToActualSize();
    QTest::mouseMove(&viewer, {700, 500});
    load(picture(40, 30));
    shot();
    viewer.setScan(nullptr);
    shot();
    EXPECT_FALSE(viewer.findChild<Loupe*>()->isVisible());
}

}  // namespace
}  // namespace tintype::ui::test

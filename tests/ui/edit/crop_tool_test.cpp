#include "ui/edit/crop_tool.h"

#include "ui/viewer/photo_viewer.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QSignalSpy>
#include <QTest>

namespace tintype::ui {
namespace {

class CropToolTest : public ::testing::Test {
protected:
    CropToolTest() {
        viewer.resize(800, 600);
        viewer.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&viewer));
        viewer.setMode(ViewMode::Before);
        viewer.setScan(preview::LumaPyramid::fromPixels(
            {400, 300}, 8, std::vector<std::uint8_t>(120000, 200)));
        viewer.setTool(&tool);
    }
    QPoint at(double x, double y) { return viewer.widgetFromImage({400 * x, 300 * y}).toPoint(); }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&viewer, Qt::LeftButton, Qt::NoModifier, from);
        for (const QPoint& point : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove,
                             point,
                             viewer.mapToGlobal(point),
                             Qt::NoButton,
                             Qt::LeftButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(&viewer, &move);
        }
        QTest::mouseRelease(&viewer, Qt::LeftButton, Qt::NoModifier, to);
    }
    void expectRect(double left, double top, double right, double bottom) {
        const image::RelativeRect rect = tool.rect();
        EXPECT_NEAR(rect.x, left, 0.01);
        EXPECT_NEAR(rect.y, top, 0.01);
        EXPECT_NEAR(rect.x + rect.width, right, 0.01);
        EXPECT_NEAR(rect.y + rect.height, bottom, 0.01);
    }

    PhotoViewer viewer;
    CropTool tool;
};

TEST_F(CropToolTest, CornersEdgesAndInsideAreDragged) {
    drag(at(0, 0), at(0.2, 0.1));
    expectRect(0.2, 0.1, 1, 1);
    drag(at(1, 0.5), at(0.8, 0.9));  // the right edge moves sideways alone
    expectRect(0.2, 0.1, 0.8, 1);
    drag(at(0.5, 1), at(0.5, 0.7));
    expectRect(0.2, 0.1, 0.8, 0.7);
    drag(at(0.5, 0.4), at(0.6, 0.5));
    expectRect(0.3, 0.2, 0.9, 0.8);
    drag(at(0.5, 0.5), at(1.5, -1));  // no further than the photograph
    expectRect(0.4, 0, 1, 0.6);
}

TEST_F(CropToolTest, ADragOutsideDrawsAnotherAndItNeverVanishes) {
    tool.setRect({0.5, 0.5, 0.3, 0.3});
    drag(at(0.1, 0.1), at(0.4, 0.3));
    expectRect(0.1, 0.1, 0.4, 0.3);
    drag(at(0.4, 0.3), at(0, 0));
    EXPECT_GE(tool.rect().width, CropTool::kSmallest - 1e-9);
    EXPECT_GE(tool.rect().height, CropTool::kSmallest - 1e-9);
}

TEST_F(CropToolTest, KeysMoveResizeKeepAndDrop) {
    tool.setRect({0.5, 0.5, 0.3, 0.3});
    viewer.setFocus();
    QTest::keyClick(&viewer, Qt::Key_Left);
    QTest::keyClick(&viewer, Qt::Key_Down);
    expectRect(0.495, 0.505, 0.795, 0.805);
    QTest::keyClick(&viewer, Qt::Key_Right, Qt::ShiftModifier);
    expectRect(0.495, 0.505, 0.8, 0.805);
    QSignalSpy accepted(&tool, &CropTool::accepted);
    QSignalSpy finished(&tool, &ViewerTool::finished);
    QTest::keyClick(&viewer, Qt::Key_Return);
    EXPECT_EQ(accepted.count(), 1);
    QTest::keyClick(&viewer, Qt::Key_Escape);
    EXPECT_EQ(finished.count(), 1);
}

TEST_F(CropToolTest, WhatGoesIsDarkWhatStaysIsNot) {
    tool.setRect({0.5, 0, 0.5, 1});
    const QImage seen = viewer.grab().toImage();
    EXPECT_LT(qGray(seen.pixel(at(0.2, 0.2))), 120);
    EXPECT_EQ(qGray(seen.pixel(at(0.6, 0.2))), 200);
}

TEST_F(CropToolTest, OnACroppedPhotographNothingIsDrawn) {
    const auto scan =
        preview::LumaPyramid::fromPixels({400, 300}, 8, std::vector<std::uint8_t>(120000, 200));
    clean::Cleaning cropped;
    cropped.crop = {0, 0, 0.5, 1};
    auto shown = preview::LumaPyramid::cleaned(scan, cropped);
    ASSERT_TRUE(shown.has_value());
    viewer.setScan(*shown);
    tool.setRect({0.5, 0, 0.5, 1});
    drag({400, 300}, {500, 400});
    EXPECT_EQ(tool.rect(), (image::RelativeRect{0.5, 0, 0.5, 1}));
    EXPECT_EQ(qGray(viewer.grab().toImage().pixel(390, 300)), 200);
}

}  // namespace
}  // namespace tintype::ui

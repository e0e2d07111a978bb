#include "ui/viewer/view_geometry.h"

#include "ui/viewer/pane_layout.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tintype::ui {
namespace {

ViewGeometry geometryOf(QSize image, QSize pane, int margin = 10) {
    ViewGeometry geometry;
    geometry.setImage(image);
    geometry.setPane(pane, margin);
    return geometry;
}

TEST(ViewGeometry, FitsTheWholePhotographInTheMiddle) {
    const ViewGeometry geometry = geometryOf({4000, 3000}, {820, 620});
    EXPECT_DOUBLE_EQ(geometry.zoom(), 0.2);
    EXPECT_TRUE(geometry.isFitted());
    EXPECT_EQ(geometry.target(), QRect(10, 10, 800, 600));
    EXPECT_EQ(geometry.region(), QRect(0, 0, 800, 600));
    EXPECT_EQ(geometry.visibleImage(), QRectF(0, 0, 4000, 3000));
    EXPECT_FALSE(geometry.canPan());
}

TEST(ViewGeometry, AStampIsNotBlownUpBeyondTwice) {
    const ViewGeometry geometry = geometryOf({50, 40}, {820, 620});
    EXPECT_DOUBLE_EQ(geometry.zoom(), 2);
    EXPECT_EQ(geometry.target().size(), QSize(100, 80));
}

TEST(ViewGeometry, ZoomKeepsThePointUnderTheAnchor) {
    ViewGeometry geometry = geometryOf({4000, 3000}, {800, 600});
    const QPointF anchor(523, 217);
    geometry.setZoom(0.5, anchor);
    const QPointF point = geometry.imageFromPane(anchor);
    for (const double zoom : {0.77, 1.0, 3.3, 16.0, 1.0, 0.6}) {
        geometry.setZoom(zoom, anchor);
        const QPointF now = geometry.paneFromImage(point);
        EXPECT_NEAR(now.x(), anchor.x(), 0.51 + 0.51 * zoom) << zoom;
        EXPECT_NEAR(now.y(), anchor.y(), 0.51 + 0.51 * zoom) << zoom;
    }
}

TEST(ViewGeometry, ZoomStaysBetweenAllAndSixteenTimes) {
    ViewGeometry geometry = geometryOf({4000, 3000}, {820, 620});
    geometry.setZoom(100, geometry.middle());
    EXPECT_DOUBLE_EQ(geometry.zoom(), 16);
    geometry.setZoom(0.0001, geometry.middle());
    EXPECT_DOUBLE_EQ(geometry.zoom(), 0.2);
    EXPECT_TRUE(geometry.isFitted());
    geometry.setZoom(std::nan(""), geometry.middle());
    EXPECT_DOUBLE_EQ(geometry.zoom(), 0.2);
}

TEST(ViewGeometry, AStepOverFullSizeStopsThere) {
    ViewGeometry geometry = geometryOf({4000, 3000}, {820, 620});
    geometry.setZoom(0.9, geometry.middle());
    geometry.zoomBy(1.25, geometry.middle());
    EXPECT_DOUBLE_EQ(geometry.zoom(), 1);
    geometry.zoomBy(1.25, geometry.middle());
    EXPECT_DOUBLE_EQ(geometry.zoom(), 1.25);
    geometry.zoomBy(0.7, geometry.middle());
    EXPECT_DOUBLE_EQ(geometry.zoom(), 1);
}

TEST(ViewGeometry, PanningEndsAtTheEdges) {
    ViewGeometry geometry = geometryOf({4000, 3000}, {800, 600});
    geometry.setZoom(1, {0, 0});
    EXPECT_TRUE(geometry.panBy({-10000, -10000}));
    EXPECT_EQ(geometry.region(), QRect(3200, 2400, 800, 600));
    EXPECT_FALSE(geometry.panBy({-1, 0}));
    EXPECT_TRUE(geometry.panBy({99999, 99999}));
    EXPECT_EQ(geometry.region(), QRect(0, 0, 800, 600));
    geometry.fit();
    EXPECT_FALSE(geometry.panBy({5, 5}));
}

TEST(ViewGeometry, ALargerPaneKeepsTheMiddleOrTheFit) {
    ViewGeometry geometry = geometryOf({4000, 3000}, {800, 600});
    geometry.setPane({1200, 900}, 10);
    EXPECT_TRUE(geometry.isFitted());
    EXPECT_DOUBLE_EQ(geometry.zoom(), geometry.fitZoom());
    geometry.setZoom(2, geometry.middle());
    geometry.panBy({-333, 222});
    const QPointF before = geometry.imageFromPane(geometry.middle());
    geometry.setPane({701, 555}, 10);
    const QPointF after = geometry.imageFromPane(geometry.middle());
    EXPECT_NEAR(before.x(), after.x(), 1);
    EXPECT_NEAR(before.y(), after.y(), 1);
    EXPECT_DOUBLE_EQ(geometry.zoom(), 2);
}

TEST(ViewGeometry, NothingIsNothing) {
    ViewGeometry geometry;
    EXPECT_TRUE(geometry.isEmpty());
    geometry.setZoom(3, {0, 0});
    geometry.panBy({5, 5});
    EXPECT_TRUE(geometry.target().isEmpty());
    geometry.setPane({100, 100}, 10);
    geometry.fit();
    EXPECT_TRUE(geometry.target().isEmpty());
    geometry.setImage({1, 1});
    EXPECT_EQ(geometry.target().size(), QSize(2, 2));
}

TEST(PaneLayout, TwoPhotographsLieWhereTheyAreLargest) {
    const auto tall = layoutPanes(ViewMode::SideBySide, {1000, 600}, {3000, 4000}, 10);
    ASSERT_EQ(tall.size(), 2U);
    EXPECT_EQ(tall[0].rect, QRect(0, 0, 495, 600));
    EXPECT_EQ(tall[1].rect, QRect(505, 0, 495, 600));
    const auto wide = layoutPanes(ViewMode::Compare, {1000, 600}, {9000, 2000}, 10);
    EXPECT_EQ(wide[0].rect, QRect(0, 0, 1000, 295));
    EXPECT_EQ(wide[1].rect, QRect(0, 305, 1000, 295));
    EXPECT_EQ(wide[0].content, PaneContent::AfterA);
    EXPECT_EQ(wide[1].content, PaneContent::AfterB);
}

TEST(PaneLayout, OnePhotographHasAllTheRoom) {
    for (const ViewMode mode : {ViewMode::Split, ViewMode::Before, ViewMode::After}) {
        const auto panes = layoutPanes(mode, {1000, 600}, {3000, 4000}, 10);
        ASSERT_EQ(panes.size(), 1U);
        EXPECT_EQ(panes[0].rect, QRect(0, 0, 1000, 600));
    }
}

}  // namespace
}  // namespace tintype::ui

#include "core/preview/pyramid_builder.h"
#include "ui/edit/mask_brush.h"
#include "ui/edit/mask_overlay.h"
#include "ui/viewer/photo_viewer.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace tintype::ui {
namespace {

constexpr int kGrey = 128;

/// One repaired pixel of the mask, at (x, y) of the scan as stored.
std::shared_ptr<const preview::LumaPyramid> repairedAt(
    int x, int y, int side, int orientation = 1, const clean::Cleaning& cleaning = {}) {
    const image::Dimensions scan{1600, 1200};
    const clean::Frame frame(scan, orientation, cleaning);
    preview::PyramidBuilder builder(frame.size(), 8);
    std::fill_n(builder.nextRows(),
                static_cast<std::size_t>(frame.size().width) *
                    static_cast<std::size_t>(frame.size().height),
                std::uint8_t{kGrey});
    builder.data().orientation = orientation;
    builder.data().frame = frame;
    preview::RepairMask& mask = builder.data().repairMask;
    mask.size = scan;
    mask.values.assign(1600 * 1200, 0);
    for (int row = y; row < y + side; ++row) {
        std::fill_n(mask.values.begin() + row * 1600 + x, side, std::uint8_t{255});
    }
    builder.added(frame.size().height);
    return builder.take();
}

class MaskTest : public ::testing::Test {
protected:
    MaskTest() {
        viewer.resize(800, 600);
        viewer.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&viewer));
        viewer.setMode(ViewMode::Before);
        viewer.addOverlay(&overlay);
    }
    void show(std::shared_ptr<const preview::LumaPyramid> scan) {
        overlay.setScan(scan);
        viewer.setScan(std::move(scan));
    }
    /// The middle of all that is not grey in the photograph; (−1, −1) for none.
    QPointF middleOfMarks() {
        const QImage seen = viewer.grab().toImage();
        QPointF sum;
        int count = 0;
        for (int y = 0; y < seen.height(); ++y) {
            for (int x = 0; x < seen.width(); ++x) {
                const QColor colour = seen.pixelColor(x, y);
                if (colour.red() > colour.green() + 20) {
                    sum += QPointF(x + 0.5, y + 0.5);
                    ++count;
                }
            }
        }
        marked = count;
        return count == 0 ? QPointF(-1, -1) : sum / count;
    }

    PhotoViewer viewer;
    MaskOverlay overlay;
    int marked = 0;
};

TEST_F(MaskTest, RepairsAreShownOnlyWhereWanted) {
    show(repairedAt(400, 300, 1));
    EXPECT_EQ(middleOfMarks(), QPointF(-1, -1));
    overlay.setVisible(true);
    EXPECT_NE(middleOfMarks(), QPointF(-1, -1));
    EXPECT_GE(marked, 5);  // a pixel of the scan is less than one of the screen
    overlay.setVisible(false);
    EXPECT_EQ(middleOfMarks(), QPointF(-1, -1));
}

TEST_F(MaskTest, RepairsLieWhereTheyAreAtAnyZoomOrientationAndCrop) {
    overlay.setVisible(true);
    clean::Cleaning framed;
    framed.crop = {0.1, 0.1, 0.7, 0.7};
    framed.straighten = 4;
    for (const clean::Cleaning& cleaning : {clean::Cleaning(), framed}) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const auto scan = repairedAt(760, 620, 9, orientation, cleaning);
            show(scan);
            for (const double zoom : {0.0, 1.0, 2.0}) {
                zoom == 0 ? viewer.zoomToFit() : viewer.setZoom(zoom);
                // The scan's pixel by core's maps: stored → RelativePoint → seen.
                const image::PointF place =
                    scan->frame().storedScanFromScan().inverse()(764.5, 624.5);
                const image::PointF pixel = scan->frame().uprightResultFromScan()(place.x, place.y);
                const QPointF wanted = viewer.widgetFromImage({pixel.x, pixel.y});
                const QPointF found = middleOfMarks();
                EXPECT_NEAR(found.x(), wanted.x(), 1.5) << orientation << " at " << zoom;
                EXPECT_NEAR(found.y(), wanted.y(), 1.5) << orientation << " at " << zoom;
            }
        }
    }
}

TEST_F(MaskTest, TheMarkIsNotByColourAlone) {
    overlay.setVisible(true);
    show(repairedAt(800, 600, 60));
    viewer.zoomToActualSize();
    const QImage seen = viewer.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const QPointF edge = viewer.widgetFromImage({800, 630});
    int darkest = 255;
    int lightest = 0;
    for (int x = -4; x <= 12; ++x) {
        const int grey =
            qGray(seen.pixel(static_cast<int>(edge.x()) + x, static_cast<int>(edge.y())));
        darkest = std::min(darkest, grey);
        lightest = std::max(lightest, grey);
    }
    EXPECT_GT(lightest - darkest, 50);
}

TEST_F(MaskTest, TheBrushGivesAStrokeInPlacesOfTheScan) {
    show(repairedAt(0, 0, 0));
    MaskBrush brush;
    brush.setBrushRadius(0.02);
    viewer.setTool(&brush);
    QSignalSpy painted(&brush, &MaskBrush::painted);
    const QPoint from = viewer.widgetFromImage({400, 300}).toPoint();
    const QPoint to = viewer.widgetFromImage({1200, 300}).toPoint();
    QTest::mousePress(&viewer, Qt::LeftButton, Qt::NoModifier, from);
    for (int step = 1; step <= 8; ++step) {
        const QPoint at = from + (to - from) * step / 8;
        QMouseEvent move(QEvent::MouseMove,
                         at,
                         viewer.mapToGlobal(at),
                         Qt::NoButton,
                         Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(&viewer, &move);
    }
    EXPECT_EQ(painted.count(), 0);
    EXPECT_NE(middleOfMarks(), QPointF(-1, -1)) << "seen while it is painted";
    QTest::mouseRelease(&viewer, Qt::LeftButton, Qt::NoModifier, to);
    ASSERT_EQ(painted.count(), 1);
    const auto stroke = painted.first().first().value<clean::MaskStroke>();
    EXPECT_FALSE(stroke.erases);
    EXPECT_EQ(stroke.stroke.radius, 0.02);
    ASSERT_GE(stroke.stroke.points.size(), 8U);
    EXPECT_NEAR(stroke.stroke.points.front().x, 0.25, 0.003);
    EXPECT_NEAR(stroke.stroke.points.front().y, 0.25, 0.003);
    EXPECT_NEAR(stroke.stroke.points.back().x, 0.75, 0.003);
    clean::Cleaning cleaning;
    cleaning.maskStrokes.push_back(stroke);
    EXPECT_TRUE(cleaning.validate().has_value());
    // Kept on the screen by the overlay until the scan has it.
    EXPECT_EQ(middleOfMarks(), QPointF(-1, -1));
    overlay.setPending({stroke});
    EXPECT_NEAR(middleOfMarks().x(), (from.x() + to.x()) / 2.0, 3);
}

TEST_F(MaskTest, AClickIsADotAndAnEraserErases) {
    show(repairedAt(0, 0, 0));
    MaskBrush brush;
    brush.setErases(true);
    viewer.setTool(&brush);
    QSignalSpy painted(&brush, &MaskBrush::painted);
    QTest::mouseClick(&viewer, Qt::LeftButton, Qt::NoModifier, {400, 300});
    ASSERT_EQ(painted.count(), 1);
    const auto stroke = painted.first().first().value<clean::MaskStroke>();
    EXPECT_TRUE(stroke.erases);
    EXPECT_EQ(stroke.stroke.points.size(), 1U);
    QTest::mousePress(&viewer, Qt::LeftButton, Qt::NoModifier, {400, 300});
    viewer.setTool(nullptr);  // in the middle of it
    QTest::mouseRelease(&viewer, Qt::LeftButton, Qt::NoModifier, {400, 300});
    EXPECT_EQ(painted.count(), 1);
}

}  // namespace
}  // namespace tintype::ui

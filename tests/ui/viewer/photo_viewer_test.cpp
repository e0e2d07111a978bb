#include "tests/ui/viewer/viewer_fixture.h"
#include "ui/common/theme.h"
#include "ui/viewer/busy_pill.h"

#include <QLabel>
#include <QMouseEvent>

#include <array>

namespace tintype::ui::test {
namespace {

class PhotoViewerTest : public ViewerTest {};

// How many pixels of `rect` are as core composes them.
template <class Expected>
double shareEqual(const QImage& shot, const QRect& rect, const Expected& expected) {
    int equal = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            equal += shot.pixel(x, y) == expected(x, y) ? 1 : 0;
        }
    }
    return static_cast<double>(equal) / (rect.width() * rect.height());
}

TEST_F(PhotoViewerTest, AtFullSizeThePaintedBytesAreThoseOfCore) {
    for (const int bits : {8, 16}) {
        for (const int orientation : {1, 6}) {
            load(picture(1200, 1000, bits, orientation));
            viewer.setMode(ViewMode::After);
            viewer.zoomToActualSize();
            const QImage seen = shot();
            const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
            // Below the label.
            for (int y = 60; y < 600; y += 13) {
                for (int x = 0; x < 800; x += 11) {
                    ASSERT_EQ(seen.pixel(x, y), coreColour(corner.x() + x, corner.y() + y))
                        << bits << " bit, orientation " << orientation << ", " << x << ' ' << y;
                }
            }
        }
    }
}

TEST_F(PhotoViewerTest, SplitShowsBeforeLeftAndAfterRight) {
    load(picture(1200, 1000));
    viewer.zoomToActualSize();
    viewer.setDividerPosition(0.25);
    const QImage seen = shot();
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    const auto grey = [&](int x, int y) { return coreGrey(corner.x() + x, corner.y() + y); };
    const auto colour = [&](int x, int y) { return coreColour(corner.x() + x, corner.y() + y); };
    EXPECT_EQ(shareEqual(seen, {0, 100, 180, 60}, grey), 1);
    EXPECT_EQ(shareEqual(seen, {220, 100, 60, 60}, colour), 1);
    EXPECT_LT(shareEqual(seen, {220, 100, 60, 60}, grey), 0.5);
}

TEST_F(PhotoViewerTest, EachModeShowsWhatItsNameSays) {
    load(picture(300, 260));
    QSignalSpy changed(&viewer, &PhotoViewer::modeChanged);
    viewer.setMode(ViewMode::Before);
    EXPECT_EQ(shot().pixel(seenAt(150, 130)), coreGrey(150, 130));
    viewer.setMode(ViewMode::After);
    EXPECT_EQ(shot().pixel(seenAt(150, 130)), coreColour(150, 130));
    viewer.setMode(ViewMode::SideBySide);
    viewer.zoomToActualSize();
    QImage seen = shot();
    const QPoint left = seenAt(150, 130);
    EXPECT_EQ(seen.pixel(left), coreGrey(150, 130));
    EXPECT_EQ(seen.pixel(left + QPoint(405, 0)), coreColour(150, 130));
    viewer.setMode(ViewMode::Compare);
    viewer.zoomToActualSize();
    seen = shot();
    std::array<std::uint8_t, 3> other{};
    layerB->colour(*scan, 0, {150, 130, 1, 1}, 1, other.data());
    EXPECT_EQ(seen.pixel(left), coreColour(150, 130));
    EXPECT_EQ(seen.pixel(left + QPoint(405, 0)), qRgb(other[0], other[1], other[2]));
    EXPECT_EQ(changed.count(), 4);
}

TEST_F(PhotoViewerTest, PeekingShowsBeforeEverywhereAndGoesBack) {
    load(picture(1000, 800));
    for (const ViewMode mode :
         {ViewMode::Split, ViewMode::SideBySide, ViewMode::After, ViewMode::Compare}) {
        viewer.setMode(mode);
        const QImage normal = shot();
        viewer.setPeek(true);
        EXPECT_TRUE(viewer.isPeeking());
        const QImage peeking = shot();
        bool colour = false;
        for (int y = 40; y < 600; y += 3) {
            for (int x = 0; x < 800; x += 3) {
                const QRgb pixel = peeking.pixel(x, y);
                colour = colour || qRed(pixel) != qGreen(pixel) || qRed(pixel) != qBlue(pixel);
            }
        }
        EXPECT_FALSE(colour) << static_cast<int>(mode);
        viewer.setPeek(false);
        EXPECT_EQ(shot(), normal);
        EXPECT_EQ(viewer.mode(), mode);
    }
}

TEST_F(PhotoViewerTest, StrengthIsSeenAtOnceAndZeroIsGrey) {
    load(picture(900, 700));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    const QPoint at(400, 300);
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    for (const double strength : {0.0, 0.5, 1.5}) {
        viewer.setStrength(strength);
        EXPECT_EQ(shot().pixel(at), coreColour(corner.x() + at.x(), corner.y() + at.y(), strength));
    }
    viewer.setStrength(0);
    EXPECT_EQ(shot().pixel(at), coreGrey(corner.x() + at.x(), corner.y() + at.y()));
}

TEST_F(PhotoViewerTest, WithoutColoursTheLumaIsShown) {
    scan = picture(300, 260);
    viewer.setScan(scan);
    viewer.setMode(ViewMode::After);
    EXPECT_EQ(shot().pixel(seenAt(40, 200)), coreGrey(40, 200));
}

TEST_F(PhotoViewerTest, AnotherPhotographIsFittedAndForgetsTheColours) {
    load(picture(1000, 800));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    scan = picture(1000, 800);
    viewer.setScan(scan);
    EXPECT_TRUE(viewer.isFitted());
    viewer.zoomToActualSize();
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    EXPECT_EQ(shot().pixel(300, 300), coreGrey(corner.x() + 300, corner.y() + 300));
}

TEST_F(PhotoViewerTest, AHundredMegapixelsComposeOnlyWhatIsSeen) {
    load(flatPicture(12500, 8000));
    viewer.setMode(ViewMode::After);
    for (const double zoom : {0.05, 0.3, 1.0, 5.0}) {
        viewer.setZoom(zoom);
        shot();
        const quint64 before = viewer.pixelsComposed();
        viewer.setStrength(viewer.strength() * 0.9);
        shot();
        EXPECT_GT(viewer.pixelsComposed(), before);
        EXPECT_LE(viewer.pixelsComposed() - before, 800U * 600U) << zoom;
    }
}

TEST_F(PhotoViewerTest, WhatIsUnchangedIsNotComposedAgain) {
    load(picture(1000, 800));
    shot();
    const quint64 composed = viewer.pixelsComposed();
    shot();
    viewer.setDividerPosition(0.7);
    shot();
    viewer.setPeek(true);
    shot();
    viewer.setPeek(false);
    viewer.setBusy(true, QStringLiteral("Colouring…"));
    shot();
    EXPECT_EQ(viewer.pixelsComposed(), composed);
    // Back to a method that was shown before: only the new one is composed.
    viewer.setColour(PhotoViewer::Slot::A, layerB, QStringLiteral("Baseline"));
    shot();
    EXPECT_GT(viewer.pixelsComposed(), composed);
}

TEST_F(PhotoViewerTest, AMessageTakesThePlaceOfThePhotograph) {
    load(picture(1000, 800));
    viewer.setMessage(QStringLiteral("The file is damaged."));
    auto* label = viewer.findChild<QLabel*>(QStringLiteral("viewerMessage"));
    ASSERT_NE(label, nullptr);
    EXPECT_TRUE(label->isVisible());
    EXPECT_EQ(label->text(), QStringLiteral("The file is damaged."));
    EXPECT_EQ(viewer.accessibleDescription(), QStringLiteral("The file is damaged."));
    EXPECT_TRUE(viewer.rect().contains(label->geometry()));
    EXPECT_EQ(shot().pixel(400, 100), theme().surround.rgb());
    EXPECT_FALSE(viewer.findChild<QWidget*>(QStringLiteral("splitHandle"))->isVisible());
    viewer.setMessage({});
    EXPECT_FALSE(label->isVisible());
    EXPECT_NE(shot().pixel(400, 100), theme().surround.rgb());
}

TEST_F(PhotoViewerTest, BusyIsSaidOnThePhotograph) {
    load(picture(1000, 800));
    auto* pill = viewer.findChild<BusyPill*>();
    ASSERT_NE(pill, nullptr);
    EXPECT_FALSE(pill->isVisible());
    for (const ViewMode mode : {ViewMode::Split, ViewMode::SideBySide, ViewMode::After}) {
        viewer.setMode(mode);
        viewer.setBusy(true, QStringLiteral("Colouring…"));
        EXPECT_TRUE(pill->isVisible());
        EXPECT_EQ(pill->accessibleName(), QStringLiteral("Colouring…"));
        EXPECT_TRUE(viewer.rect().contains(pill->geometry()));
        viewer.setBusy(false);
        EXPECT_FALSE(pill->isVisible());
    }
}

TEST_F(PhotoViewerTest, BusyIsSaidWhereColoursAreMissing) {
    load(picture(1000, 1400));
    viewer.setMode(ViewMode::Compare);
    auto* pill = viewer.findChild<BusyPill*>();
    viewer.setColour(PhotoViewer::Slot::B, nullptr, QStringLiteral("Baseline"));
    viewer.setBusy(true, QStringLiteral("Colouring…"));
    EXPECT_GT(pill->geometry().left(), 400);
    viewer.setColour(PhotoViewer::Slot::B, layerB, QStringLiteral("Baseline"));
    viewer.setColour(PhotoViewer::Slot::A, nullptr, QStringLiteral("Hybrid"));
    EXPECT_LT(pill->geometry().right(), 400);
}

TEST_F(PhotoViewerTest, TheViewIsDescribed) {
    load(picture(4000, 3000));
    EXPECT_FALSE(viewer.accessibleName().isEmpty());
    viewer.zoomToActualSize();
    EXPECT_EQ(viewer.accessibleDescription(),
              QStringLiteral("Before and after, divided, at 100 %"));
    viewer.setMode(ViewMode::After);
    EXPECT_EQ(viewer.accessibleDescription(), QStringLiteral("After, at 100 %"));
    viewer.setPeek(true);
    EXPECT_EQ(viewer.accessibleDescription(), QStringLiteral("Before, at 100 %"));
}

TEST_F(PhotoViewerTest, ZoomIsTold) {
    load(picture(4000, 3000));
    QSignalSpy zoomed(&viewer, &PhotoViewer::zoomChanged);
    viewer.zoomToActualSize();
    ASSERT_EQ(zoomed.count(), 1);
    EXPECT_DOUBLE_EQ(zoomed.at(0).at(0).toDouble(), 1);
    EXPECT_EQ(viewer.visibleImageRect().size(), QSizeF(800, 600));
    viewer.zoomIn();
    EXPECT_DOUBLE_EQ(viewer.zoom(), 1.25);
    viewer.zoomOut();
    viewer.zoomOut();
    EXPECT_DOUBLE_EQ(viewer.zoom(), 0.8);
    viewer.zoomToFit();
    EXPECT_TRUE(viewer.isFitted());
    EXPECT_EQ(viewer.visibleImageRect(), QRectF(0, 0, 4000, 3000));
}

TEST_F(PhotoViewerTest, NoPhotographAndTinyViewersAreFine) {
    shot();
    viewer.setMode(ViewMode::SideBySide);
    viewer.zoomIn();
    viewer.setLoupeVisible(true);
    shot();
    load(picture(1, 1));
    for (const QSize size : {QSize(1, 1), QSize(3, 200), QSize(240, 180)}) {
        viewer.resize(size);
        for (int mode = 0; mode < 5; ++mode) {
            viewer.setMode(static_cast<ViewMode>(mode));
            shot();
        }
    }
    viewer.setScan(nullptr);
    shot();
    EXPECT_EQ(viewer.scan(), nullptr);
}

// Also run with QT_SCALE_FACTOR=1.5 and 2.
class HighResolution : public ViewerTest {};

TEST_F(HighResolution, FullSizeIsOnePixelOfTheScreenForEachOfTheScan) {
    load(picture(2400, 2000));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    const QImage seen = shot();
    const double ratio = viewer.devicePixelRatioF();
    EXPECT_EQ(viewer.visibleImageRect().size(), QSizeF(800 * ratio, 600 * ratio));
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    for (int y = 120; y < seen.height(); y += 13) {
        for (int x = 0; x < seen.width(); x += 11) {
            ASSERT_EQ(seen.pixel(x, y), coreColour(corner.x() + x, corner.y() + y))
                << x << ' ' << y;
        }
    }
}

TEST_F(HighResolution, TheCursorIsWhereItSeems) {
    load(picture(2400, 2000));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    LumaReading last;
    QObject::connect(
        &viewer, &PhotoViewer::hovered, [&last](const LumaReading& told) { last = told; });
    const QPoint at(300, 200);
    QMouseEvent move(
        QEvent::MouseMove, at, viewer.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&viewer, &move);
    ASSERT_TRUE(last.inside);
    const double ratio = viewer.devicePixelRatioF();
    const QPoint corner = viewer.visibleImageRect().topLeft().toPoint();
    EXPECT_EQ(last.pixel,
              corner + QPoint(static_cast<int>(300 * ratio), static_cast<int>(200 * ratio)));
    EXPECT_NEAR(viewer.widgetFromImage(last.pixel).x(), at.x(), 1);
}

}  // namespace
}  // namespace tintype::ui::test

#include "ui/viewer/viewer_tool.h"

#include "core/preview/pyramid_builder.h"
#include "tests/ui/viewer/viewer_fixture.h"

#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace tintype::ui::test {
namespace {

/// Remembers what it was told.
class Notebook : public ViewerTool {
public:
    void pressed(const ToolEvent& event) override { presses.push_back(event); }
    void moved(const ToolEvent& event) override { moves.push_back(event); }
    void released(const ToolEvent& event) override { releases.push_back(event); }
    void hovered(const std::optional<ToolEvent>& event) override { hover = event; }
    void cancelled() override { ++cancels; }
    bool pressesOutside() const override { return outside; }
    void paint(QPainter& painter, const ToolView& view) const override {
        const QPointF at = view.widgetFromScan(mark);
        painter.fillRect(QRectF(at - QPointF(4, 4), QSizeF(8, 8)), Qt::green);
    }

    std::vector<ToolEvent> presses;
    std::vector<ToolEvent> moves;
    std::vector<ToolEvent> releases;
    std::optional<ToolEvent> hover;
    int cancels = 0;
    bool outside = false;
    image::RelativePoint mark{0.25, 0.75};
};

std::shared_ptr<const preview::LumaPyramid> framed(image::Dimensions scan,
                                                   int orientation,
                                                   const clean::Cleaning& cleaning,
                                                   const std::string& key = {},
                                                   std::uint8_t grey = 120) {
    const clean::Frame frame(scan, orientation, cleaning);
    preview::PyramidBuilder builder(frame.size(), 8);
    std::fill_n(builder.nextRows(),
                static_cast<std::size_t>(frame.size().width) *
                    static_cast<std::size_t>(frame.size().height),
                grey);
    builder.data().orientation = orientation;
    builder.data().frame = frame;
    builder.data().key = key.empty() ? key : key + std::to_string(cleaning.fading);
    builder.data().scanKey = key;
    builder.added(frame.size().height);
    return builder.take();
}

class ViewerToolTest : public ViewerTest {
protected:
    void click(QPointF at) {
        QTest::mouseClick(&viewer, Qt::LeftButton, Qt::NoModifier, at.toPoint());
    }
    Notebook tool;
};

TEST_F(ViewerToolTest, PlacesAreThoseOfTheScanAtAnyZoomOrientationAndCrop) {
    clean::Cleaning cropped;
    cropped.crop = {0.2, 0.1, 0.5, 0.6};
    clean::Cleaning turned = cropped;
    turned.straighten = 7;
    viewer.setTool(&tool);
    for (const clean::Cleaning& cleaning : {clean::Cleaning(), cropped, turned}) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const auto shown = framed({1200, 900}, orientation, cleaning);
            viewer.setScan(shown);
            for (const double zoom : {0.0, 1.0, 3.5}) {
                zoom == 0 ? viewer.zoomToFit() : viewer.setZoom(zoom);
                const QPoint at(410, 290);
                tool.presses.clear();
                click(at);
                ASSERT_EQ(tool.presses.size(), 1U);
                const ToolEvent& event = tool.presses.front();
                EXPECT_TRUE(event.inside);
                // By core's own map, and the viewer's.
                const image::PointF pixel =
                    shown->frame().uprightResultFromScan()(event.place.x, event.place.y);
                const QPointF back = viewer.widgetFromImage({pixel.x, pixel.y});
                EXPECT_NEAR(back.x(), at.x(), 0.01);
                EXPECT_NEAR(back.y(), at.y(), 0.01);
                const QPointF there = event.view.widgetFromScan(event.place);
                EXPECT_NEAR(there.x(), at.x(), 0.01);
                EXPECT_NEAR(event.picture.x() * shown->uprightSize().width, pixel.x, 0.01);
                EXPECT_EQ(event.view.isUncropped, cleaning.crop.isWhole());
            }
        }
    }
}

TEST_F(ViewerToolTest, ABrushIsAsLargeOnTheScanAsItIsOnTheScreen) {
    viewer.setScan(framed({1200, 900}, 6, {}));
    viewer.setTool(&tool);
    viewer.setZoom(2);
    click({400, 300});
    // 900 pixels of the scan, two of the screen each.
    EXPECT_NEAR(tool.presses.front().view.pixelsPerShortSide, 1800 / viewer.devicePixelRatioF(), 1);
}

TEST_F(ViewerToolTest, APressWithAToolMovesNothingButTheMiddleButtonDoes) {
    viewer.setScan(picture(2000, 1500));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    viewer.setTool(&tool);
    const QPointF before = viewer.visibleImageRect().topLeft();
    drag(viewer, {300, 300}, {200, 340});
    EXPECT_EQ(viewer.visibleImageRect().topLeft(), before);
    ASSERT_EQ(tool.presses.size(), 1U);
    EXPECT_EQ(tool.moves.size(), 4U);
    ASSERT_EQ(tool.releases.size(), 1U);
    EXPECT_NEAR(tool.releases[0].place.x - tool.presses[0].place.x, -100.0 / 2000, 1e-9);

    QTest::mousePress(&viewer, Qt::MiddleButton, Qt::NoModifier, {300, 300});
    QTest::mouseMove(&viewer, {250, 280});
    QTest::mouseRelease(&viewer, Qt::MiddleButton, Qt::NoModifier, {250, 280});
    EXPECT_EQ(viewer.visibleImageRect().topLeft(), before + QPointF(50, 20));
    EXPECT_EQ(tool.presses.size(), 1U);

    viewer.setPanning(true);  // Space held
    drag(viewer, {300, 300}, {290, 300});
    EXPECT_EQ(viewer.visibleImageRect().topLeft(), before + QPointF(60, 20));
    EXPECT_EQ(tool.presses.size(), 1U);
    viewer.setPanning(false);
    drag(viewer, {300, 300}, {290, 300});
    EXPECT_EQ(tool.presses.size(), 2U);
}

TEST_F(ViewerToolTest, ADoubleClickIsAPressAndTheSurroundIsNone) {
    viewer.setScan(picture(1000, 200));
    viewer.setTool(&tool);
    QTest::mouseDClick(&viewer, Qt::LeftButton, Qt::NoModifier, {400, 300});
    EXPECT_TRUE(viewer.isFitted());
    EXPECT_GE(tool.presses.size(), 1U);
    const std::size_t presses = tool.presses.size();
    click({400, 20});
    EXPECT_EQ(tool.presses.size(), presses);
    tool.outside = true;
    click({400, 20});
    EXPECT_EQ(tool.presses.size(), presses + 1);
    EXPECT_FALSE(tool.presses.back().inside);
    EXPECT_LT(tool.presses.back().picture.y(), 0);
}

TEST_F(ViewerToolTest, AStrokeBegunInOnePaneStaysInItsPlace) {
    viewer.setScan(picture(1000, 800));
    viewer.setMode(ViewMode::SideBySide);
    viewer.setTool(&tool);
    drag(viewer, {250, 300}, {550, 300});
    // Into the other pane: on along the photograph, not back to its left.
    for (std::size_t i = 1; i < tool.moves.size(); ++i) {
        EXPECT_GT(tool.moves[i].place.x, tool.moves[i - 1].place.x);
    }
}

TEST_F(ViewerToolTest, AStrokeOverTheDividerIsTheTools) {
    viewer.setScan(picture(1000, 800));
    ASSERT_EQ(viewer.mode(), ViewMode::Split);
    viewer.setTool(&tool);
    const QPoint middle(viewer.width() / 2, viewer.height() / 2);
    EXPECT_EQ(viewer.childAt(middle), nullptr);
    viewer.setTool(nullptr);
    EXPECT_NE(viewer.childAt(middle), nullptr);
}

TEST_F(ViewerToolTest, OverlaysArePaintedInEveryPaneAndOnlyOnThePhotograph) {
    viewer.setScan(framed({1000, 800}, 1, {}));
    viewer.setTool(&tool);
    viewer.setMode(ViewMode::SideBySide);
    const QImage seen = shot();
    int marks = 0;
    for (int x = 0; x < seen.width(); ++x) {
        const bool now = seen.pixelColor(x, seen.height() / 2) == QColor(Qt::green);
        marks += now ? 1 : 0;
    }
    EXPECT_EQ(marks, 0);
    const QPointF at = viewer.widgetFromImage({250, 600});
    EXPECT_EQ(seen.pixelColor(at.toPoint()), QColor(Qt::green));
    // The gap between the panes is ten pixels wide.
    const QPointF other = at + QPointF(viewer.width() / 2.0 + 5, 0);
    EXPECT_EQ(seen.pixelColor(other.toPoint()), QColor(Qt::green));
    // Half beside the photograph: that half is not painted.
    tool.mark = {0, 0.5};
    Q_EMIT tool.changed();
    const QImage edge = shot();
    const QPointF left = viewer.widgetFromImage({0, 400});
    EXPECT_EQ(edge.pixelColor((left + QPointF(2, 0)).toPoint()), QColor(Qt::green));
    EXPECT_NE(edge.pixelColor((left - QPointF(3, 0)).toPoint()), QColor(Qt::green));
}

TEST_F(ViewerToolTest, BracketsChangeTheBrushAndEscapeEndsTheTool) {
    viewer.setScan(picture(1000, 800));
    tool.setBrushRadius(0.02);
    viewer.setTool(&tool);
    viewer.setFocus();
    QTest::keyClick(&viewer, Qt::Key_BracketRight);
    EXPECT_GT(tool.brushRadius(), 0.02);
    QTest::keyClick(&viewer, Qt::Key_BracketLeft);
    EXPECT_NEAR(tool.brushRadius(), 0.02, 1e-9);
    for (int i = 0; i < 100; ++i) {
        QTest::keyClick(&viewer, Qt::Key_BracketLeft);
    }
    EXPECT_DOUBLE_EQ(tool.brushRadius(), ViewerTool::kSmallestBrush);
    QSignalSpy finished(&tool, &ViewerTool::finished);
    QTest::keyClick(&viewer, Qt::Key_Escape);
    EXPECT_EQ(finished.count(), 1);
    EXPECT_EQ(viewer.tool(), &tool);  // who set it decides
}

TEST_F(ViewerToolTest, ToolKeysWorkFromTheWholeWindowButNotWhereSomebodyTypes) {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* button = new QPushButton(QStringLiteral("A"), &window);
    auto* line = new QLineEdit(&window);
    auto* inside = new PhotoViewer(&window);
    for (QWidget* widget : std::initializer_list<QWidget*>{button, line, inside}) {
        layout->addWidget(widget);
    }
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    inside->setScan(picture(400, 300));
    tool.setBrushRadius(0.02);
    inside->setTool(&tool);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_BracketRight);
    const double larger = tool.brushRadius();
    EXPECT_GT(larger, 0.02);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_BracketRight);
    EXPECT_EQ(line->text(), QStringLiteral("]"));
    EXPECT_EQ(tool.brushRadius(), larger);
    inside->setTool(nullptr);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_BracketRight);
    EXPECT_EQ(tool.brushRadius(), larger);
}

TEST_F(ViewerToolTest, AToolThatIsTakenAwayOrDestroyedLeavesTheViewerWorking) {
    viewer.setScan(picture(1000, 800));
    QSignalSpy changes(&viewer, &PhotoViewer::toolChanged);
    viewer.setTool(&tool);
    QTest::mousePress(&viewer, Qt::LeftButton, Qt::NoModifier, {400, 300});
    viewer.setTool(nullptr);
    EXPECT_EQ(tool.cancels, 1);
    EXPECT_EQ(changes.count(), 2);
    QTest::mouseRelease(&viewer, Qt::LeftButton, Qt::NoModifier, {400, 300});
    EXPECT_TRUE(tool.releases.empty());
    auto* brief = new Notebook;
    viewer.setTool(brief);
    viewer.addOverlay(brief);
    delete brief;
    EXPECT_EQ(viewer.tool(), nullptr);
    shot();
    click({400, 300});
}

TEST_F(ViewerToolTest, HoverTellsWhereAndThatTheMouseLeft) {
    viewer.setScan(picture(1000, 800));
    viewer.setTool(&tool);
    QTest::mouseMove(&viewer, {400, 300});
    ASSERT_TRUE(tool.hover);
    EXPECT_NEAR(tool.hover->picture.x(), 0.5, 0.01);
    EXPECT_EQ(viewer.cursor().shape(), Qt::CrossCursor);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&viewer, &leave);
    EXPECT_FALSE(tool.hover);
}

TEST_F(ViewerToolTest, BeforeShowsTheOriginalCleanedTheCleanedScan) {
    const auto original = framed({400, 300}, 1, {}, "k", 60);
    clean::Cleaning faded;
    faded.fading = 0.5;
    const auto cleaned = framed({400, 300}, 1, faded, "k", 180);
    viewer.setScan(cleaned);
    viewer.setOriginal(original);
    viewer.zoomToActualSize();
    const auto greyAt = [this](int x, int y) { return qRed(shot().pixel(seenAt(x, y))); };
    viewer.setMode(ViewMode::Before);
    EXPECT_EQ(greyAt(300, 200), 60);
    viewer.setMode(ViewMode::Cleaned);
    EXPECT_EQ(greyAt(300, 200), 180);
    viewer.setMode(ViewMode::After);
    EXPECT_EQ(greyAt(300, 200), 180);
    viewer.setPeek(true);
    EXPECT_EQ(greyAt(300, 200), 60);
    viewer.setPeek(false);
    viewer.setMode(ViewMode::Split);
    EXPECT_EQ(greyAt(100, 200), 60);
    EXPECT_EQ(greyAt(300, 200), 180);
    viewer.setMode(ViewMode::SideBySide);
    EXPECT_EQ(qRed(shot().pixel(200, 300)), 60);
    EXPECT_EQ(qRed(shot().pixel(600, 300)), 180);
    viewer.setOriginal(nullptr);
    EXPECT_EQ(qRed(shot().pixel(200, 300)), 180);
}

TEST_F(ViewerToolTest, TheReadingTellsScanCleanedAndResult) {
    clean::Cleaning faded;
    faded.fading = 0.5;
    load(framed({400, 300}, 1, faded, "k", 180));
    viewer.setOriginal(framed({400, 300}, 1, {}, "k", 60));
    QSignalSpy hovered(&viewer, &PhotoViewer::hovered);
    QTest::mouseMove(&viewer, {410, 290});
    ASSERT_GE(hovered.count(), 1);
    const auto reading = hovered.last().first().value<LumaReading>();
    EXPECT_EQ(reading.before, 60);
    EXPECT_EQ(reading.cleaned, 180);
    EXPECT_EQ(reading.after, 180);  // the result keeps the cleaned scan's luma
    viewer.setOriginal(nullptr);
    QTest::mouseMove(&viewer, {412, 290});
    EXPECT_EQ(hovered.last().first().value<LumaReading>().cleaned, -1);
    EXPECT_EQ(hovered.last().first().value<LumaReading>().before, 180);
}

TEST_F(ViewerToolTest, TheSamePhotographCleanedOtherwiseKeepsItsPlaceACropIsShownWhole) {
    load(framed({2000, 1500}, 1, {}, "scan"));
    viewer.setMode(ViewMode::After);
    viewer.zoomToActualSize();
    drag(viewer, {300, 300}, {200, 260});
    const QRectF place = viewer.visibleImageRect();
    const QImage coloured = shot();
    clean::Cleaning faded;
    faded.fading = 0.5;
    viewer.setScan(framed({2000, 1500}, 1, faded, "scan"));
    EXPECT_EQ(viewer.visibleImageRect(), place);
    EXPECT_EQ(shot(), coloured);  // the colours stay until there are others
    clean::Cleaning cropped;
    cropped.crop = {0.1, 0.1, 0.5, 0.5};
    viewer.setScan(framed({2000, 1500}, 1, cropped, "scan"));
    EXPECT_TRUE(viewer.isFitted());
    EXPECT_EQ(qRed(shot().pixel(400, 300)), qBlue(shot().pixel(400, 300)));
    viewer.zoomToActualSize();
    viewer.setScan(framed({1000, 750}, 1, {}, "another"));
    EXPECT_TRUE(viewer.isFitted());
}

TEST_F(ViewerToolTest, AnOriginalOfAnotherSizeIsNotShown) {
    viewer.setScan(framed({400, 300}, 1, {}, "k", 180));
    viewer.setOriginal(framed({200, 300}, 1, {}, "k", 60));
    EXPECT_EQ(viewer.original(), nullptr);
    viewer.setMode(ViewMode::Before);
    EXPECT_EQ(qRed(shot().pixel(400, 300)), 180);
}

}  // namespace
}  // namespace tintype::ui::test

// Where a model guesses, marked on the photograph.

#include "core/restore/edit.h"
#include "tests/ui/viewer/viewer_fixture.h"
#include "ui/viewer/guess_tint.h"

#include <QImage>

#include <set>

namespace tintype::ui::test {
namespace {

// Grey colours; guessed in the left half of the photograph, sure in the right one.
std::shared_ptr<const preview::ColourLayer> unsureLayer(const preview::LumaPyramid& scan,
                                                        double alpha = 0) {
    const auto predict = [alpha](const methods::LumaMap& luma,
                                 double) -> Result<methods::ChromaMap> {
        const std::size_t count = luma.values.size();
        const auto width = static_cast<std::size_t>(luma.width);
        methods::ChromaMap map{luma.width,
                               luma.height,
                               std::vector<float>(count, static_cast<float>(alpha)),
                               std::vector<float>(count),
                               std::vector<float>(count)};
        for (std::size_t i = 0; i < count; ++i) {
            map.spread[i] = i % width < width / 2 ? 0.3F : 0.0F;
        }
        return map;
    };
    return preview::ColourLayer::make(scan, 32, predict).value();
}

class GuessesTest : public ViewerTest {
protected:
    void loadUnsure(int width = 400, int height = 300) {
        scan = flatPicture(width, height);
        viewer.setScan(scan);
        viewer.setColour(PhotoViewer::Slot::A, unsureLayer(*scan), QStringLiteral("Unsure"));
        viewer.setMode(ViewMode::After);
    }
    /// Colours around a point of the photograph.
    std::set<QRgb> around(const QImage& image, int x, int y) const {
        std::set<QRgb> seen;
        const QPoint at = seenAt(x, y);
        for (int dy = -6; dy <= 6; ++dy) {
            for (int dx = -6; dx <= 6; ++dx) {
                seen.insert(image.pixel(at + QPoint(dx, dy)));
            }
        }
        return seen;
    }
    static std::set<QRgb> grey() { return {qRgb(128, 128, 128)}; }
};

TEST_F(GuessesTest, OnlyWhatIsGuessedIsMarkedAndOnlyWhenAsked) {
    loadUnsure();
    EXPECT_FALSE(viewer.areGuessesShown());
    EXPECT_EQ(around(shot(), 100, 150), grey());
    viewer.setGuessesShown(true);
    const QImage marked = shot();
    EXPECT_GT(around(marked, 100, 150).size(), 1U) << "stripes";
    EXPECT_FALSE(around(marked, 100, 150).contains(qRgb(128, 128, 128)));
    EXPECT_EQ(around(marked, 300, 100), grey());
    viewer.setGuessesShown(false);
    EXPECT_EQ(around(shot(), 100, 150), grey());
}

TEST_F(GuessesTest, TheScanItselfIsNeverMarked) {
    loadUnsure();
    viewer.setGuessesShown(true);
    for (const ViewMode mode : {ViewMode::Before, ViewMode::Cleaned}) {
        viewer.setMode(mode);
        EXPECT_EQ(around(shot(), 100, 150), grey());
    }
    viewer.setMode(ViewMode::Split);
    viewer.setDividerPosition(0.25);
    QImage split = shot();
    EXPECT_EQ(around(split, 60, 150), grey());
    EXPECT_NE(around(split, 150, 150), grey());
    EXPECT_EQ(around(split, 350, 100), grey());
    viewer.setMode(ViewMode::After);
    viewer.setPeek(true);
    EXPECT_EQ(around(shot(), 100, 150), grey());
}

TEST_F(GuessesTest, MarksStayOnThePhotographWhenItIsMovedAndZoomed) {
    loadUnsure(1600, 1200);
    viewer.setGuessesShown(true);
    viewer.zoomToActualSize();
    for (const QPoint by : {QPoint(0, 0), QPoint(150, 60), QPoint(-260, -90)}) {
        drag(viewer, {400, 300}, QPoint(400, 300) + by);
        const QImage seen = shot();
        const QRectF visible = viewer.visibleImageRect();
        const int y = static_cast<int>(visible.center().y());
        EXPECT_NE(around(seen, 760, y), grey());
        EXPECT_EQ(around(seen, 840, y), grey());
    }
    drag(viewer, {300, 300}, {410, 300});  // back to the middle
    viewer.setZoom(3);
    const int y = static_cast<int>(viewer.visibleImageRect().center().y());
    const QImage close = shot();
    EXPECT_NE(around(close, 770, y), grey());
    EXPECT_EQ(around(close, 830, y), grey());
}

TEST_F(GuessesTest, AModelThatCannotTellMarksNothing) {
    load(flatPicture(400, 300));
    viewer.setMode(ViewMode::After);
    const QImage before = shot();
    viewer.setGuessesShown(true);
    EXPECT_EQ(shot(), before);
    EXPECT_FALSE(viewer.accessibleDescription().contains(QStringLiteral("guesses")));
}

TEST_F(GuessesTest, OtherColoursOfTheSameGuessKeepTheirMarks) {
    loadUnsure();
    viewer.setGuessesShown(true);
    const auto before = around(shot(), 100, 150);
    viewer.setColour(PhotoViewer::Slot::A, unsureLayer(*scan, 0.1), QStringLiteral("Unsure"));
    const auto after = around(shot(), 100, 150);
    EXPECT_NE(after, before);
    EXPECT_GT(after.size(), 1U);
    viewer.setColour(PhotoViewer::Slot::A, layerFor(*scan), QStringLiteral("Sure"));
    EXPECT_EQ(shot().pixel(seenAt(300, 150)), [this] {
        layerA = layerFor(*scan);
        return coreColour(300, 150);
    }());
}

TEST_F(GuessesTest, ALegendSaysHowMuchWhereThereIsRoomForIt) {
    loadUnsure(1600, 1200);
    viewer.zoomToFit();
    const QImage before = shot();
    viewer.setGuessesShown(true);
    const QImage after = shot();
    // In the lower right corner, where nothing is guessed.
    const QPoint corner = seenAt(1599, 1199) - QPoint(30, 30);
    EXPECT_NE(after.pixel(corner), before.pixel(corner));
    EXPECT_TRUE(viewer.accessibleDescription().contains(QStringLiteral("50 %")))
        << viewer.accessibleDescription().toStdString();
    viewer.resize(260, 180);
    const QPoint small = seenAt(1599, 1199) - QPoint(20, 20);
    EXPECT_EQ(shot().pixel(small), qRgb(128, 128, 128)) << "it would cover the photograph";
}

TEST(GuessTint, FollowsTheExpectedError) {
    EXPECT_EQ(tintOf(0), 0);
    EXPECT_EQ(tintOf(0.02), 0);
    EXPECT_NEAR(tintOf(restore::kGuessLimit), 0.5, 1e-9);
    EXPECT_NEAR(tintOf(0.18), 1, 1e-9);
    EXPECT_EQ(tintOf(0.9), 1);
    const image::FloatPlane rising{3, 1, {0.F, 0.1F, 0.2F}};
    const QImage tint = guessTint(rising, {300, 100}, {0, 0, 300, 100}, 8);
    int last = -1;
    for (int x = 4; x < 300; x += 8) {  // beside the stripes of the first row
        const int alpha = qAlpha(tint.pixel(x, 0));
        EXPECT_GE(alpha, last);
        last = alpha;
    }
    EXPECT_GT(last, 60);
    EXPECT_TRUE(guessTint({}, {300, 100}, {0, 0, 300, 100}, 8).isNull());
    EXPECT_TRUE(guessTint(rising, {300, 100}, {}, 8).isNull());
}

}  // namespace
}  // namespace tintype::ui::test

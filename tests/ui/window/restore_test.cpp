#include "tests/ui/window/window_fixture.h"
#include "ui/edit/crop_tool.h"
#include "ui/edit/mask_brush.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QSlider>

namespace tintype::ui {
namespace {

class RestoreTest : public WindowTest {
protected:
    void openOne() {
        open({photo("scan.jpg", 400)});
        ASSERT_TRUE(waitForColours(1));
    }
    const clean::Cleaning& cleaning() { return edit().cleaning; }
    void click(const char* button) {
        auto* found = child<QAbstractButton>(button);
        ASSERT_NE(found, nullptr) << button;
        found->click();
    }
    template <class T>
    T* tool() {
        return qobject_cast<T*>(viewer().tool());
    }
    bool shownSize(int width, int height) {
        return QTest::qWaitFor(
            [&] {
                return viewer().scan() != nullptr &&
                       viewer().scan()->uprightSize() == image::Dimensions{width, height};
            },
            20000);
    }
};

TEST_F(RestoreTest, ADraggedSliderIsOneStepOfUndoAndIsSeen) {
    openOne();
    auto* slider = child<QSlider>("localContrast");
    slider->setSliderDown(true);
    slider->setSliderPosition(20);
    slider->setSliderPosition(60);
    slider->setSliderDown(false);
    EXPECT_DOUBLE_EQ(cleaning().localContrast, 0.6);
    EXPECT_TRUE(QTest::qWaitFor([this] { return viewer().original() != nullptr; }, 20000));
    press("Ctrl+Z");
    EXPECT_EQ(cleaning(), clean::Cleaning());
    EXPECT_EQ(slider->value(), 0);
}

TEST_F(RestoreTest, ACropIsKeptByEnterAndDroppedByEscape) {
    openOne();
    click("crop");
    ASSERT_NE(tool<CropTool>(), nullptr);
    tool<CropTool>()->setRect({0.25, 0.25, 0.5, 0.5});
    QTest::keyClick(&viewer(), Qt::Key_Escape);
    EXPECT_EQ(viewer().tool(), nullptr);
    EXPECT_TRUE(cleaning().crop.isWhole());
    click("crop");
    tool<CropTool>()->setRect({0.25, 0.25, 0.5, 0.5});
    QTest::keyClick(&viewer(), Qt::Key_Return);
    EXPECT_EQ(viewer().tool(), nullptr);
    EXPECT_EQ(cleaning().crop, (image::RelativeRect{0.25, 0.25, 0.5, 0.5}));
    EXPECT_TRUE(shownSize(200, 200));
    click("crop");  // the whole again, to choose from
    EXPECT_TRUE(shownSize(400, 400));
    EXPECT_EQ(tool<CropTool>()->rect(), cleaning().crop);
    click("cropDrop");
    EXPECT_TRUE(shownSize(200, 200));
    press("Ctrl+Z");
    EXPECT_TRUE(shownSize(400, 400));
}

TEST_F(RestoreTest, PaintedStrokesGoIntoTheEdit) {
    openOne();
    click("paintMask");
    ASSERT_NE(tool<MaskBrush>(), nullptr);
    const QPoint at = viewer().widgetFromImage({100, 300}).toPoint();
    QTest::mouseClick(&viewer(), Qt::LeftButton, Qt::NoModifier, at);
    ASSERT_EQ(cleaning().maskStrokes.size(), 1U);
    EXPECT_NEAR(cleaning().maskStrokes[0].stroke.points[0].x, 0.25, 0.01);
    EXPECT_NEAR(cleaning().maskStrokes[0].stroke.points[0].y, 0.75, 0.01);
    QTest::keyClick(&viewer(), Qt::Key_Escape);
    EXPECT_EQ(viewer().tool(), nullptr);
    EXPECT_FALSE(child<QAbstractButton>("paintMask")->isChecked());
    press("Ctrl+Z");
    EXPECT_TRUE(cleaning().maskStrokes.empty());
}

TEST_F(RestoreTest, AProposalChangesNothingUntilItIsApplied) {
    openOne();
    click("restoreButton");
    auto* card = child<QWidget>("restoreProposal");
    ASSERT_TRUE(QTest::qWaitFor([card] { return card->isVisible(); }, 20000));
    EXPECT_EQ(cleaning(), clean::Cleaning());
    click("dropProposal");
    EXPECT_FALSE(card->isVisible());
    EXPECT_EQ(cleaning(), clean::Cleaning());
}

TEST_F(RestoreTest, AnotherPhotographEndsWhatWasBegun) {
    open({photo("one.jpg", 300), photo("two.jpg", 200)});
    ASSERT_TRUE(waitForColours(1));
    click("crop");
    ASSERT_NE(tool<CropTool>(), nullptr);
    press("PgDown");
    EXPECT_EQ(viewer().tool(), nullptr);
    EXPECT_FALSE(child<QWidget>("cropDone")->isVisible());
    EXPECT_TRUE(edit(0).cleaning.crop.isWhole());
    EXPECT_TRUE(edit(1).cleaning.crop.isWhole());
}

}  // namespace
}  // namespace tintype::ui

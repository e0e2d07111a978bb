#include "core/correct/gamut.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/edit/hint_picker.h"
#include "ui/edit/hint_pipette.h"
#include "ui/edit/picker_field.h"
#include "ui/edit/pipette_picture.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace tintype::ui {
namespace {

/// A window with a photograph: the left half dark, the right half light, a hard edge between them.
class ColoursTest : public WindowTest {
protected:
    void SetUp() override {
        WindowTest::SetUp();
        m_amount = 0.06F;
        open({halves("halves.jpg")});
        ASSERT_TRUE(waitForColours(2));
        viewer().setMode(ViewMode::After);
        viewer().setFocus();
        ASSERT_TRUE(settled());
    }
    std::filesystem::path halves(const std::string& name) {
        image::test::Pixels picture{240, 160};
        for (int i = 0; i < 240 * 160; ++i) {
            picture.values.push_back(i % 240 < 120 ? 60 : 180);
        }
        const auto file = m_temp / name;
        image::test::writeJpeg(file, picture);
        return file;
    }
    bool settled() {
        return QTest::qWaitFor(
            [this] {
                const auto scan = viewer().scan();
                return scan != nullptr &&
                       session().predictions->find(*scan, {edit().method}) != nullptr;
            },
            20000);
    }
    QPoint at(double x, double y) { return viewer().widgetFromImage({x * 240, y * 160}).toPoint(); }
    QColor seen(double x, double y) { return viewer().grab().toImage().pixelColor(at(x, y)); }
    void click(double x, double y, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(&viewer(), Qt::LeftButton, keys, at(x, y));
    }
    const std::vector<correct::Hint>& hints() { return edit().corrections.hints; }
    HintPicker* picker() { return child<HintPicker>("hintPicker"); }
    bool waitForChange(double x, double y, QColor before) {
        return QTest::qWaitFor([&] { return seen(x, y) != before; }, 20000);
    }
};

TEST_F(ColoursTest, AClickPaintsAHintThatIsSeenAndStopsAtTheEdge) {
    const QColor left = seen(0.25, 0.3);
    const QColor right = seen(0.75, 0.3);
    press("H");
    ASSERT_NE(viewer().tool(), nullptr);
    click(0.25, 0.5);
    ASSERT_EQ(hints().size(), 1U);
    EXPECT_EQ(hints()[0].kind, correct::Hint::Kind::Colour);
    EXPECT_NEAR(hints()[0].stroke.points[0].x, 0.25, 0.01);
    ASSERT_TRUE(picker()->isVisible());
    const image::Chroma green = correct::colourAt(60 / 255.0, {140, 1});
    Q_EMIT picker()->chosen(green);
    viewer().setTool(nullptr);
    EXPECT_FALSE(picker()->isVisible());
    ASSERT_TRUE(waitForChange(0.25, 0.3, left));
    const auto wanted = correct::rgbAt(60 / 255.0, green);
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return std::abs(seen(0.25, 0.5).green() - wanted[1]) <= 2; }, 20000));
    EXPECT_LE(std::abs(seen(0.75, 0.3).red() - right.red()), 1);
    EXPECT_LE(std::abs(seen(0.75, 0.3).blue() - right.blue()), 1);
    press("Ctrl+Z");
    EXPECT_TRUE(hints().empty());
    EXPECT_TRUE(QTest::qWaitFor([&] { return seen(0.25, 0.3) == left; }, 20000));
}

TEST_F(ColoursTest, AStrokeIsOneStepOfUndoWithItsColour) {
    press("H");
    click(0.25, 0.5);
    Q_EMIT picker()->chosen({0.05, -0.02});
    Q_EMIT picker()->chosen({0.06, -0.03});
    click(0.25, 0.1);
    ASSERT_EQ(hints().size(), 2U);
    EXPECT_NEAR(hints()[0].alpha, 0.06, 1e-9);
    press("Ctrl+Z");
    ASSERT_EQ(hints().size(), 1U);
    EXPECT_NEAR(hints()[0].alpha, 0.06, 1e-9);
    EXPECT_FALSE(picker()->isVisible());
    press("Ctrl+Z");
    EXPECT_TRUE(hints().empty());
}

TEST_F(ColoursTest, TheColourUsedLastComesAgain) {
    press("H");
    click(0.25, 0.5);
    const image::Chroma blue = correct::hintColourFor({30, 60, 160}, 60 / 255.0);
    Q_EMIT picker()->chosen(blue);
    click(0.25, 0.1);
    ASSERT_EQ(hints().size(), 2U);
    EXPECT_NEAR(hints()[1].alpha, blue.alpha, 0.02);
    EXPECT_NEAR(hints()[1].beta, blue.beta, 0.02);
    EXPECT_NE(child<QToolButton>("recentColour0"), nullptr);
}

TEST_F(ColoursTest, AClickOnAHintChangesItInsteadOfPaintingAnother) {
    press("H");
    click(0.25, 0.5);
    QTest::keyClick(&viewer(), Qt::Key_Escape);
    EXPECT_FALSE(picker()->isVisible());
    EXPECT_NE(viewer().tool(), nullptr);
    click(0.25, 0.5);
    EXPECT_EQ(hints().size(), 1U);
    EXPECT_TRUE(picker()->isVisible());
    QTest::mouseClick(child<QToolButton>("removeHint"), Qt::LeftButton);
    EXPECT_TRUE(hints().empty());
    EXPECT_FALSE(picker()->isVisible());
}

TEST_F(ColoursTest, NeutralAndEraseAskForNoColour) {
    const QColor before = seen(0.75, 0.5);
    ASSERT_NE(before.red(), before.blue());
    press("N");
    click(0.75, 0.5);
    EXPECT_FALSE(picker()->isVisible());
    press("X");
    EXPECT_FALSE(m_window->actions().hintNeutral->isChecked());
    EXPECT_TRUE(m_window->actions().hintErase->isChecked());
    click(0.25, 0.5);
    ASSERT_EQ(hints().size(), 2U);
    EXPECT_EQ(hints()[0].kind, correct::Hint::Kind::Neutral);
    EXPECT_EQ(hints()[1].kind, correct::Hint::Kind::Erase);
    EXPECT_TRUE(child<QLabel>("hintCount")->text().contains("2"));
    viewer().setTool(nullptr);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return std::abs(seen(0.75, 0.5).red() - seen(0.75, 0.5).blue()) <= 1; }, 20000));
    QTest::mouseClick(child<QToolButton>("removeAllHints"), Qt::LeftButton);
    EXPECT_TRUE(hints().empty());
    press("Ctrl+Z");
    EXPECT_EQ(hints().size(), 2U);
}

TEST_F(ColoursTest, TheKeysBeginAndEndTools) {
    press("H");
    EXPECT_TRUE(m_window->actions().hintColour->isChecked());
    QTest::keyClick(&viewer(), Qt::Key_Escape);
    EXPECT_EQ(viewer().tool(), nullptr);
    EXPECT_FALSE(m_window->actions().hintColour->isChecked());
    press("H");
    press("H");
    EXPECT_EQ(viewer().tool(), nullptr);
}

TEST_F(ColoursTest, ThePickerIsUsedByKeysAlone) {
    press("H");
    click(0.25, 0.5);
    const correct::Hint before = hints()[0];
    QTest::keyClick(&viewer(), Qt::Key_Return);
    auto* field = child<PickerField>("pickerField");
    ASSERT_TRUE(field->hasFocus());
    QTest::keyClick(field, Qt::Key_End);
    QTest::keyClick(field, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_NE(hints()[0], before);
    EXPECT_EQ(field->picked().saturation, 1);
    QTest::keyClick(field, Qt::Key_Home);
    EXPECT_NEAR(hints()[0].alpha, 0, 1e-6);
    EXPECT_TRUE(field->accessibleDescription().contains("0 %"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(picker()->isVisible());
    EXPECT_TRUE(viewer().hasFocus());
}

TEST_F(ColoursTest, APipetteTakesAColourFromAFile) {
    const auto red = m_temp / "red.jpg";
    image::test::Pixels picture{60, 40, 3};
    for (int i = 0; i < 60 * 40; ++i) {
        picture.values.insert(picture.values.end(), {200, 40, 40});
    }
    image::test::writeJpeg(red, picture);
    press("H");
    click(0.25, 0.5);
    QTest::mouseClick(child<QToolButton>("pipette"), Qt::LeftButton);
    auto* dialog = child<HintPipette>("hintPipette");
    ASSERT_NE(dialog, nullptr);
    dialog->openPhoto(QString::fromStdString(red.string()));
    auto* from = dialog->findChild<PipettePicture*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return from->colourAt({30, 20}).red() > 150; }, 10000));
    QTest::mouseClick(from, Qt::LeftButton, {}, from->rect().center());
    const auto wanted = correct::hintColourFor({200, 40, 40}, 60 / 255.0);
    ASSERT_EQ(hints().size(), 1U);
    EXPECT_NEAR(hints()[0].alpha, wanted.alpha, 0.02);
    EXPECT_NEAR(hints()[0].beta, wanted.beta, 0.02);
}

TEST_F(ColoursTest, WarmthChangesThePictureAndIsUndone) {
    const QColor before = seen(0.75, 0.5);
    auto* slider = child<QSlider>("warmth");
    ASSERT_NE(slider, nullptr);
    slider->setValue(slider->maximum());
    EXPECT_EQ(edit().corrections.warmth, 1);
    EXPECT_TRUE(waitForChange(0.75, 0.5, before));
    press("Ctrl+Z");
    EXPECT_EQ(edit().corrections.warmth, 0);
    EXPECT_TRUE(QTest::qWaitFor([&] { return seen(0.75, 0.5) == before; }, 20000));
}

TEST_F(ColoursTest, ProposalsAreOfferedAndPicked) {
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return child<QAbstractButton>("proposal1") != nullptr; }, 20000));
    EXPECT_TRUE(child<QAbstractButton>("proposal0")->isChecked());
    const restore::Edit before = edit();
    QTest::mouseClick(child<QAbstractButton>("proposal1"), Qt::LeftButton);
    EXPECT_FALSE(edit().looksLike(before));
    EXPECT_TRUE(child<QAbstractButton>("proposal1")->isChecked());
    press("Ctrl+Z");
    EXPECT_TRUE(edit().looksLike(before));
    EXPECT_TRUE(child<QAbstractButton>("proposal0")->isChecked());
}

TEST_F(ColoursTest, ACleanedPhotographIsShownCleanedAndItsScanStaysForBefore) {
    clean::Cleaning cleaning;
    cleaning.fading = 1;
    cleaning.blackPoint = 0.2;
    cleaning.whitePoint = 0.75;
    const auto raw = viewer().scan();
    session().edits.setCleaning(photos().at(0).id, cleaning, "fading");
    ASSERT_TRUE(QTest::qWaitFor([&] { return viewer().scan() != raw; }, 20000));
    EXPECT_EQ(viewer().original(), raw);
    EXPECT_LT(viewer().scan()->codeAt(20, 20), raw->codeAt(20, 20));
    ASSERT_TRUE(settled());
    press("Ctrl+Z");
    EXPECT_TRUE(QTest::qWaitFor([&] { return viewer().scan() == raw; }, 20000));
    EXPECT_EQ(viewer().original(), nullptr);
}

TEST_F(ColoursTest, ADraggedSliderOfTheCleaningEndsAtItsLastValue) {
    clean::Cleaning cleaning;
    cleaning.fading = 1;
    for (int step = 1; step <= 40; ++step) {
        cleaning.blackPoint = 0.005 * step;
        session().edits.setCleaning(photos().at(0).id, cleaning, "black point");
        QTest::qWait(2);
    }
    const auto raw = preview::LumaPyramid::open(photos().at(0).input.file);
    const auto wanted = preview::LumaPyramid::cleaned(*raw, cleaning);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return viewer().scan()->codeAt(20, 20) == (*wanted)->codeAt(20, 20); }, 20000));
    press("Ctrl+Z");
    EXPECT_TRUE(edit().cleaning.isOff());
}

TEST_F(ColoursTest, TheSectionTakesEverythingBack) {
    press("N");
    click(0.25, 0.5);
    child<QSlider>("warmth")->setValue(child<QSlider>("warmth")->minimum());
    ASSERT_FALSE(edit().corrections.isOff());
    QTest::mouseClick(child<QToolButton>("coloursSectionReset"), Qt::LeftButton);
    EXPECT_TRUE(edit().corrections.isOff());
    press("Ctrl+Z");
    EXPECT_EQ(hints().size(), 1U);
}

}  // namespace
}  // namespace tintype::ui

#include "ui/edit/restore_panel.h"

#include "ui/edit/restore_frame.h"
#include "ui/edit/restore_proposal.h"
#include "ui/edit/restore_slider.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

namespace tintype::ui {
namespace {

class RestorePanelTest : public ::testing::Test {
protected:
    RestorePanelTest() {
        panel.resize(270, 900);
        panel.setVisible(true);
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&panel));
        panel.show(&cleaning);
        QObject::connect(&panel,
                         &RestorePanel::cleaningChanged,
                         &panel,
                         [this](const clean::Cleaning& changed, const QString& text) {
                             cleaning = changed;
                             texts << text;
                             panel.show(&cleaning);  // as the window does
                         });
    }
    template <class T>
    T* child(const char* name) {
        auto* found = panel.findChild<T*>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void dragHistogram(double from, double to) {
        RestoreHistogram& histogram = panel.histogram();
        const int y = histogram.height() - 4;
        const auto at = [&](double luma) {
            return QPoint(static_cast<int>(std::lround(histogram.columnOf(luma))), y);
        };
        QTest::mousePress(&histogram, Qt::LeftButton, Qt::NoModifier, at(from));
        QMouseEvent move(QEvent::MouseMove,
                         at(to),
                         histogram.mapToGlobal(at(to)),
                         Qt::NoButton,
                         Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(&histogram, &move);
        QTest::mouseRelease(&histogram, Qt::LeftButton, Qt::NoModifier, at(to));
    }
    static RestoreHistogram::Counts countsBetween(int first, int last) {
        RestoreHistogram::Counts counts{};
        std::fill(counts.begin() + first, counts.begin() + last + 1, 1000);
        return counts;
    }

    RestorePanel panel;
    clean::Cleaning cleaning;
    QStringList texts;
};

TEST_F(RestorePanelTest, EachSliderSetsItsOwnNumberAndNoOther) {
    const std::pair<const char*, double clean::Cleaning::*> sliders[] = {
        {"repair", &clean::Cleaning::repair},
        {"denoise", &clean::Cleaning::denoise},
        {"fading", &clean::Cleaning::fading},
        {"localContrast", &clean::Cleaning::localContrast}};
    for (const auto& [name, field] : sliders) {
        cleaning = {};
        panel.show(&cleaning);
        child<QSlider>(name)->setValue(40);
        clean::Cleaning wanted;
        wanted.*field = 0.4;
        EXPECT_EQ(cleaning, wanted) << name;
        EXPECT_EQ(child<QDoubleSpinBox>((std::string(name) + "Number").c_str())->value(), 40);
        EXPECT_TRUE(child<QCheckBox>((std::string(name) + "On").c_str())->isChecked());
    }
    cleaning = {};
    panel.show(&cleaning);
    child<QSlider>("straighten")->setValue(-23);
    EXPECT_NEAR(cleaning.straighten, -2.3, 1e-9);
    EXPECT_EQ(texts.removeDuplicates(), 0) << "steps of undo have names of their own";
}

TEST_F(RestorePanelTest, TheSwitchRemembersAndADoubleClickTakesBack) {
    auto* slider = child<QSlider>("denoise");
    auto* on = child<QCheckBox>("denoiseOn");
    slider->setValue(70);
    on->click();
    EXPECT_EQ(cleaning.denoise, 0);
    on->click();
    EXPECT_DOUBLE_EQ(cleaning.denoise, 0.7);
    QSignalSpy settled(&panel, &RestorePanel::settled);
    QTest::mouseDClick(slider, Qt::LeftButton);
    EXPECT_EQ(cleaning.denoise, 0);
    EXPECT_FALSE(on->isChecked());
    EXPECT_GE(settled.count(), 1);
}

TEST_F(RestorePanelTest, ADragIsOneGestureAndKeysWork) {
    QSignalSpy settled(&panel, &RestorePanel::settled);
    auto* slider = child<QSlider>("localContrast");
    slider->setSliderDown(true);
    slider->setSliderPosition(10);
    slider->setSliderPosition(30);
    EXPECT_EQ(settled.count(), 0);
    slider->setSliderDown(false);
    EXPECT_EQ(settled.count(), 1);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_NEAR(cleaning.localContrast, 0.31, 1e-9);
    auto* number = child<QDoubleSpinBox>("localContrastNumber");
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, QStringLiteral("55"));
    QTest::keyClick(number, Qt::Key_Return);
    EXPECT_NEAR(cleaning.localContrast, 0.55, 1e-9);
}

TEST_F(RestorePanelTest, TheWheelScrollsThePanelRatherThanASliderThatNobodyChose) {
    auto* slider = child<QSlider>("repair");
    panel.setFocus();
    slider->clearFocus();
    QWheelEvent wheel(QPointF(5, 5),
                      slider->mapToGlobal(QPointF(5, 5)),
                      {},
                      {0, 120},
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(slider, &wheel);
    EXPECT_EQ(cleaning.repair, 0);
}

TEST_F(RestorePanelTest, HandlesOfTheHistogramSetBlackAndWhiteAndSwitchFadingOn) {
    dragHistogram(0, 0.2);
    EXPECT_NEAR(cleaning.blackPoint, 0.2, 0.01);
    EXPECT_EQ(cleaning.whitePoint, 1);
    EXPECT_EQ(cleaning.fading, 1);
    dragHistogram(1, 0.8);
    EXPECT_NEAR(cleaning.whitePoint, 0.8, 0.01);
    // They do not meet.
    dragHistogram(0.2, 0.95);
    EXPECT_NEAR(cleaning.blackPoint, cleaning.whitePoint - RestoreHistogram::kSmallestRange, 1e-9);
    EXPECT_TRUE(cleaning.validate().has_value());
    dragHistogram(cleaning.blackPoint, -2);
    EXPECT_EQ(cleaning.blackPoint, 0);
}

TEST_F(RestorePanelTest, TheHistogramIsWorkedByKeys) {
    RestoreHistogram& histogram = panel.histogram();
    histogram.setFocus();
    EXPECT_NE(histogram.focusPolicy() & Qt::TabFocus, 0);
    QTest::keyClick(&histogram, Qt::Key_Right);
    EXPECT_NEAR(cleaning.blackPoint, 0.005, 1e-9);
    QTest::keyClick(&histogram, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_NEAR(cleaning.blackPoint, 0.055, 1e-9);
    const QString aboutBlack = histogram.accessibleDescription();
    QTest::keyClick(&histogram, Qt::Key_Up);
    EXPECT_NE(histogram.accessibleDescription(), aboutBlack);
    QTest::keyClick(&histogram, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_NEAR(cleaning.whitePoint, 0.95, 1e-9);
    QTest::keyClick(&histogram, Qt::Key_Home);
    EXPECT_NEAR(cleaning.whitePoint, cleaning.blackPoint + RestoreHistogram::kSmallestRange, 1e-9);
}

TEST_F(RestorePanelTest, NumbersAndAutoSetThePointsToo) {
    panel.histogram().setCounts(countsBetween(51, 204), std::nullopt);
    child<QToolButton>("suggestPoints")->click();
    EXPECT_NEAR(cleaning.blackPoint, 51 / 255.0, 0.002);
    EXPECT_NEAR(cleaning.whitePoint, 204 / 255.0, 0.002);
    EXPECT_EQ(cleaning.fading, 1);
    child<QDoubleSpinBox>("blackPoint")->setValue(30);
    EXPECT_NEAR(cleaning.blackPoint, 0.3, 1e-9);
    child<QDoubleSpinBox>("whitePoint")->setValue(5);  // below black
    EXPECT_NEAR(cleaning.whitePoint, 0.3 + RestoreHistogram::kSmallestRange, 1e-9);
    EXPECT_TRUE(cleaning.validate().has_value());
}

TEST_F(RestorePanelTest, SwitchingFadingOnTakesTheScansOwnTones) {
    panel.histogram().setCounts(countsBetween(51, 204), std::nullopt);
    child<QCheckBox>("fadingOn")->click();
    EXPECT_EQ(cleaning.fading, 1);
    EXPECT_NEAR(cleaning.blackPoint, 0.2, 0.002);
    // One grey cannot be stretched.
    cleaning = {};
    panel.show(&cleaning);
    panel.histogram().setCounts(countsBetween(100, 101), std::nullopt);
    child<QCheckBox>("fadingOn")->click();
    EXPECT_TRUE(cleaning.validate().has_value());
}

TEST_F(RestorePanelTest, BrushesAreChosenAndPutAway) {
    QSignalSpy chosen(&panel.repair(), &RestoreRepair::toolChosen);
    auto* paint = child<QToolButton>("paintMask");
    auto* erase = child<QToolButton>("eraseMask");
    auto* size = child<QSlider>("maskBrushSize");
    EXPECT_FALSE(size->isVisible());
    paint->click();
    EXPECT_EQ(chosen.last().first().value<MaskTool>(), MaskTool::Paint);
    panel.repair().setTool(MaskTool::Paint);
    EXPECT_TRUE(size->isVisible());
    erase->click();
    EXPECT_EQ(chosen.last().first().value<MaskTool>(), MaskTool::Erase);
    panel.repair().setTool(MaskTool::Erase);
    EXPECT_FALSE(paint->isChecked());
    EXPECT_TRUE(erase->isChecked());
    erase->click();
    EXPECT_EQ(chosen.last().first().value<MaskTool>(), MaskTool::None);
    QSignalSpy radius(&panel.repair(), &RestoreRepair::brushRadiusChosen);
    size->setValue(100);
    ASSERT_EQ(radius.count(), 1);
    EXPECT_NEAR(radius.last().first().toDouble(), 0.25, 1e-9);
    size->setValue(0);
    EXPECT_NEAR(radius.last().first().toDouble(), 0.001, 1e-9);
}

TEST_F(RestorePanelTest, PaintedStrokesCanBeForgotten) {
    cleaning.maskStrokes.push_back({false, {{{0.5, 0.5}}, 0.01}});
    panel.show(&cleaning);
    auto* forget = child<QToolButton>("forgetMaskStrokes");
    ASSERT_TRUE(forget->isVisible());
    EXPECT_FALSE(forget->accessibleName().isEmpty());
    forget->click();
    EXPECT_TRUE(cleaning.maskStrokes.empty());
}

TEST_F(RestorePanelTest, AProposalIsCheckedOffAndNeverTurnsOrCropsByItself) {
    clean::Proposal proposal;
    proposal.cleaning.repair = 0.5;
    proposal.cleaning.fading = 1;
    proposal.cleaning.blackPoint = 0.2;
    proposal.cleaning.straighten = 1.5;
    proposal.cleaning.crop = {0.1, 0.1, 0.8, 0.8};
    clean::Cleaning base;
    base.localContrast = 0.3;
    base.maskStrokes.push_back({false, {{{0.5, 0.5}}, 0.01}});
    panel.proposal().show(proposal, base);
    panel.setProposing(true);
    EXPECT_FALSE(child<QSlider>("repair")->isVisible());
    clean::Cleaning chosen = panel.proposal().chosen();
    EXPECT_EQ(chosen.repair, 0.5);
    EXPECT_EQ(chosen.blackPoint, 0.2);
    EXPECT_EQ(chosen.straighten, 0);
    EXPECT_TRUE(chosen.crop.isWhole());
    EXPECT_EQ(chosen.localContrast, 0.3);
    EXPECT_EQ(chosen.maskStrokes, base.maskStrokes);
    QSignalSpy changed(&panel.proposal(), &RestoreProposal::changed);
    child<QCheckBox>("findRepair")->click();
    child<QCheckBox>("findCrop")->click();
    EXPECT_EQ(changed.count(), 2);
    chosen = panel.proposal().chosen();
    EXPECT_EQ(chosen.repair, 0);
    EXPECT_EQ(chosen.crop, proposal.cleaning.crop);
    EXPECT_EQ(panel.findChild<QCheckBox*>(QStringLiteral("findDenoise")), nullptr);
    panel.proposal().show({}, base);
    EXPECT_TRUE(panel.proposal().isEmpty());
    EXPECT_FALSE(child<QAbstractButton>("applyProposal")->isVisible());
    panel.setProposing(false);
    EXPECT_TRUE(child<QSlider>("repair")->isVisible());
}

TEST_F(RestorePanelTest, RestoreBecomesStopWhileItLooks) {
    QSignalSpy wanted(&panel, &RestorePanel::restoreWanted);
    QSignalSpy stopped(&panel, &RestorePanel::stopWanted);
    auto* button = child<QAbstractButton>("restoreButton");
    const QString text = button->text();
    button->click();
    panel.setLooking(0.3);
    EXPECT_NE(button->text(), text);
    button->click();
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_EQ(stopped.count(), 1);
    panel.setLooking(-1);
    EXPECT_EQ(button->text(), text);
}

TEST_F(RestorePanelTest, CropButtonsFollowWhatIsBeingDone) {
    EXPECT_TRUE(child<QWidget>("crop")->isVisible());
    EXPECT_FALSE(child<QWidget>("cropForget")->isVisible());
    panel.frame().setCropping(true);
    EXPECT_TRUE(child<QWidget>("cropDone")->isVisible());
    EXPECT_FALSE(child<QWidget>("crop")->isVisible());
    panel.frame().setCropping(false);
    cleaning.crop = {0.1, 0.1, 0.5, 0.5};
    panel.show(&cleaning);
    child<QAbstractButton>("cropForget")->click();
    EXPECT_TRUE(cleaning.crop.isWhole());
}

TEST_F(RestorePanelTest, EverythingHasANameAndIsReachedByKeys) {
    for (const QWidget* widget : panel.findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool control = button != nullptr || qobject_cast<const QSlider*>(widget) != nullptr ||
                             qobject_cast<const QDoubleSpinBox*>(widget) != nullptr ||
                             qobject_cast<const RestoreHistogram*>(widget) != nullptr;
        if (!control) {
            continue;
        }
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        EXPECT_TRUE(named) << widget->objectName().toStdString();
        EXPECT_FALSE(widget->objectName().isEmpty());
        EXPECT_NE(widget->focusPolicy() & Qt::TabFocus, 0) << widget->objectName().toStdString();
    }
}

TEST_F(RestorePanelTest, WithoutAPhotographNothingCanBeDone) {
    panel.show(nullptr);
    EXPECT_FALSE(child<QWidget>("restoreButton")->isEnabled());
    EXPECT_FALSE(child<QSlider>("repair")->isEnabled());
}

}  // namespace
}  // namespace tintype::ui

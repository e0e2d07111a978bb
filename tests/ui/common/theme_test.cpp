#include "ui/common/theme.h"

#include "ui/common/text.h"

#include <gtest/gtest.h>

#include <QApplication>

#include <cmath>

namespace tintype::ui {
namespace {

double linear(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

// Contrast ratio of WCAG 2.1.
double contrast(const QColor& a, const QColor& b) {
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

class ThemeTest : public ::testing::TestWithParam<ThemeChoice> {
protected:
    void SetUp() override { applyTheme(*qobject_cast<QApplication*>(qApp), GetParam()); }
};

TEST_P(ThemeTest, TextCanBeRead) {
    const Theme& t = theme();
    EXPECT_EQ(t.dark, GetParam() == ThemeChoice::Dark);
    EXPECT_GE(contrast(t.text, t.panel), 7);
    EXPECT_GE(contrast(t.text, t.raised), 7);
    for (const QColor& quiet : {t.quietText, t.good, t.warning, t.bad}) {
        EXPECT_GE(contrast(quiet, t.panel), 4.5) << quiet.name().toStdString();
    }
    EXPECT_GE(contrast(t.onAccent, t.accent), 4.5);
    EXPECT_GE(contrast(t.accent, t.panel), 3);  // focus frames
}

TEST_P(ThemeTest, SurfacesAreNeutral) {
    for (const QColor& colour : {theme().surround, theme().panel, theme().raised, theme().line}) {
        EXPECT_EQ(colour.saturation(), 0) << colour.name().toStdString();
    }
}

TEST_P(ThemeTest, NoColourIsLeftUnnamedInTheStyleSheet) {
    EXPECT_FALSE(qApp->styleSheet().contains(QLatin1Char('@')));
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeTest, ::testing::Values(ThemeChoice::Dark, ThemeChoice::Light));

TEST(Text, AnErrorIsASentence) {
    EXPECT_EQ(errorText({ErrorCode::BrokenFile, "The JPEG ends too early.", "/a.jpg"}),
              "The JPEG ends too early.");
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        EXPECT_TRUE(errorText({static_cast<ErrorCode>(code), "", {}}).endsWith('.'));
    }
}

TEST(Text, DurationsAreInWords) {
    EXPECT_EQ(durationText(3), "a few seconds");
    EXPECT_EQ(durationText(NAN), "a few seconds");
    EXPECT_TRUE(durationText(22).startsWith("20 "));
    EXPECT_TRUE(durationText(150).startsWith("3 "));
    EXPECT_TRUE(durationText(2 * 3600 + 300).contains("2 "));
}

}  // namespace
}  // namespace tintype::ui

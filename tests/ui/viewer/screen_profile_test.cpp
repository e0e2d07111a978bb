#include "ui/viewer/screen_profile.h"

#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QScreen>
#include <QTest>
#include <QWidget>

namespace tintype::ui {
namespace {

TEST(ScreenProfile, WithoutAWindowSystemThatNamesOneItIsSrgb) {
    if (QGuiApplication::platformName() == QLatin1String("xcb")) {
        GTEST_SKIP() << "this screen may have a profile";
    }
    EXPECT_TRUE(profileOfScreen(QGuiApplication::primaryScreen()).empty());
    EXPECT_TRUE(profileOfScreen(nullptr).empty());
    QWidget widget;
    ScreenProfile profile(widget);
    ASSERT_NE(profile.transform(), nullptr);
    EXPECT_TRUE(profile.transform()->isIdentity());
    profile.follow();
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    profile.follow();
    EXPECT_TRUE(profile.transform()->isIdentity());
}

}  // namespace
}  // namespace tintype::ui

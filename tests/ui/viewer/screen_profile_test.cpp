#include "ui/viewer/screen_profile.h"

#include "core/image/icc.h"

#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>
#include <QtGui/qguiapplication_platform.h>

#include <cstring>
#include <memory>

#include <xcb/xcb.h>

namespace tintype::ui {
namespace {

xcb_connection_t* x11() {
    const auto* native = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return native == nullptr ? nullptr : native->connection();
}

// As a desktop's colour manager does it.
void publish(const char* name, const std::vector<std::uint8_t>& profile) {
    const auto cookie =
        xcb_intern_atom(x11(), 0, static_cast<std::uint16_t>(std::strlen(name)), name);
    xcb_intern_atom_reply_t* atom = xcb_intern_atom_reply(x11(), cookie, nullptr);
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(x11())).data->root;
    xcb_change_property(x11(),
                        XCB_PROP_MODE_REPLACE,
                        root,
                        atom->atom,
                        XCB_ATOM_CARDINAL,
                        8,
                        static_cast<std::uint32_t>(profile.size()),
                        profile.data());
    std::free(atom);
    xcb_flush(x11());
}

TEST(ScreenProfile, WithoutAWindowSystemThatNamesOneItIsSrgb) {
    if (x11() != nullptr) {
        GTEST_SKIP() << "This screen may have a profile.";
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

TEST(ScreenProfile, OnX11ReadsWhatTheDesktopPublishes) {
    if (x11() == nullptr) {
        GTEST_SKIP() << "Not on X11.";
    }
    const std::vector<std::uint8_t> gamma = image::gammaProfile(1.8, false);
    publish("_ICC_PROFILE", gamma);
    EXPECT_EQ(profileOfScreen(QGuiApplication::primaryScreen()), gamma);
    QWidget widget;
    ScreenProfile profile(widget);
    QSignalSpy changed(&profile, &ScreenProfile::changed);
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    profile.follow();
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(profile.transform()->isIdentity());
    const std::uint8_t grey = 128;
    std::uint32_t shown = 0;
    profile.transform()->greys(&grey, &shown, 1);
    EXPECT_NEAR(static_cast<int>(shown & 255U), 109, 2);  // 255·0.2158^(1/1.8)
    publish("_ICC_PROFILE", {1, 2, 3});
    profile.follow();
    EXPECT_EQ(changed.count(), 2);
    EXPECT_TRUE(profile.transform()->isIdentity());
}

}  // namespace
}  // namespace tintype::ui

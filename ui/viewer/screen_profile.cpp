#include "ui/viewer/screen_profile.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>
#include <QWindow>
#include <QtGui/qguiapplication_platform.h>

#include <cstdlib>

#include <xcb/xcb.h>

namespace tintype::ui {
namespace {

// In units of 4 bytes; profiles of screens are kilobytes, with tables some megabytes.
constexpr std::uint32_t kLongest = 16U << 18U;

struct Free {
    void operator()(void* reply) const { std::free(reply); }
};

std::vector<std::uint8_t> readProperty(xcb_connection_t* connection, const QByteArray& name) {
    const std::unique_ptr<xcb_intern_atom_reply_t, Free> atom(xcb_intern_atom_reply(
        connection,
        xcb_intern_atom(connection, 1, static_cast<std::uint16_t>(name.size()), name.constData()),
        nullptr));
    const xcb_screen_t* root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
    if (atom == nullptr || atom->atom == XCB_ATOM_NONE || root == nullptr) {
        return {};
    }
    const std::unique_ptr<xcb_get_property_reply_t, Free> property(xcb_get_property_reply(
        connection,
        xcb_get_property(
            connection, 0, root->root, atom->atom, XCB_GET_PROPERTY_TYPE_ANY, 0, kLongest),
        nullptr));
    if (property == nullptr || property->format != 8 || property->bytes_after != 0) {
        return {};
    }
    const auto* bytes = static_cast<const std::uint8_t*>(xcb_get_property_value(property.get()));
    return {bytes, bytes + xcb_get_property_value_length(property.get())};
}

}  // namespace

std::vector<std::uint8_t> profileOfScreen(const QScreen* screen) {
    const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (x11 == nullptr || x11->connection() == nullptr) {
        return {};
    }
    const auto index = QGuiApplication::screens().indexOf(const_cast<QScreen*>(screen));
    QByteArray name = "_ICC_PROFILE";
    if (index > 0) {
        name += '_' + QByteArray::number(index);
    }
    return readProperty(x11->connection(), name);
}

ScreenProfile::ScreenProfile(QWidget& widget)
    : QObject(&widget),
      m_widget(widget),
      m_transform(std::make_shared<const image::DisplayTransform>()) {}

void ScreenProfile::follow() {
    disconnect(m_following);
    if (const QWindow* window = m_widget.window()->windowHandle()) {
        m_following = connect(window, &QWindow::screenChanged, this, [this](QScreen*) { read(); });
    }
    read();
}

void ScreenProfile::read() {
    std::vector<std::uint8_t> profile = profileOfScreen(m_widget.screen());
    if (profile == m_profile) {
        return;
    }
    m_profile = std::move(profile);
    m_transform = std::make_shared<const image::DisplayTransform>(m_profile);
    Q_EMIT changed();
}

}  // namespace tintype::ui

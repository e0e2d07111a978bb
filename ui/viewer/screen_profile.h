#pragma once

#include "core/image/display_transform.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

class QScreen;
class QWidget;

namespace tintype::ui {

/// The ICC profile of a screen, as desktops on X11 publish it (property _ICC_PROFILE of the root
/// window, _ICC_PROFILE_1 and so on for further screens). Empty where there is none: sRGB.
std::vector<std::uint8_t> profileOfScreen(const QScreen* screen);

/// The colours of the screen that a widget is on. Notices when its window moves to another one.
class ScreenProfile : public QObject {
    Q_OBJECT

public:
    explicit ScreenProfile(QWidget& widget);

    /// Never null.
    std::shared_ptr<const image::DisplayTransform> transform() const { return m_transform; }
    /// Call when the widget is shown: only then does it have a window on a screen.
    void follow();

Q_SIGNALS:
    void changed();

private:
    void read();

    QWidget& m_widget;
    std::vector<std::uint8_t> m_profile;
    std::shared_ptr<const image::DisplayTransform> m_transform;
    QMetaObject::Connection m_following;
};

}  // namespace tintype::ui

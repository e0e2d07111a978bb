#pragma once

#include <QString>

namespace tintype::ui {

/// A notification of the desktop (org.freedesktop.Notifications); silent where there is none.
/// Returns at once.
void showDesktopNotice(const QString& title, const QString& text);

}  // namespace tintype::ui

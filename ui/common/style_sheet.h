#pragma once

#include <QString>

namespace tintype::ui {

struct Theme;

/// What Fusion does not draw calmly enough: flat toolbars and buttons, a visible focus, thin lines,
/// quiet scroll bars. `QPushButton[strong="true"]` is the one button that a page is about;
/// `QLabel[quiet="true"]` secondary text; `QLabel[heading="true"]` the head of a panel.
QString styleSheetOf(const Theme& theme);

}  // namespace tintype::ui

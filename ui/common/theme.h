#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QApplication;

namespace tintype::ui {

enum class ThemeChoice { System, Dark, Light };

/// Colours that QPalette has no name for. Photographs are to be the brightest thing on the screen,
/// and every surface is a neutral grey: a tint beside a photograph changes how its colours look.
struct Theme {
    bool dark = true;
    QColor surround;   ///< behind the photograph
    QColor panel;      ///< panels and bars
    QColor raised;     ///< buttons, cards, fields
    QColor line;       ///< thin lines between panels
    QColor text;       ///< at least 7:1 on `panel`
    QColor quietText;  ///< secondary text; at least 4.5:1 on `panel`
    QColor accent;     ///< selection, focus, the strong button
    QColor onAccent;
    QColor good;  ///< these three always stand beside a word or an icon
    QColor warning;
    QColor bad;
    QColor pill;  ///< translucent ground of labels on a photograph
    QColor onPill;
};

/// The theme in force.
const Theme& theme();

/// Sets style, palette and style sheet. `System` follows the desktop: what its settings portal says
/// (also when that changes later), else its palette, else dark. The variable TINTYPE_THEME
/// (dark or light) decides over the system.
void applyTheme(QApplication& application, ThemeChoice choice);

/// From the settings' word: "dark", "light", anything else is the system's.
ThemeChoice themeFrom(const QString& word);

/// An icon from `:/icons/actions/NAME.svg`, drawn in the theme's text colour (paler where
/// disabled), sharp at every scale, and drawn anew when the theme changes.
QIcon actionIcon(const QString& name);

/// The same in a colour of its own.
QIcon actionIcon(const QString& name, const QColor& colour);

}  // namespace tintype::ui

#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

namespace tintype::ui {

enum class ThemeChoice { System, Dark, Light };

/// Colours that QPalette has no name for. Photographs are to be the brightest thing on the screen,
/// so all surfaces are neutral greys: a tint beside a photograph changes how its colours look.
struct Theme {
    bool dark = true;
    QColor surround;  ///< behind the photograph
    QColor panel;     ///< panels and bars
    QColor line;      ///< thin lines between panels
    QColor text;
    QColor quietText;  ///< secondary text; still 4.5:1 on `panel`
    QColor accent;     ///< selection, focus, the strong button
    QColor onAccent;
    QColor good;  ///< done; always beside a word or an icon
    QColor warning;
    QColor bad;
    QColor pill;  ///< translucent ground of labels on a photograph
    QColor onPill;
};

/// The theme in force.
const Theme& theme();

/// Sets style, palette and style sheet. `System` follows the desktop: its palette at start, or the
/// variable TINTYPE_THEME=dark|light.
void applyTheme(QApplication& application, ThemeChoice choice);

/// A toolbar icon from `:/icons/actions/NAME.svg`, drawn in the theme's text colour, paler where it
/// is disabled, sharp at every scale.
QIcon actionIcon(const QString& name);

}  // namespace tintype::ui

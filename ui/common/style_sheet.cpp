#include "ui/common/style_sheet.h"

#include "ui/common/theme.h"

namespace tintype::ui {
namespace {

// @name stands for a colour of the theme.
constexpr char kSheet[] = R"(
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 3px; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }

QToolBar { background: @panel; border: none; border-bottom: 1px solid @line; padding: 4px 8px; spacing: 2px; }
QToolBar::separator { background: @line; width: 1px; margin: 5px 7px; }
QStatusBar { background: @panel; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QMenuBar { background: @panel; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px 0; }
QMenu::item { padding: 5px 26px 5px 26px; }
QMenu::item:selected { background: @accent; color: @onAccent; }
QMenu::item:disabled { color: @off; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QMenu::icon { padding-left: 8px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 6px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:checked { border-color: @edge; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[framed="true"] { background: @raised; border: 1px solid @edge; padding: 3px 8px; }
QToolButton[framed="true"]:hover { background: @hover; }
QToolButton[framed="true"]:checked { background: @pressed; border-color: @accent; }
QToolButton[framed="true"]:focus { border-color: @accent; }
QToolButton[fold="true"] { font-weight: 600; text-align: left; padding: 8px 4px; border-radius: 4px; }

QPushButton { background: @raised; border: 1px solid @edge; border-radius: 4px; padding: 5px 14px; min-height: 16px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @off; background: transparent; }
QPushButton[strong="true"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[strong="true"]:hover { background: @accentHover; }
QPushButton[strong="true"]:focus { border: 2px solid @text; padding: 4px 13px; }
QPushButton[strong="true"]:disabled { background: @raised; color: @off; border-color: @edge; }
QPushButton[row="true"] { text-align: left; padding: 7px 10px; background: transparent; border-color: transparent; }
QPushButton[row="true"]:hover { background: @hover; }
QPushButton[row="true"]:checked { background: @pressed; border-color: @edge; border-left: 3px solid @accent; padding-left: 8px; font-weight: 600; }
QPushButton[row="true"]:focus { border-color: @accent; }
QFrame[bar="true"] { background: @raised; border: none; border-bottom: 1px solid @line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QCheckBox::indicator:unchecked { border: 1px solid @quietText; border-radius: 3px; background: @field; width: 12px; height: 12px; }
QCheckBox::indicator:checked { border: 1px solid @accent; border-radius: 3px; background: @accent; image: url(:/icons/actions/tick-@ground.svg); width: 12px; height: 12px; }
QCheckBox::indicator:unchecked:disabled { border-color: @off; }
QCheckBox::indicator:checked:disabled { border-color: @off; background: @off; }
QCheckBox::indicator:focus { border-color: @text; }
QPushButton[tight="true"] { padding: 4px 6px; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }

QLineEdit, QPlainTextEdit, QTextBrowser { border: 1px solid @edge; border-radius: 4px; padding: 3px 5px; background: @field; }
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus { border-color: @accent; }
QAbstractItemView { border: none; outline: none; }
QHeaderView::section { background: @panel; color: @quietText; border: none; border-bottom: 1px solid @line; padding: 4px 6px; }
QGroupBox { border: none; margin-top: 18px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QLabel[quiet="true"] { color: @quietText; }
QLabel[quiet="true"]:disabled { color: @off; }
QLabel[heading="true"] { color: @quietText; font-weight: 600; }
QLabel[title="true"] { font-size: 15pt; font-weight: 600; }
QLabel[problem="true"] { color: @bad; }
QFrame[line="true"] { background: @line; border: none; max-height: 1px; min-height: 1px; }

QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; background: @edge; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider[centred="true"]::sub-page:horizontal { background: @edge; }
QSlider::handle:horizontal { background: @text; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; border: 1px solid @line; }
QSlider::handle:horizontal:focus { border: 2px solid @accent; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: @off; }

QProgressBar { background: @field; border: none; border-radius: 3px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @quietText; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; width: 0; height: 0; }
)";

QString rgb(const QColor& colour) {
    return colour.name(QColor::HexRgb);
}

QColor towards(const QColor& from, const QColor& to, double share) {
    return QColor::fromRgbF(
        static_cast<float>(from.redF() + (to.redF() - from.redF()) * share),
        static_cast<float>(from.greenF() + (to.greenF() - from.greenF()) * share),
        static_cast<float>(from.blueF() + (to.blueF() - from.blueF()) * share));
}

}  // namespace

QString styleSheetOf(const Theme& theme) {
    const QColor field = towards(theme.panel, theme.dark ? Qt::black : Qt::white, 0.35);
    // Longer names first: @accentHover begins with @accent.
    const std::pair<const char*, QColor> colours[] = {
        {"@accentHover", towards(theme.accent, theme.dark ? Qt::white : Qt::black, 0.12)},
        {"@onAccent", theme.onAccent},
        {"@accent", theme.accent},
        {"@quietText", theme.quietText},
        {"@pressed", towards(theme.panel, theme.text, 0.22)},
        {"@raised", theme.raised},
        {"@panel", theme.panel},
        {"@hover", towards(theme.panel, theme.text, 0.12)},
        {"@field", field},
        {"@edge", towards(theme.panel, theme.text, 0.28)},
        {"@line", theme.line},
        {"@text", theme.text},
        {"@bad", theme.bad},
        {"@off", towards(theme.text, theme.panel, 0.6)},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto& [name, colour] : colours) {
        sheet.replace(QLatin1String(name), rgb(colour));
    }
    return sheet.replace(QLatin1String("@ground"),
                         QLatin1String(theme.dark ? "on-dark" : "on-light"));
}

}  // namespace tintype::ui

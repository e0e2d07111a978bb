#include "ui/common/theme.h"

#include "ui/common/desktop_theme.h"
#include "ui/common/style_sheet.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

// Resources of a static library are linked in only if somebody asks; outside of every namespace, says
// Qt.
static void initIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace tintype::ui {
namespace {

Theme darkTheme() {
    return {.dark = true,
            .surround = QColor(0x16, 0x16, 0x16),
            .panel = QColor(0x26, 0x26, 0x26),
            .raised = QColor(0x36, 0x36, 0x36),
            .line = QColor(0x11, 0x11, 0x11),
            .text = QColor(0xe4, 0xe4, 0xe4),
            .quietText = QColor(0xa6, 0xa6, 0xa6),
            .accent = QColor(0xd9, 0x9a, 0x4e),
            .onAccent = QColor(0x1b, 0x14, 0x0a),
            .good = QColor(0x7f, 0xc0, 0x8a),
            .warning = QColor(0xe6, 0xb4, 0x50),
            .bad = QColor(0xf0, 0x84, 0x7c),
            .pill = QColor(0, 0, 0, 150),
            .onPill = QColor(0xf2, 0xf2, 0xf2)};
}

Theme lightTheme() {
    return {.dark = false,
            .surround = QColor(0xc4, 0xc4, 0xc4),
            .panel = QColor(0xe6, 0xe6, 0xe6),
            .raised = QColor(0xf7, 0xf7, 0xf7),
            .line = QColor(0xba, 0xba, 0xba),
            .text = QColor(0x1c, 0x1c, 0x1c),
            .quietText = QColor(0x55, 0x55, 0x55),
            .accent = QColor(0x8f, 0x55, 0x10),
            .onAccent = QColor(0xff, 0xff, 0xff),
            .good = QColor(0x1f, 0x6b, 0x33),
            .warning = QColor(0x7d, 0x54, 0x00),
            .bad = QColor(0xa8, 0x22, 0x1a),
            .pill = QColor(0, 0, 0, 140),
            .onPill = QColor(0xff, 0xff, 0xff)};
}

Theme& current() {
    static Theme value = darkTheme();
    return value;
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto channel = [share](int from, int to) {
        return static_cast<int>(from + (to - from) * share);
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    const QColor field = mixed(theme.panel, theme.dark ? Qt::black : Qt::white, 0.35);
    palette.setColor(QPalette::Window, theme.panel);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, field);
    palette.setColor(QPalette::AlternateBase, mixed(field, theme.panel, 0.5));
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.bad);
    palette.setColor(QPalette::PlaceholderText, theme.quietText);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, mixed(theme.raised, Qt::white, 0.15));
    palette.setColor(QPalette::Midlight, mixed(theme.raised, Qt::white, 0.07));
    palette.setColor(QPalette::Mid, mixed(theme.panel, Qt::black, 0.2));
    palette.setColor(QPalette::Dark, mixed(theme.panel, Qt::black, 0.35));
    palette.setColor(QPalette::Shadow, Qt::black);
    const QColor off = mixed(theme.text, theme.panel, 0.6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, off);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.raised);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, off);
    return palette;
}

void install(QApplication& application, bool dark) {
    current() = dark ? darkTheme() : lightTheme();
    application.setPalette(paletteOf(current()));
    application.setStyleSheet(styleSheetOf(current()));
}

}  // namespace

const Theme& theme() {
    return current();
}

ThemeChoice themeFrom(const QString& word) {
    return word == QLatin1String("dark")    ? ThemeChoice::Dark
           : word == QLatin1String("light") ? ThemeChoice::Light
                                            : ThemeChoice::System;
}

void applyTheme(QApplication& application, ThemeChoice choice) {
    static const bool desktopIsDark = paletteIsDark(application);  // before we set our own
    static bool styled = false;
    if (!styled) {
        styled = true;
        initIcons();
        QApplication::setStyle(QStyleFactory::create("Fusion"));
    }
    DesktopTheme& desktop = DesktopTheme::instance();
    desktop.disconnect();
    const ThemeChoice forced = themeFrom(qEnvironmentVariable("TINTYPE_THEME"));
    const ThemeChoice wanted = choice == ThemeChoice::System ? forced : choice;
    if (wanted != ThemeChoice::System) {
        install(application, wanted == ThemeChoice::Dark);
        return;
    }
    install(application, desktopIsDark);
    QObject::connect(&desktop, &DesktopTheme::changed, &application, [&application](bool dark) {
        if (dark != theme().dark) {
            install(application, dark);
        }
    });
    desktop.ask();
}

}  // namespace tintype::ui

#include "ui/window/help_and_settings.h"

#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/settings/about_dialog.h"
#include "ui/settings/log_file.h"
#include "ui/settings/samples.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/shortcuts_sheet.h"
#include "ui/window/actions.h"
#include "ui/window/memory_share.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/session.h"

#include <QApplication>
#include <QSettings>
#include <QWidget>

namespace tintype::ui {

HelpAndSettings::HelpAndSettings(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    const Actions& actions = m_parts.actions;
    connect(actions.settings, &QAction::triggered, this, &HelpAndSettings::showSettings);
    connect(actions.shortcuts, &QAction::triggered, this, &HelpAndSettings::showShortcuts);
    connect(actions.about, &QAction::triggered, this, &HelpAndSettings::showAbout);
    connect(actions.openLog, &QAction::triggered, this, &HelpAndSettings::showLog);
}

void HelpAndSettings::showSettings() {
    const QSettings kept;
    auto* dialog =
        new SettingsDialog(loadSettings(kept),
                           {m_parts.session.models.models(), &m_parts.session.thumbnails.store()},
                           m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::applied, this, &HelpAndSettings::apply);
    dialog->open();
}

void HelpAndSettings::apply(const Settings& settings) {
    if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance())) {
        applyTheme(*application, themeFrom(settings.theme));
    }
    const MemoryShare memory = MemoryShare::of(settings.memoryMb);
    m_parts.presenter.setScanBytes(memory.scans);
    m_parts.session.predictions->setOptions(
        {settings.device.toStdString(), settings.threads, memory.colours});
    m_parts.presenter.refreshColours();
    m_parts.session.models.refresh();  // the default method may be another
}

void HelpAndSettings::showShortcuts() {
    const Actions& a = m_parts.actions;
    QList<QAction*> methods{a.nextMethod};
    for (QAction* method : a.methods) {
        if (method->isVisible()) {
            methods << method;
        }
    }
    const QList<ShortcutGroup> groups{
        {tr("Photographs"), {a.open, a.openFolder, a.previous, a.next, a.selectAll, a.close}, {}},
        {tr("Looking"),
         {a.split,
          a.sideBySide,
          a.before,
          a.cleaned,
          a.after,
          a.compare,
          a.fit,
          a.actualSize,
          a.zoomIn,
          a.zoomOut,
          a.loupe,
          a.guesses,
          a.panel,
          a.fullScreen},
         {{tr("Space"), tr("See the scan as long as it is held")},
          {tr("Wheel"), tr("Zoom at the cursor")},
          {tr("Drag"), tr("Move the photograph, or the divider")},
          {tr("Double click"), tr("Whole photograph or 100 %")}}},
        {tr("Colour"),
         methods + QList<QAction*>{a.stronger, a.weaker, a.hintColour, a.hintNeutral, a.hintErase},
         {}},
        {tr("Edit"),
         {m_window->findChild<QAction*>(QStringLiteral("undo")),
          m_window->findChild<QAction*>(QStringLiteral("redo")),
          a.copy,
          a.paste,
          a.apply,
          a.reset},
         {}},
        {tr("Export"), {a.exportThis, a.exportSelection, a.exportAll, a.batch}, {}},
        {tr("Program"), {a.settings, a.shortcuts, a.quit}, {}}};
    auto* sheet = new ShortcutsSheet(groups, m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void HelpAndSettings::showAbout() {
    auto* about = new AboutDialog(
        {QCoreApplication::applicationVersion(), sampleFolder(), m_parts.logFile}, m_window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

void HelpAndSettings::showLog() {
    if (!LogFile::show(m_parts.logFile)) {
        m_parts.messages.show(MessageBar::Kind::Note,
                              tr("The log is %1; no program that shows texts was found.")
                                  .arg(QString::fromStdString(m_parts.logFile.string())));
    }
}

}  // namespace tintype::ui

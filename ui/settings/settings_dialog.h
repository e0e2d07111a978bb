#pragma once

#include "core/methods/catalogue.h"
#include "ui/settings/device_probe.h"
#include "ui/settings/settings.h"

#include <QDialog>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace tintype::ui {

class SettingsPage;
class ThumbnailStore;

/// The settings: pages at the left, what they hold at the right. OK keeps them in QSettings and
/// says so; the theme is shown while one chooses and taken back by Cancel.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    struct Parts {
        std::vector<methods::Model> models;     ///< the catalogue's, for the default method
        ThumbnailStore* thumbnails = nullptr;   ///< outlives the dialog
        DeviceProbe::Work probe = probeDevice;  ///< another one for tests
    };
    SettingsDialog(const Settings& settings, Parts parts, QWidget* parent = nullptr);

    /// As the controls stand now.
    Settings settings() const;
    void accept() override;
    void reject() override;

Q_SIGNALS:
    /// After OK; they are kept already.
    void applied(const tintype::ui::Settings& settings);

private:
    void addPage(SettingsPage* page);
    void layOut();
    void check();

    Settings m_before;
    ThumbnailStore* m_thumbnails;
    QListWidget* m_names;
    QStackedWidget* m_stack;
    QLabel* m_problem;
    QPushButton* m_ok = nullptr;
    std::vector<SettingsPage*> m_pages;
};

}  // namespace tintype::ui

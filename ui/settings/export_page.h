#pragma once

#include "ui/settings/settings_page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace tintype::ui {

/// What an export begins with.
class ExportPage : public SettingsPage {
    Q_OBJECT
public:
    explicit ExportPage(QWidget* parent);

    void show(const Settings& settings) override;
    void store(Settings& settings) const override;
    QString problem() const override;

private:
    void makeControls();
    void layOut();
    void update();
    void chooseFolder();

    QComboBox* m_format;
    QSpinBox* m_quality;
    QComboBox* m_depth;
    QComboBox* m_compression;
    QLineEdit* m_name;
    QLabel* m_example = nullptr;
    QComboBox* m_destination;
    QLineEdit* m_folder;
    QPushButton* m_browse;
    QComboBox* m_ifExists;
};

}  // namespace tintype::ui

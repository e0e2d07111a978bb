#pragma once

#include "ui/settings/device_probe.h"
#include "ui/settings/settings_page.h"

class QLabel;
class QPushButton;
class QSpinBox;

namespace tintype::ui {

/// Where the networks run, and how much of the computer they may take.
class PerformancePage : public SettingsPage {
    Q_OBJECT
public:
    explicit PerformancePage(DeviceProbe::Work probe, QWidget* parent);

    void show(const Settings& settings) override;
    void store(Settings& settings) const override;

private:
    void test();
    void showReport(const DeviceReport& report);
    void showError(const Error& error);
    void showFound(const std::vector<methods::DeviceInfo>& devices);

    DeviceProbe::Work m_probe;
    QComboBox* m_device;
    QPushButton* m_test;
    QLabel* m_outcome;
    QSpinBox* m_threads;
    QSpinBox* m_memory;
    QString m_method;
};

}  // namespace tintype::ui

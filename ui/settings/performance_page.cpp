#include "ui/settings/performance_page.h"

#include "ui/common/text.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <thread>

namespace tintype::ui {
namespace {

QString timeText(double seconds) {
    return seconds < 1 ? PerformancePage::tr("%1 ms").arg(
                             QLocale().toString(seconds * 1000, 'f', seconds < 0.01 ? 1 : 0))
                       : PerformancePage::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
}

QString nameOf(const std::string& id, const std::vector<methods::DeviceInfo>& devices) {
    const auto found = std::ranges::find(devices, id, &methods::DeviceInfo::id);
    return toText(found == devices.end() ? id : found->name);
}

}  // namespace

PerformancePage::PerformancePage(DeviceProbe::Work probe, QWidget* parent)
    : SettingsPage(tr("Performance"), QStringLiteral("batch"), parent),
      m_probe(std::move(probe)),
      m_device(new QComboBox(this)),
      m_test(new QPushButton(tr("T&est"), this)),
      m_threads(new QSpinBox(this)),
      m_memory(new QSpinBox(this)) {
    m_device->setObjectName(QStringLiteral("device"));
    m_device->addItem(tr("Automatic"), QStringLiteral("auto"));
    m_device->addItem(tr("Processor"), QStringLiteral("cpu"));
    m_device->addItem(tr("Graphics card"), QStringLiteral("cuda"));
    m_test->setObjectName(QStringLiteral("testDevice"));
    m_test->setToolTip(tr("Look for graphics cards and colour a small picture"));
    addRow(tr("&Colour with:"), m_device, m_test, {});
    m_outcome =
        addHint(tr("Automatic takes a graphics card if there is one. “Test” looks for them "
                   "and tries the choice on a picture."));
    m_outcome->setObjectName(QStringLiteral("testOutcome"));
    addGap();

    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    m_threads->setObjectName(QStringLiteral("threads"));
    m_threads->setRange(0, std::max(cores, 64));
    m_threads->setSpecialValueText(tr("All (%1)").arg(cores));
    addRow(tr("&Processor threads:"), m_threads, tr("Fewer leave more of the computer to others."));

    m_memory->setObjectName(QStringLiteral("memory"));
    m_memory->setRange(0, Settings::kMaxMemoryMb);
    m_memory->setSingleStep(512);
    m_memory->setSuffix(tr(" MB"));
    m_memory->setSpecialValueText(tr("Automatic"));
    addRow(tr("&Memory for a batch:"),
           m_memory,
           tr("How much the photographs in work may take together. A single large one is always "
              "done."));
    connect(m_test, &QPushButton::clicked, this, &PerformancePage::test);
}

void PerformancePage::show(const Settings& settings) {
    if (m_device->findData(settings.device) < 0) {
        m_device->addItem(tr("Graphics card %1").arg(settings.device), settings.device);
    }
    chooseWord(*m_device, settings.device);
    m_threads->setValue(settings.threads);
    m_memory->setValue(settings.memoryMb);
    m_method = settings.defaultMethod;
}

void PerformancePage::store(Settings& settings) const {
    settings.device = chosenWord(*m_device);
    settings.threads = m_threads->value();
    const int memory = m_memory->value();
    settings.memoryMb = memory == 0 ? 0 : std::max(memory, Settings::kMinMemoryMb);
}

void PerformancePage::test() {
    m_test->setEnabled(false);
    m_outcome->setText(tr("Testing…"));
    auto* probe =
        DeviceProbe::start({chosenWord(*m_device), m_threads->value(), m_method}, m_probe);
    connect(probe, &DeviceProbe::worked, this, &PerformancePage::showReport);
    connect(probe, &DeviceProbe::failed, this, &PerformancePage::showError);
}

void PerformancePage::showError(const Error& error) {
    m_test->setEnabled(true);
    m_outcome->setText(tr("It does not work: %1").arg(errorText(error)));
}

void PerformancePage::showReport(const DeviceReport& report) {
    m_test->setEnabled(true);
    showFound(report.devices);
    QStringList names;
    for (const methods::DeviceInfo& device : report.devices) {
        names << toText(device.name);
    }
    m_outcome->setText(tr("It works: a picture took %1 on “%2” with %3.\nFound: %4.")
                           .arg(timeText(report.seconds),
                                nameOf(report.device, report.devices),
                                toText(report.modelName),
                                names.join(QStringLiteral("; "))));
}

void PerformancePage::showFound(const std::vector<methods::DeviceInfo>& devices) {
    for (const methods::DeviceInfo& device : devices) {
        const int known = m_device->findData(toText(device.id));
        if (known >= 0) {
            m_device->setItemText(known, toText(device.name));
        } else {
            m_device->addItem(toText(device.name), toText(device.id));
        }
    }
}

}  // namespace tintype::ui

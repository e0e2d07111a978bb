#pragma once

#include "core/methods/torch_module.h"
#include "ui/common/job.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace tintype::ui {

struct DeviceProbeRequest {
    QString device = QStringLiteral("auto");
    int threads = 0;
    QString method;  ///< a model's id; empty: the default one
};

/// What was found out about this computer.
struct DeviceReport {
    std::vector<methods::DeviceInfo> devices;  ///< all that there are
    std::string device;                        ///< the one that was tried: "cuda:0"
    std::string modelName;
    double seconds = 0;  ///< for one picture, once everything was loaded
};

/// Looks for devices and lets one of them colour a small picture. Loads LibTorch: a second or two.
Result<DeviceReport> probeDevice(const DeviceProbeRequest& request, const JobContext& context);

/// Runs a probe in the background. Loading LibTorch cannot be interrupted, so nobody waits for it:
/// whoever goes away just stops listening, and the probe ends by itself.
class DeviceProbe : public QObject {
    Q_OBJECT
public:
    using Work = std::function<Result<DeviceReport>(const DeviceProbeRequest&, const JobContext&)>;

    /// Begins at once and deletes itself at the end.
    static DeviceProbe* start(const DeviceProbeRequest& request, Work work = probeDevice);

Q_SIGNALS:
    /// One of the two.
    void worked(const tintype::ui::DeviceReport& report);
    void failed(const tintype::Error& error);

private:
    DeviceProbe();
    Job<Result<DeviceReport>> m_job;
};

}  // namespace tintype::ui

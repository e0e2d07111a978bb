#include "ui/settings/device_probe.h"

#include "core/methods/catalogue.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kRounds = 5;

// A slope of greys, 4 to 3, at the size that the model was trained at.
methods::LumaMap testPicture(int shortSide) {
    methods::LumaMap luma{shortSide * 4 / 3 / 8 * 8, shortSide, {}};
    for (int y = 0; y < luma.height; ++y) {
        for (int x = 0; x < luma.width; ++x) {
            luma.values.push_back(static_cast<float>(x + y) /
                                  static_cast<float>(luma.width + luma.height));
        }
    }
    return luma;
}

// The first pictures are slower (memory is taken, a GPU wakes up): the best of a few counts.
Result<double> bestSeconds(methods::ChromaPredictor& predictor, const JobContext& context) {
    const methods::LumaMap luma = testPicture(predictor.workingSize());
    double best = 0;
    for (int round = 0; round < kRounds; ++round) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, {});
        }
        QElapsedTimer timer;
        timer.start();
        if (auto chroma = predictor.predict(luma); !chroma) {
            return failWith(chroma);
        }
        const double seconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
        best = round == 0 ? seconds : std::min(best, seconds);
    }
    return best;
}

}  // namespace

Result<DeviceReport> probeDevice(const DeviceProbeRequest& request, const JobContext& context) {
    DeviceReport report;
    auto devices = methods::devices();
    if (!devices) {
        return failWith(devices);
    }
    report.devices = std::move(*devices);
    auto model = methods::findModel(request.method.toStdString());
    if (!model) {
        return failWith(model);
    }
    report.modelName = model->name;
    auto loaded = methods::loadModel(*model);
    if (!loaded) {
        return failWith(loaded);
    }
    auto predictor = methods::createPredictor(
        loaded->file, {.device = request.device.toStdString(), .threads = request.threads});
    if (!predictor) {
        return failWith(predictor);
    }
    report.device = (*predictor)->device();
    auto seconds = bestSeconds(**predictor, context);
    if (!seconds) {
        return failWith(seconds);
    }
    report.seconds = *seconds;
    return report;
}

DeviceProbe::DeviceProbe() : QObject(QCoreApplication::instance()) {}

DeviceProbe* DeviceProbe::start(const DeviceProbeRequest& request, Work work) {
    auto* probe = new DeviceProbe;
    probe->m_job.start([request, work = std::move(work)](
                           const JobContext& context) { return work(request, context); },
                       [probe](Result<DeviceReport> report) {
                           if (report) {
                               Q_EMIT probe->worked(*report);
                           } else {
                               Q_EMIT probe->failed(report.error());
                           }
                           probe->deleteLater();
                       });
    return probe;
}

}  // namespace tintype::ui

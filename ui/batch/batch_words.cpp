#include "ui/batch/batch_words.h"

#include "ui/common/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace tintype::ui {
namespace {

using State = BatchController::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(BatchWords)
};

QString failedText(int failed) {
    return Words::tr("%n failed", nullptr, failed);
}

QString endDetail(const BatchController& controller) {
    QStringList parts;
    if (!controller.problem().isEmpty()) {
        parts << controller.problem();
    }
    if (const int failed = controller.failedCount(); failed > 0) {
        parts << failedText(failed);
    }
    if (const int skipped = controller.rows().countOf(batch::ItemState::Skipped); skipped > 0) {
        parts << Words::tr("%n skipped", nullptr, skipped);
    }
    if (const int left = controller.leftCount(); left > 0) {
        parts << Words::tr("%n left", nullptr, left);
    }
    return parts.join(QStringLiteral(" · "));
}

QString runningDetail(const BatchController& controller) {
    const batch::BatchProgress& progress = controller.progress();
    QStringList parts;
    if (controller.state() == State::Running) {
        if (const QString rate = rateText(progress.filesPerSecond); !rate.isEmpty()) {
            parts << rate;
        }
        if (progress.secondsLeft >= 0) {
            parts << Words::tr("%1 left").arg(durationText(progress.secondsLeft));
        }
    }
    if (progress.failed > 0) {
        parts << failedText(progress.failed);
    }
    if (parts.isEmpty() && controller.state() == State::Running) {
        parts << Words::tr("Loading the model…");
    }
    if (!controller.problem().isEmpty()) {
        parts << controller.problem();
    }
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

QString rateText(double filesPerSecond) {
    if (!(filesPerSecond > 0)) {
        return {};
    }
    if (filesPerSecond >= 1) {
        return Words::tr("%1 photographs a second").arg(QLocale().toString(filesPerSecond, 'f', 1));
    }
    const int perMinute = static_cast<int>(std::lround(filesPerSecond * 60));
    return perMinute >= 1
               ? Words::tr("%n photographs a minute", nullptr, perMinute)
               : Words::tr("%n photographs an hour",
                           nullptr,
                           std::max(1, static_cast<int>(std::lround(filesPerSecond * 3600))));
}

QString batchTitle(const BatchController& controller) {
    const int finished = controller.progress().finished;
    const int total = controller.rows().count();
    switch (controller.state()) {
        case State::Idle:
            return Words::tr("No export is running");
        case State::Starting:
            return Words::tr("Preparing %n photographs…", nullptr, total);
        case State::Running:
            return Words::tr("Exporting, %1 of %2 done").arg(finished).arg(total);
        case State::Paused:
            return Words::tr("Paused, %1 of %2 done").arg(finished).arg(total);
        case State::Stopping:
            return Words::tr("Stopping…");
        case State::Ended:
            break;
    }
    const int done = controller.rows().countOf(batch::ItemState::Done);
    if (done == 0 && !controller.problem().isEmpty()) {
        return Words::tr("Nothing was exported");
    }
    return controller.summary().cancelled ? Words::tr("Stopped, %1 of %2 done").arg(done).arg(total)
                                          : Words::tr("%n photographs exported", nullptr, done);
}

QString batchDetail(const BatchController& controller) {
    return controller.isRunning()               ? runningDetail(controller)
           : controller.state() == State::Ended ? endDetail(controller)
                                                : QString();
}

}  // namespace tintype::ui

#include "ui/train/training_process.h"

#include "ui/common/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace tintype::ui {
namespace {

// The photographs in the window come first.
constexpr int kNice = 10;
// A killed process is gone in a few milliseconds.
constexpr int kGoneMs = 500;
constexpr int kInterruptedCode = 130;

TrainingPlan planFrom(const QJsonObject& json) {
    TrainingPlan plan;
    plan.train = json["train"].toInt();
    plan.select = json["select"].toInt();
    plan.heldOut = json["held_out"].toInt();
    plan.daysUnknown = json["days_unknown"].toBool();
    plan.round = json["round"].toInt();
    plan.views = json["views"].toDouble();
    plan.imagesPerSecond = json["images_per_second"].toDouble();
    plan.parentSkill = json["parent_skill"].toDouble();
    return plan;
}

TrainingStep stepFrom(const QJsonObject& json) {
    const double steps = json["steps"].toDouble();
    return {steps > 0 ? json["step"].toDouble() / steps : 0,
            json["loss"].toDouble(),
            json["images_per_second"].toDouble(),
            json["seconds_left"].toDouble()};
}

TrainingEpoch epochFrom(const QJsonObject& json) {
    return {json["views"].toDouble(),
            json["train_loss"].toDouble(),
            json["select"].toObject()["skill"].toDouble(),
            json["best"].toBool()};
}

}  // namespace

TrainingProcess::TrainingProcess(QObject* parent) : QObject(parent) {}

TrainingProcess::~TrainingProcess() {
    if (m_process) {
        // Nothing is lost by it: the run goes on from its last epoch.
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(kGoneMs);
    }
}

QString TrainingProcess::programPath() {
    const QString chosen = qEnvironmentVariable("TINTYPE_PROGRAM");
    return !chosen.isEmpty() ? chosen
                             : QCoreApplication::applicationDirPath() + QStringLiteral("/tintype");
}

void TrainingProcess::resume(const std::filesystem::path& run) {
    start({"learn", "--resume", "--json", "--out", toText(run)});
}

void TrainingProcess::finish(const std::filesystem::path& run) {
    start({"learn", "--resume", "--finish", "--json", "--out", toText(run)});
}

void TrainingProcess::trainLonger(const std::filesystem::path& run, double minutes) {
    start({"learn",
           "--resume",
           "--minutes",
           QString::number(minutes),
           "--json",
           "--out",
           toText(run)});
}

void TrainingProcess::measure(const QString& model, int batch, int threads) {
    start({"learn",
           "measure",
           "--json",
           "--from",
           model,
           "--batch",
           QString::number(batch),
           "--threads",
           QString::number(threads)});
}

void TrainingProcess::tryPhoto(const std::filesystem::path& run,
                               const QString& photo,
                               const QString& target) {
    start({"learn", "try", "--json", toText(run), photo, "--out", target});
}

void TrainingProcess::start(const QStringList& words) {
    if (m_process) {
        return;
    }
    m_error.clear();
    m_pausing = false;
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(programPath());
    m_process->setArguments(words);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("OMP_WAIT_POLICY", "passive");  // spinning would slow the window down
    m_process->setProcessEnvironment(environment);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    const pid_t window = ::getpid();
    m_process->setChildProcessModifier([window] {
        ::nice(kNice);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != window) {
            ::_exit(1);
        }
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, [this] { readLines(); });
    connect(m_process.get(), &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
        conclude(code, how == QProcess::CrashExit);
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_error = tr("The program %1 could not be started. Please install Tintype again.")
                          .arg(QFileInfo(programPath()).filePath());
            // Queued: whoever called `start` is not done yet.
            QMetaObject::invokeMethod(
                this, [this] { conclude(-1, false); }, Qt::QueuedConnection);
        }
    });
    m_process->start(QIODevice::ReadOnly);
}

void TrainingProcess::pause() {
    if (m_process) {
        m_pausing = true;
        m_process->terminate();
    }
}

void TrainingProcess::readLines() {
    while (m_process && m_process->canReadLine()) {
        takeLine(m_process->readLine());
    }
}

void TrainingProcess::takeLine(const QByteArray& line) {
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const QString event = json["event"].toString();
    if (event == "step") {
        Q_EMIT stepped(stepFrom(json));
    } else if (event == "epoch") {
        Q_EMIT epochDone(epochFrom(json));
    } else if (event == "scan") {
        Q_EMIT scanned(json["looked"].toInt(), json["files"].toInt(), json["usable"].toInt());
    } else if (event == "plan") {
        Q_EMIT planned(planFrom(json));
    } else if (event == "previews") {
        Q_EMIT previewsChanged(json["count"].toInt());
    } else if (event == "speed") {
        Q_EMIT speedMeasured(json["images_per_second"].toDouble());
    } else if (event == "error") {
        m_error = json["message"].toString();
    } else if (event == "verdict") {
        if (const auto verdict = train::verdictFromJson(line.toStdString())) {
            Q_EMIT judged(*verdict);
        }
    }
}

void TrainingProcess::conclude(int exitCode, bool crashed) {
    readLines();
    const std::unique_ptr<QProcess> process = std::move(m_process);  // idle before `ended`
    process->disconnect(this);
    if (exitCode == 0 && !crashed) {
        Q_EMIT ended(Ending::Finished, {});
    } else if (exitCode == kInterruptedCode || m_pausing) {
        Q_EMIT ended(Ending::Paused, {});
    } else {
        Q_EMIT ended(Ending::Failed,
                     !m_error.isEmpty()
                         ? m_error
                         : tr("The training ended unexpectedly. What it learnt up to its last "
                              "checkpoint is safe; you can go on from there."));
    }
}

}  // namespace tintype::ui

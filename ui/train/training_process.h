#pragma once

#include "core/train/learning.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

class QProcess;

namespace tintype::ui {

/// What is known about a round of training before it begins.
struct TrainingPlan {
    int train = 0, select = 0, heldOut = 0;
    bool daysUnknown = false;
    int round = 1;
    double views = 0;
    double imagesPerSecond = 0;
    double parentSkill = 0;
};

struct TrainingStep {
    double fraction = 0;
    double loss = 0;
    double imagesPerSecond = 0;
    double secondsLeft = 0;
};

struct TrainingEpoch {
    double views = 0;
    double loss = 0;
    double skill = 0;
    bool best = false;
};

/// Runs `tintype learn` at low priority in a process of its own and turns its lines into signals,
/// all on the thread of this object. Pausing ends the process, going on starts another one: the
/// same way that a crash and a power cut take, at most an epoch (20 seconds) is done again, and a
/// paused training needs neither memory nor the program. The process ends with the window, however
/// that ends.
class TrainingProcess : public QObject {
    Q_OBJECT
public:
    enum class Ending { Finished, Paused, Failed };
    Q_ENUM(Ending)

    explicit TrainingProcess(QObject* parent = nullptr);
    ~TrainingProcess() override;

    /// Begins or goes on.
    void resume(const std::filesystem::path& run);
    /// Ends the training with the best model so far, and judges it.
    void finish(const std::filesystem::path& run);
    /// Another round after the verdict.
    void trainLonger(const std::filesystem::path& run, double minutes);
    /// Measures how fast this computer trains the model (its id or file).
    void measure(const QString& model, int batch, int threads);
    /// Pictures of a photograph by both models: `target` + "-grey.png", "-parent.png", "-new.png".
    void tryPhoto(const std::filesystem::path& run, const QString& photo, const QString& target);

    /// Ends after the step in hand; `ended` follows with Paused.
    void pause();
    bool isRunning() const { return m_process != nullptr; }

    /// The command line program: the variable TINTYPE_PROGRAM, or `tintype` beside this program.
    static QString programPath();

Q_SIGNALS:
    void scanned(int looked, int files, int usable);
    void planned(const tintype::ui::TrainingPlan& plan);
    void stepped(const tintype::ui::TrainingStep& step);
    void epochDone(const tintype::ui::TrainingEpoch& epoch);
    void previewsChanged(int count);
    void speedMeasured(double imagesPerSecond);
    void judged(const tintype::train::Verdict& verdict);
    /// `message` is a sentence for the user where it failed.
    void ended(tintype::ui::TrainingProcess::Ending ending, const QString& message);

private:
    void start(const QStringList& words);
    void readLines();
    void takeLine(const QByteArray& line);
    void conclude(int exitCode, bool crashed);

    std::unique_ptr<QProcess> m_process;
    QString m_error;
    bool m_pausing = false;
};

}  // namespace tintype::ui

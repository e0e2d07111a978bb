#pragma once

#include "ui/train/training_process.h"

#include <QWizardPage>

#include <filesystem>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tintype::ui {

class LearningChart;
class PreviewGrid;

/// Third page: the training itself, in a process of its own.
class TrainingPage : public QWizardPage {
    Q_OBJECT
public:
    explicit TrainingPage(TrainingProcess* process, QWidget* parent = nullptr);

    /// The wizard is still writing the album down.
    void showPreparing();
    void showProblem(const QString& sentence);
    /// Begins, or goes on where the run stands.
    void begin(const std::filesystem::path& run);
    void beginLonger(const std::filesystem::path& run, double minutes);

    bool isComplete() const override { return m_judged; }
    bool isPaused() const { return m_state == State::Paused; }
    const std::filesystem::path& run() const { return m_run; }

Q_SIGNALS:
    void judged(const tintype::train::Verdict& verdict);

private:
    enum class State { Preparing, Running, Stopping, Paused };

    void build();
    void listen();
    void reset(const std::filesystem::path& run);
    void enter(State state, const QString& status);
    void pauseOrGoOn();
    void finishNow();
    void showPlan(const TrainingPlan& plan);
    void showStep(const TrainingStep& step);
    void showEpoch(const TrainingEpoch& epoch);
    void showPreviews(int count);
    void showEnd(TrainingProcess::Ending ending, const QString& message);

    TrainingProcess* m_process;
    LearningChart* m_loss = nullptr;
    LearningChart* m_skill = nullptr;
    PreviewGrid* m_previews = nullptr;
    QLabel* m_plan = nullptr;
    QLabel* m_status = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_finish = nullptr;
    std::filesystem::path m_run;
    State m_state = State::Preparing;
    bool m_finishWanted = false;
    bool m_judged = false;
    int m_epochs = 0;
};

}  // namespace tintype::ui

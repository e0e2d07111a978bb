#pragma once

#include "core/train/learning.h"
#include "ui/common/job.h"

#include <QWizard>

#include <filesystem>
#include <optional>
#include <vector>

namespace tintype::ui {

class ChoicePage;
class FoldersPage;
class TrainingPage;
class TrainingProcess;
class VerdictPage;

/// "Learn from my photos…": folders, choice, training, verdict. Not modal; closing it pauses the
/// training, which `unfinishedRuns` then offers to go on with. The training is a child process and
/// ends with this object.
class LearnWizard : public QWizard {
    Q_OBJECT
public:
    enum Page { Folders, Choice, Training, VerdictPageId };

    explicit LearnWizard(QWidget* parent = nullptr);
    /// Goes on with a run that was paused or interrupted.
    explicit LearnWizard(const std::filesystem::path& run, QWidget* parent = nullptr);
    ~LearnWizard() override;

    /// Runs that were neither kept nor discarded, the newest first. Reads a few small files.
    static std::vector<train::RunInfo> unfinishedRuns();

    void done(int result) override;

    FoldersPage* foldersPage() const { return m_folders; }
    ChoicePage* choicePage() const { return m_choice; }
    TrainingPage* trainingPage() const { return m_training; }
    VerdictPage* verdictPage() const { return m_verdict; }

Q_SIGNALS:
    /// A new model is in the catalogue.
    void modelKept(const QString& modelId);

protected:
    void initializePage(int id) override;

private:
    void build();
    void prepareRun();
    void trainLonger();
    void discard();
    QString proposedName() const;

    TrainingProcess* m_process;
    FoldersPage* m_folders;
    ChoicePage* m_choice;
    TrainingPage* m_training;
    VerdictPage* m_verdict;
    std::filesystem::path m_run;
    std::optional<train::Verdict> m_outcome;
    std::optional<double> m_moreMinutes;
    bool m_kept = false;
    Job<Result<std::filesystem::path>> m_preparing;  // last: it reports to the above
};

}  // namespace tintype::ui

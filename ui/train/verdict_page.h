#pragma once

#include "core/train/learning.h"
#include "ui/common/job.h"

#include <QWizardPage>

class QCheckBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace tintype::ui {

class PreviewGrid;
class ScanTrial;

/// Last page: what came of it, and what to do with it.
class VerdictPage : public QWizardPage {
    Q_OBJECT
public:
    explicit VerdictPage(QWidget* parent = nullptr);

    void show(const std::filesystem::path& run, const train::Verdict& verdict);
    bool isComplete() const override { return !m_run.empty(); }
    ScanTrial* trial() const { return m_trial; }

Q_SIGNALS:
    void kept(const QString& modelId);
    void discardWanted();
    void trainLongerWanted();

private:
    void build();
    void listen();
    void keep();
    void askDiscard();

    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QToolButton* m_fold = nullptr;
    QLabel* m_details = nullptr;
    PreviewGrid* m_previews = nullptr;
    ScanTrial* m_trial = nullptr;
    QCheckBox* m_default = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_longer = nullptr;
    std::filesystem::path m_run;
    Job<Result<methods::Model>> m_keeping;  // last: it reports to the above
};

}  // namespace tintype::ui

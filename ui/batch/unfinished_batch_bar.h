#pragma once

#include "core/batch/journal.h"
#include "ui/common/job.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;

namespace tintype::ui {

/// Offers to go on with a batch that was interrupted (the program was ended, or crashed, or the
/// power failed). Hidden where there is none; several are offered one after the other.
class UnfinishedBatchBar : public QFrame {
    Q_OBJECT
public:
    explicit UnfinishedBatchBar(QWidget* parent = nullptr);

    /// Looks for unfinished batches in the background. Those that a living process works on are
    /// left alone.
    void look(const std::filesystem::path& folder = batch::journalFolder());

Q_SIGNALS:
    void continueWanted(const QString& id, const std::filesystem::path& folder);

private:
    void offer();
    void goOn();
    void forget();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_continue;
    QPushButton* m_forget;
    std::filesystem::path m_folder;
    std::vector<batch::BatchInfo> m_found;
    Job<std::vector<batch::BatchInfo>> m_search;
    Job<Result<void>> m_forgetting;
};

/// "A batch of 214 photographs was interrupted; 57 are left."
QString unfinishedText(const batch::BatchInfo& info);

}  // namespace tintype::ui

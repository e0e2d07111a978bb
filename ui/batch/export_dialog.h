#pragma once

#include "ui/batch/export_plan.h"
#include "ui/common/job.h"

#include <QDialog>

#include <array>
#include <vector>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace tintype::ui {

class ExportForm;
class MetadataSummary;

enum class ExportScope { Current, Selection, All };

/// Asks how photographs are exported. Open it with `open()`; on `accepted` the `request` says what
/// to do. What was chosen is remembered.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// What each scope stands for; an empty one is not offered.
    struct Photographs {
        std::vector<ExportItem> current;
        std::vector<ExportItem> selection;
        std::vector<ExportItem> all;
    };

    ExportDialog(Photographs photographs, ExportScope scope, QWidget* parent = nullptr);

    ExportScope scope() const;
    /// After `accepted`: items with their edits and targets, what exists decided about. Never
    /// empty.
    const batch::BatchRequest& request() const { return m_request; }

    void accept() override;

private:
    const std::vector<ExportItem>& chosen() const;
    void fillScopes(ExportScope scope);
    void layOut();
    void scopeChanged();
    void refresh();
    void fitHeight();
    void planned(ExportPlan plan);
    void askAboutExisting(const ExportPlan& plan);
    void decide(std::vector<batch::BatchItem> items, batch::IfExists ifExists);
    void finish(batch::ResolvedItems resolved);
    void setBusy(bool busy);

    std::array<std::vector<ExportItem>, 3> m_photographs;  ///< by ExportScope
    Settings m_settings;
    QComboBox* m_scope;
    ExportForm* m_form;
    MetadataSummary* m_metadata;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
    QPushButton* m_export;
    QString m_metadataFormat;  ///< what the summary was made for
    batch::BatchRequest m_request;
    Job<ExportPlan> m_planning;
    Job<batch::ResolvedItems> m_resolving;
};

}  // namespace tintype::ui

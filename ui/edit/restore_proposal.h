#pragma once

#include "core/clean/analysis.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tintype::ui {

/// What Restore found in a photograph, each with a check box, before any of it is kept.
/// Straightening and cropping are for the user to check.
class RestoreProposal : public QWidget {
    Q_OBJECT
public:
    explicit RestoreProposal(QWidget* parent = nullptr);

    /// `base` is what stays of the photograph's own cleaning: what was painted, and what is not
    /// checked.
    void show(const clean::Proposal& proposal, const clean::Cleaning& base);
    const clean::Cleaning& base() const { return m_base; }
    /// With what is checked.
    clean::Cleaning chosen() const;
    bool isEmpty() const { return m_findings.empty(); }
    /// Whether what is repaired is to be marked on the photograph.
    bool showsRepairs() const;

Q_SIGNALS:
    /// Something was checked or unchecked.
    void changed();
    void repairsShownChanged(bool shown);
    void applied();
    void dropped();

private:
    using Take = void (*)(const clean::Cleaning& from, clean::Cleaning& to);
    struct Finding {
        QCheckBox* box;
        Take take;
    };
    void clear();
    void add(const char* name, const QString& text, const QString& why, bool checked, Take take);
    void addRepairs(double defectShare);
    void addFindings(const clean::Proposal& proposal);

    QLabel* m_head;
    QVBoxLayout* m_list;
    QPushButton* m_apply;
    QPushButton* m_drop;
    QCheckBox* m_shown = nullptr;  ///< where there are repairs
    std::vector<Finding> m_findings;
    clean::Cleaning m_proposed;
    clean::Cleaning m_base;
};

}  // namespace tintype::ui

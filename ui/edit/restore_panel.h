#pragma once

#include "core/clean/cleaning.h"
#include "ui/edit/restore_histogram.h"
#include "ui/edit/restore_repair.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace tintype::ui {

class RestoreFading;
class RestoreFrame;
class RestoreProposal;
class RestoreSlider;

/// What is done to the luma of the photograph that is shown, before it is coloured. Says what the
/// user asks for and decides nothing itself.
class RestorePanel : public QWidget {
    Q_OBJECT
public:
    explicit RestorePanel(QWidget* parent = nullptr);

    /// Null: there is no photograph.
    void show(const clean::Cleaning* cleaning);
    const clean::Cleaning& cleaning() const { return m_cleaning; }

    RestoreRepair& repair() { return *m_repair; }
    RestoreHistogram& histogram();
    RestoreFrame& frame() { return *m_frame; }
    RestoreProposal& proposal() { return *m_proposal; }
    /// 0 to 1; less than 0: the photograph is not being looked at.
    void setLooking(double fraction);
    /// The proposal in place of the controls.
    void setProposing(bool proposing);
    bool isProposing() const;

Q_SIGNALS:
    /// `text` names the step of undo.
    void cleaningChanged(const tintype::clean::Cleaning& cleaning, const QString& text);
    void settled();
    void restoreWanted();
    /// Of looking.
    void stopWanted();

private:
    QWidget* controls();
    RestoreSlider* strength(const QString& name, const char* objectName, const QString& tip);
    void connectParts();
    /// Takes a value from a control.
    template <class Set>
    void change(const QString& text, const Set& set);

    QPushButton* m_restore;
    QProgressBar* m_progress;
    QWidget* m_controls = nullptr;
    RestoreRepair* m_repair = nullptr;
    RestoreSlider* m_denoise = nullptr;
    RestoreFading* m_fading = nullptr;
    RestoreSlider* m_contrast = nullptr;
    RestoreFrame* m_frame = nullptr;
    RestoreProposal* m_proposal;
    clean::Cleaning m_cleaning;
    bool m_looking = false;
};

}  // namespace tintype::ui

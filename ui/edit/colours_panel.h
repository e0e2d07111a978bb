#pragma once

#include "core/correct/corrections.h"

#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace tintype::ui {

class ColoursHints;
class ColoursReference;
class ProposalStrip;
class RestoreSlider;

/// What the user puts right about the colours: proposals to pick from, warmth, skin, hints and a
/// reference photograph. Says what is asked for and decides nothing itself.
class ColoursPanel : public QWidget {
    Q_OBJECT
public:
    /// Actions that are offered as buttons here; they belong to the window.
    struct Actions {
        QList<QAction*> hintTools;
        QAction* apply = nullptr;
    };
    /// `canFindFaces` as correct::canFindFaces.
    ColoursPanel(const Actions& actions, bool canFindFaces, QWidget* parent = nullptr);

    /// Null: there is no photograph.
    void show(const correct::Corrections* corrections);
    ColoursHints& hints() { return *m_hints; }
    ColoursReference& reference() { return *m_reference; }
    ProposalStrip& proposals() { return *m_proposals; }
    /// A word about proposals while there are none to see; empty: nothing.
    void setProposalNote(const QString& note);

Q_SIGNALS:
    void warmthChanged(double warmth);
    void skinChanged(double amount);
    void settled();

private:
    void addHeading(const QString& text);

    QVBoxLayout* m_column;
    QLabel* m_proposalNote;
    ProposalStrip* m_proposals;
    RestoreSlider* m_warmth;
    RestoreSlider* m_skin;
    ColoursHints* m_hints;
    ColoursReference* m_reference;
    bool m_canFindFaces;
};

}  // namespace tintype::ui

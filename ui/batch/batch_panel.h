#pragma once

#include "ui/batch/batch_controller.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace tintype::ui {

/// A batch as it runs: how far, how fast, how long, each photograph with its state, and what can be
/// done about it. For a dock or a page.
class BatchPanel : public QWidget {
    Q_OBJECT
public:
    explicit BatchPanel(BatchController& controller, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The user closed a batch that is over.
    void closed();
    /// A row was activated: show this photograph in the viewer.
    void photographActivated(const QString& scan);

private:
    void makeButtons();
    void makeList();
    void layOut();
    void refresh();
    void refreshButtons();
    void followWork(int row);
    void revealResults();
    void showMenu(const QPoint& at);
    std::vector<int> selectedRows() const;

    BatchController& m_controller;
    QLabel* m_title;
    QLabel* m_detail;
    QProgressBar* m_bar;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    QPushButton* m_continue;
    QPushButton* m_retry;
    QPushButton* m_reveal;
    QPushButton* m_close;
    QTreeView* m_list;
};

}  // namespace tintype::ui

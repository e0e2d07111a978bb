#pragma once

#include <QObject>

class QWidget;

namespace tintype::ui {

class BatchController;
class PhotoList;

/// What has to be settled with people before the window may go: a batch under way, and decisions
/// that no exported file shows. Each is asked once. Nothing is lost whatever the answer: batches
/// are kept in their journal, edits in the index.
class CloseGuard : public QObject {
    Q_OBJECT
public:
    CloseGuard(PhotoList& photos, BatchController& batch, QWidget* window);

    /// True if the window may go now. Else questions are on the screen, and the window is closed
    /// again when they are answered so.
    bool mayClose();

Q_SIGNALS:
    /// Somebody wants to export first.
    void exportWanted();

private:
    void askAboutBatch();
    void askAboutEdits(int count);
    void closeWindow();

    PhotoList& m_photos;
    BatchController& m_batch;
    QWidget* m_window;
    bool m_batchSettled = false;
    bool m_editsSettled = false;
    bool m_asking = false;
};

}  // namespace tintype::ui

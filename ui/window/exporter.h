#pragma once

#include "ui/batch/export_dialog.h"
#include "ui/photos/photo.h"

#include <QObject>

#include <vector>

class QWidget;

namespace tintype::ui {

class Actions;
class BatchController;
class BatchPanel;
class Filmstrip;
class MessageBar;
class PhotoPresenter;
class UnfinishedBatchBar;
struct Session;

/// Exports photographs with exactly the edits shown, tells the list of photographs what became of
/// each, and offers to go on with a batch that was interrupted. A single photograph goes the same
/// way as a thousand.
class Exporter : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        Actions& actions;
        Filmstrip& filmstrip;
        PhotoPresenter& presenter;
        MessageBar& messages;
        BatchController& batch;
        BatchPanel& panel;
        UnfinishedBatchBar& unfinished;
    };
    Exporter(const Parts& parts, QWidget* window);

    /// Asks how and where, and begins.
    void ask(ExportScope scope);

private:
    void connectActions();
    void connectPanel();
    std::vector<ExportItem> itemsOf(const std::vector<PhotoId>& ids) const;
    void begin(const batch::BatchRequest& request);
    void started(int row);
    void finishedPhoto(int row);
    void finished();
    void reveal();

    Parts m_parts;
    QWidget* m_window;
};

}  // namespace tintype::ui

#pragma once

#include "core/batch/batch.h"
#include "ui/batch/batch_rows.h"
#include "ui/batch/batch_updates.h"
#include "ui/common/job.h"

#include <QObject>

#include <memory>

namespace tintype::ui {

/// Runs one batch at a time in the background and tells how it goes. All on the UI thread; nothing
/// here waits, but the destructor, which stops the batch (what is left stays in its journal).
class BatchController : public QObject {
    Q_OBJECT
public:
    enum class State {
        Idle,      ///< no batch
        Starting,  ///< its journal and models are opened
        Running,
        Paused,    ///< photographs in work stand still and stay in memory
        Stopping,  ///< cancelled; photographs in work are being dropped
        Ended,     ///< everything has its end, or it was cancelled; see `summary`
    };
    Q_ENUM(State)

    explicit BatchController(QObject* parent = nullptr,
                             batch::OpenModel openModel = batch::openSharedModel);
    ~BatchController() override;

    /// False while another batch is not over yet. A batch that ended is forgotten, with what is
    /// left of it.
    bool start(batch::BatchRequest request);
    /// Goes on with one of `batch::listBatches`.
    bool resumeJournal(const QString& id,
                       const std::filesystem::path& folder = batch::journalFolder());

    void pause();
    void resume();
    /// Photographs in work are dropped; `continueRest` can do them later.
    void cancel();
    /// After the end: what failed, or what is left since it was cancelled.
    void retryFailed();
    void continueRest();
    /// After the end: nobody needs the batch any more. What is left of it is forgotten.
    void close();

    /// The window may go, the program ends when the batch does. Until then it is not paused by
    /// anybody, so a paused one goes on.
    void finishInBackground();
    /// Whether what is left can be done after another start. A single photograph has no journal.
    bool canBeKept() const { return m_hasJournal; }
    /// For a program that ends: stops the batch, waits for the photographs in work to be dropped (a
    /// fraction of a second) and keeps the journal, so that the next start offers to go on.
    void keepForNextStart();

    State state() const { return m_state; }
    /// Not over yet; paused counts.
    bool isRunning() const;
    bool isPaused() const { return m_state == State::Paused; }
    int failedCount() const { return m_rows.countOf(batch::ItemState::Failed); }
    int leftCount() const;

    BatchRows& rows() { return m_rows; }
    const BatchRows& rows() const { return m_rows; }
    const batch::BatchProgress& progress() const { return m_progress; }
    /// Of the last run.
    const batch::BatchSummary& summary() const { return m_summary; }
    /// A sentence: why nothing could be done at all, or that no journal is kept. Empty otherwise.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void stateChanged(tintype::ui::BatchController::State state);
    void progressed(const tintype::batch::BatchProgress& progress);
    /// A photograph has its end; the rest is in `rows().at(row)`.
    void photoFinished(int row);
    /// A photograph began to be rendered.
    void photoStarted(int row);
    /// The run is over: all done, or cancelled, or nothing could be done (see `problem`).
    void finished();

private:
    using Opened = Result<std::shared_ptr<batch::Batch>>;

    bool isFree() const { return !isRunning(); }
    void open(std::function<Opened()> work);
    void opened(Opened batch);
    void run();
    void ended(Result<batch::BatchSummary> summary);
    void takeUpdates();
    void setState(State state);
    void letGo();

    batch::OpenModel m_openModel;
    BatchRows m_rows;
    batch::BatchProgress m_progress;
    batch::BatchSummary m_summary;
    QString m_problem;
    State m_state = State::Idle;
    bool m_quitAtEnd = false;
    bool m_cancelWhenOpen = false;
    bool m_hasJournal = false;
    std::shared_ptr<batch::PauseGate> m_gate;
    std::shared_ptr<batch::Batch> m_batch;
    std::shared_ptr<BatchUpdates> m_updates;
    Job<Opened> m_opening;
    Job<Result<batch::BatchSummary>> m_running;
};

}  // namespace tintype::ui

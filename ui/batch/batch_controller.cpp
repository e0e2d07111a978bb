#include "ui/batch/batch_controller.h"

#include "ui/batch/batch_words.h"
#include "ui/batch/desktop_notice.h"
#include "ui/common/text.h"

#include <QApplication>
#include <QTimer>

namespace tintype::ui {
namespace {

using batch::ItemState;

// About as often as anybody sees a difference.
constexpr int kUpdateMilliseconds = 40;

std::vector<BatchRows::Row> rowsOf(const batch::Batch& batch) {
    std::vector<BatchRows::Row> rows;
    rows.reserve(batch.items().size());
    for (std::size_t i = 0; i < batch.items().size(); ++i) {
        rows.push_back({batch.items()[i], batch.states()[i], 0, batch.errors()[i]});
    }
    return rows;
}

std::vector<BatchRows::Row> waitingRows(const std::vector<batch::BatchItem>& items) {
    std::vector<BatchRows::Row> rows;
    rows.reserve(items.size());
    for (const batch::BatchItem& item : items) {
        rows.push_back({item, ItemState::Waiting, 0, {}});
    }
    return rows;
}

}  // namespace

BatchController::BatchController(QObject* parent, batch::OpenModel openModel)
    : QObject(parent),
      m_openModel(std::move(openModel)),
      m_gate(std::make_shared<batch::PauseGate>()) {}

BatchController::~BatchController() {
    m_opening.abandon();
    m_running.abandon();
}

bool BatchController::isRunning() const {
    return m_state != State::Idle && m_state != State::Ended;
}

int BatchController::leftCount() const {
    return m_rows.countOf(ItemState::Waiting) + m_rows.countOf(ItemState::Working);
}

bool BatchController::start(batch::BatchRequest request) {
    if (!isFree() || request.items.empty()) {
        return false;
    }
    close();
    m_rows.set(waitingRows(request.items));
    m_hasJournal = !request.journalFolder.empty();
    open([request = std::move(request), openModel = m_openModel]() -> Opened {
        return batch::Batch::begin(request, openModel);
    });
    return true;
}

bool BatchController::resumeJournal(const QString& id, const std::filesystem::path& folder) {
    if (!isFree()) {
        return false;
    }
    close();
    m_hasJournal = true;
    open([id = id.toStdString(), folder, openModel = m_openModel]() -> Opened {
        return batch::Batch::resume(id, folder, openModel);
    });
    return true;
}

void BatchController::open(std::function<Opened()> work) {
    m_problem.clear();
    m_summary = {};
    m_progress = {};
    m_progress.total = m_rows.count();
    m_cancelWhenOpen = false;
    m_gate->resume();
    setState(State::Starting);
    m_opening.start([work = std::move(work)](const JobContext&) { return work(); },
                    [this](Opened batch) { opened(std::move(batch)); });
}

void BatchController::opened(Opened batch) {
    if (!batch) {
        ended(failWith(batch));
        return;
    }
    m_batch = std::move(*batch);
    m_rows.set(rowsOf(*m_batch));
    m_hasJournal = !m_batch->id().empty();
    m_problem = m_batch->journalProblem().empty()
                    ? QString()
                    : tr("If the program is interrupted, this batch cannot be gone on with: %1")
                          .arg(toText(m_batch->journalProblem()));
    if (m_cancelWhenOpen) {
        batch::BatchSummary cancelled;
        cancelled.cancelled = true;
        ended(cancelled);
        return;
    }
    run();
}

void BatchController::run() {
    // Whoever paused while it was opened finds it paused.
    setState(m_gate->isPaused() ? State::Paused : State::Running);
    m_updates = std::make_shared<BatchUpdates>([this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                QTimer::singleShot(kUpdateMilliseconds, this, &BatchController::takeUpdates);
            },
            Qt::QueuedConnection);
    });
    m_running.start(
        [batch = m_batch, updates = m_updates, gate = m_gate](const JobContext& context) {
            JobContext inner;
            inner.stop = context.stop;  // progress comes by the hooks
            return batch->run(updates->hooks(), gate.get(), inner);
        },
        [this](Result<batch::BatchSummary> summary) { ended(std::move(summary)); });
}

void BatchController::takeUpdates() {
    if (!m_updates) {
        return;
    }
    const auto taken = m_updates->take();
    for (const auto& [row, fraction] : taken.inWork) {
        const bool isNew = static_cast<int>(row) < m_rows.count() &&
                           m_rows.at(static_cast<int>(row)).state != ItemState::Working;
        m_rows.update(row, ItemState::Working, fraction);
        if (isNew) {
            Q_EMIT photoStarted(static_cast<int>(row));
        }
    }
    for (const auto& [row, outcome] : taken.outcomes) {
        m_rows.finish(row, outcome);
        Q_EMIT photoFinished(static_cast<int>(row));
    }
    if (taken.progress.total > 0) {
        m_progress = taken.progress;
        Q_EMIT progressed(m_progress);
    }
}

void BatchController::ended(Result<batch::BatchSummary> summary) {
    takeUpdates();
    m_updates.reset();
    m_rows.putBack();
    if (summary) {
        m_summary = std::move(*summary);
    } else {
        m_problem = errorText(summary.error());
    }
    m_gate->resume();
    setState(State::Ended);
    // Who looks at the window sees it there.
    const bool seen = QGuiApplication::applicationState() == Qt::ApplicationActive;
    if (m_rows.count() > 1 && (m_quitAtEnd || !seen) && !m_summary.cancelled) {
        showDesktopNotice(batchTitle(*this), batchDetail(*this));
    }
    Q_EMIT finished();
    if (m_quitAtEnd && m_state == State::Ended) {
        QCoreApplication::quit();
    }
}

void BatchController::pause() {
    if (m_state == State::Running || m_state == State::Starting) {
        m_gate->pause();
        if (m_state == State::Running) {
            setState(State::Paused);
        }
    }
}

void BatchController::resume() {
    m_gate->resume();
    if (m_state == State::Paused) {
        setState(State::Running);
    }
}

void BatchController::cancel() {
    if (!isRunning() || m_state == State::Stopping) {
        return;
    }
    m_cancelWhenOpen = m_state == State::Starting;
    setState(State::Stopping);
    m_running.stop();
}

void BatchController::retryFailed() {
    if (m_state != State::Ended || !m_batch) {
        return;
    }
    // The journal is written, which may wait for the disk.
    m_rows.retryFailed();
    m_progress.failed = 0;
    m_cancelWhenOpen = false;
    setState(State::Starting);
    m_opening.start(
        [batch = m_batch](const JobContext&) -> Opened {
            batch->retryFailed();
            return batch;
        },
        [this](Opened batch) { opened(std::move(batch)); });
}

void BatchController::continueRest() {
    if (m_state == State::Ended && m_batch && leftCount() > 0) {
        m_problem.clear();
        run();
    }
}

void BatchController::close() {
    if (isRunning()) {
        return;
    }
    if (m_batch) {
        m_batch->forget();
    }
    letGo();
    m_rows.set({});
    m_progress = {};
    m_summary = {};
    m_problem.clear();
    setState(State::Idle);
}

// The last reference removes the journal and may wait for a model that is still being loaded.
void BatchController::letGo() {
    if (m_batch) {
        auto dropped = QtConcurrent::run([batch = std::move(m_batch)]() mutable { batch.reset(); });
        Q_UNUSED(dropped);
        m_batch.reset();
    }
}

void BatchController::finishInBackground() {
    if (!isRunning()) {
        return;
    }
    m_quitAtEnd = true;
    QApplication::setQuitOnLastWindowClosed(false);
    resume();
}

void BatchController::keepForNextStart() {
    m_opening.abandon();
    m_running.abandon();
    m_updates.reset();
    m_batch.reset();
    m_rows.putBack();
    setState(State::Idle);
}

void BatchController::setState(State state) {
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

}  // namespace tintype::ui

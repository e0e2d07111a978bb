#pragma once

#include "core/base/job_context.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QString>
#include <QThreadPool>
#include <QtConcurrent>

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace tintype::ui {

/// One piece of work on another thread. Everything here is called on the UI thread, and so are
/// `done` and `progress`; never after the Job is gone, so a Job that is a member of the window that
/// it reports to needs no further care. `T` must be movable.
///
/// Stopping is a wish to the work (`JobContext::stop`), not to Qt: `QFuture::cancel` would throw
/// the result away, and the result of stopped work says what was done.
template <class T>
class Job {
public:
    using Work = std::function<T(const JobContext&)>;
    using Done = std::function<void(T)>;
    /// `fraction` 0 to 1; `stage` is core's id of what is being done, not a sentence. Called a few
    /// dozen times a second at most, however often core reports.
    using OnProgress = std::function<void(double fraction, const QString& stage)>;

    explicit Job(QThreadPool* pool = nullptr)
        : m_pool(pool != nullptr ? pool : QThreadPool::globalInstance()) {}
    /// Asks the work to stop and waits for it. `done` is not called any more.
    ~Job() { abandon(); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// Begins `work`. What ran before is asked to stop, its `done` is not called, and nobody waits
    /// for it here: it may still be ending while the new work runs (but for a pool of one thread).
    void start(Work work, Done done, OnProgress progress = {});
    /// Asks the work to stop; `done` is still called with what it returns.
    void stop() { m_stop.request_stop(); }
    /// Stops, waits, and forgets the result.
    void abandon();
    bool isRunning() const { return m_watcher != nullptr; }

private:
    using Box = std::shared_ptr<T>;  // QFuture hands out copies
    using Watcher = QFutureWatcher<Box>;
    struct DeleteLater {
        void operator()(Watcher* watcher) const { watcher->deleteLater(); }
    };

    void finish(const Done& done);
    void forget();

    QThreadPool* m_pool;
    std::stop_source m_stop;
    std::unique_ptr<Watcher, DeleteLater> m_watcher;
    std::vector<QFuture<Box>> m_ending;  ///< forgotten, but perhaps not over yet
};

template <class T>
void Job<T>::start(Work work, Done done, OnProgress progress) {
    forget();
    m_stop = std::stop_source();
    m_watcher.reset(new Watcher);
    Watcher* watcher = m_watcher.get();
    QObject::connect(
        watcher, &Watcher::finished, watcher, [this, done = std::move(done)] { finish(done); });
    if (progress) {
        QObject::connect(watcher,
                         &Watcher::progressTextChanged,
                         watcher,
                         [watcher, progress = std::move(progress)](const QString& text) {
                             // Qt drops a text whose value did not change: both travel in one.
                             const auto space = text.indexOf(QLatin1Char(' '));
                             progress(text.left(space).toDouble(), text.mid(space + 1));
                         });
    }
    watcher->setFuture(QtConcurrent::run(
        m_pool, [work = std::move(work), stop = m_stop.get_token()](QPromise<Box>& promise) {
            promise.setProgressRange(0, 100000);
            JobContext context;
            context.stop = stop;
            context.report = [&promise](const Progress& progress) {
                promise.setProgressValueAndText(static_cast<int>(progress.fraction * 100000),
                                                QString::number(progress.fraction, 'f', 5) +
                                                    QLatin1Char(' ') +
                                                    QString::fromStdString(progress.stage));
            };
            promise.addResult(std::make_shared<T>(work(context)));
        }));
}

template <class T>
void Job<T>::finish(const Done& done) {
    const Done keep = done;  // the connection that holds it goes with the watcher
    const auto finished = std::move(m_watcher);  // idle before `done` runs, which may start again
    finished->disconnect();
    if (finished->future().resultCount() > 0) {
        const Box result = finished->future().result();
        keep(std::move(*result));
    }
}

template <class T>
void Job<T>::forget() {
    m_stop.request_stop();
    std::erase_if(m_ending, [](const QFuture<Box>& future) { return future.isFinished(); });
    if (m_watcher) {
        m_watcher->disconnect();
        m_ending.push_back(m_watcher->future());
        m_watcher.reset();
    }
}

template <class T>
void Job<T>::abandon() {
    forget();
    for (QFuture<Box>& future : m_ending) {
        future.waitForFinished();
    }
    m_ending.clear();
}

}  // namespace tintype::ui

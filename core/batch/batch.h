#pragma once

#include "core/batch/batch_models.h"
#include "core/batch/batch_watch.h"
#include "core/batch/journal.h"
#include "core/batch/pause_gate.h"

#include <memory>
#include <string>
#include <vector>

namespace tintype::batch {

struct BatchRequest {
    std::vector<BatchItem> items;
    BatchSettings settings;
    /// Where the journal is kept; empty: no journal.
    std::filesystem::path journalFolder;
};

/// How a run of a batch ended.
struct BatchSummary {
    int done = 0;  ///< in this run; so are the next two
    int skipped = 0;
    int failed = 0;
    bool cancelled = false;
    std::vector<Error> failures;
    std::string modelNames;
};

/// Many photographs, each with an edit and a target of its own. Several are in work at a time, so
/// that one is decoded or encoded while another is predicted, as many as fit into the memory
/// allowed. A bad file is an outcome, not an end. Everything is noted in a journal, so that after a
/// kill at any moment `resume` does the rest: each photograph exactly once, the same bytes as if
/// nothing had happened.
///
/// `run` belongs on a worker thread; between runs the object may be used from any one thread. When
/// it goes and nothing is left to do, its journal goes too.
class Batch {
public:
    /// Fails only where nothing can be begun: no items, no such model, an impossible edit. A
    /// journal that cannot be kept is no failure; see `journalProblem`.
    static Result<std::unique_ptr<Batch>> begin(BatchRequest request,
                                                OpenModel openModel = openSharedModel);
    /// Errors of `Journal::open`; or not one model of what is left can be had (the journal stays).
    static Result<std::unique_ptr<Batch>> resume(
        const std::string& id,
        const std::filesystem::path& folder = journalFolder(),
        OpenModel openModel = openSharedModel);
    ~Batch();
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    const std::vector<BatchItem>& items() const { return m_items; }
    const std::vector<ItemState>& states() const { return m_states; }
    /// For what failed: why. Empty `detail` for the others.
    const std::vector<Error>& errors() const { return m_errors; }
    const BatchSettings& settings() const { return m_settings; }
    int left() const;
    /// Empty where no journal is kept.
    std::string id() const { return m_journal ? m_journal->id() : std::string(); }
    /// A sentence where the batch could not be resumed after a crash; empty otherwise.
    const std::string& journalProblem() const { return m_journalProblem; }

    /// Does what is waiting. When `context.stop` asks for it, photographs in work are dropped
    /// within a fraction of a second and wait for the next run. `gate` may be null. Fails where the
    /// device or module works for no photograph at all.
    Result<BatchSummary> run(const BatchHooks& hooks, PauseGate* gate, const JobContext& context);
    /// Everything that failed waits again; how many did.
    int retryFailed();
    /// The journal goes with the object, also where something is left to do.
    void forget() { m_forgotten = true; }

private:
    Batch() = default;
    friend class BatchRun;

    BatchSettings m_settings;
    std::vector<BatchItem> m_items;
    std::vector<ItemState> m_states;
    std::vector<Error> m_errors;
    std::vector<bool> m_begun;  ///< by an earlier process that may have finished it
    bool m_resumed = false;
    bool m_forgotten = false;
    std::unique_ptr<Journal> m_journal;
    std::string m_journalProblem;
    BatchModels m_models;
    OpenModel m_openModel;
};

}  // namespace tintype::batch

#pragma once

#include "core/batch/batch_item.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tintype::batch {

/// A photograph as the journal knows it.
struct JournalItem {
    BatchItem item;
    ItemState state = ItemState::Waiting;
    Error error;         ///< for Failed
    double seconds = 0;  ///< what it took, for Done
};

struct JournalCounts {
    int total = 0;
    int finished = 0;  ///< done, skipped or failed
    int failed = 0;
    int left() const { return total - finished; }
};

/// `$XDG_DATA_HOME/tintype/batches`, mostly `~/.local/share/tintype/batches`. Empty where there is
/// no home.
std::filesystem::path journalFolder();

/// What is to be done and what was done in one batch, in a small database that survives a kill and
/// a power failure at any moment: the truth after a crash. Whoever has it open holds a lock, so
/// that two programs never work on one batch; the lock goes with the process. Safe from any thread.
class Journal {
public:
    /// A new journal. Paths are kept absolute.
    static Result<std::unique_ptr<Journal>> create(
        const BatchSettings& settings,
        const std::vector<BatchItem>& items,
        const std::filesystem::path& folder = journalFolder());

    /// Errors: NotFound; AlreadyExists (another process works on this batch); Unsupported (made by
    /// a newer Tintype); BrokenFile (damaged: the file was set aside as `ID.damaged`, and the
    /// photographs are as they were).
    static Result<std::unique_ptr<Journal>> open(
        const std::string& id, const std::filesystem::path& folder = journalFolder());

    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    const std::string& id() const { return m_id; }
    const BatchSettings& settings() const { return m_settings; }

    /// In the order of `create`; an index of the other functions is a position here.
    Result<std::vector<JournalItem>> items() const;
    Result<JournalCounts> counts() const;

    Result<void> begin(std::size_t index);
    /// Back to waiting: it was stopped before it was finished.
    Result<void> putBack(std::size_t index);
    Result<void> finish(std::size_t index, const FileOutcome& outcome, double seconds);
    /// Everything that failed waits again; how many did.
    Result<int> retryFailed();

    /// Removes the journal: nobody needs it any more. Only the destructor may follow.
    void remove();

private:
    struct Impl;
    Journal(std::string id, std::unique_ptr<Impl> impl);

    std::string m_id;
    BatchSettings m_settings;
    std::unique_ptr<Impl> m_impl;
    mutable std::mutex m_mutex;
};

/// A batch that was found in the folder.
struct BatchInfo {
    std::string id;
    std::string started;  ///< ISO 8601 in UTC
    JournalCounts counts;
    bool held = false;    ///< a living process works on it (perhaps this one)
    std::string problem;  ///< a sentence where it cannot be resumed; damaged ones are set aside
};

/// All batches with something left to do, the oldest first. What is finished but for its journal
/// (its program was killed in the last moment) is tidied up. Never fails: what is wrong is in the
/// list.
std::vector<BatchInfo> listBatches(const std::filesystem::path& folder = journalFolder());

/// Forgets a batch; its results stay. Errors: NotFound; AlreadyExists (a living process works on
/// it).
Result<void> forgetBatch(const std::string& id,
                         const std::filesystem::path& folder = journalFolder());

}  // namespace tintype::batch

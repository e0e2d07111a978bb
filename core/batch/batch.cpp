#include "core/batch/batch.h"

#include "core/batch/batch_run.h"

#include <algorithm>

namespace tintype::batch {
namespace {

Result<void> validateAll(const std::vector<BatchItem>& items) {
    if (items.empty()) {
        return fail(ErrorCode::NotFound, "There are no photographs to colorize.");
    }
    for (const BatchItem& item : items) {
        if (auto valid = item.edit.validate(); !valid) {
            return valid;
        }
    }
    return {};
}

// What a model is needed for.
std::vector<BatchItem> waitingOf(const std::vector<BatchItem>& items,
                                 const std::vector<ItemState>& states) {
    std::vector<BatchItem> waiting;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!isFinal(states[i])) {
            waiting.push_back(items[i]);
        }
    }
    return waiting;
}

}  // namespace

Result<std::unique_ptr<Batch>> Batch::begin(BatchRequest request, OpenModel openModel) {
    if (auto valid = validateAll(request.items); !valid) {
        return failWith(valid);
    }
    std::unique_ptr<Batch> batch(new Batch());
    if (auto opened = batch->m_models.open(request.items, request.settings, openModel); !opened) {
        return failWith(opened);
    }
    // One time stamp for all, and kept, so that a run that was killed ends in the same bytes.
    const std::string now = restore::timeStampNow();
    for (BatchItem& item : request.items) {
        item.edit = batch->m_models.lastingEdit(item.edit);
        if (item.edit.when.empty()) {
            item.edit.when = now;
        }
    }
    batch->m_settings = std::move(request.settings);
    batch->m_items = std::move(request.items);
    batch->m_states.assign(batch->m_items.size(), ItemState::Waiting);
    batch->m_errors.resize(batch->m_items.size());
    batch->m_begun.resize(batch->m_items.size());
    batch->m_openModel = std::move(openModel);
    if (!request.journalFolder.empty()) {
        auto journal = Journal::create(batch->m_settings, batch->m_items, request.journalFolder);
        if (journal) {
            batch->m_journal = std::move(*journal);
        } else {
            batch->m_journalProblem = journal.error().message();
        }
    }
    return batch;
}

Result<std::unique_ptr<Batch>> Batch::resume(const std::string& id,
                                             const std::filesystem::path& folder,
                                             OpenModel openModel) {
    auto journal = Journal::open(id, folder);
    if (!journal) {
        return failWith(journal);
    }
    const auto items = (*journal)->items();
    if (!items) {
        return failWith(items);
    }
    std::unique_ptr<Batch> batch(new Batch());
    for (const JournalItem& item : *items) {
        batch->m_items.push_back(item.item);
        batch->m_begun.push_back(item.state == ItemState::Working);
        batch->m_states.push_back(isFinal(item.state) ? item.state : ItemState::Waiting);
        batch->m_errors.push_back(item.error);
    }
    batch->m_settings = (*journal)->settings();
    batch->m_resumed = true;
    batch->m_openModel = std::move(openModel);
    if (const auto waiting = waitingOf(batch->m_items, batch->m_states); !waiting.empty()) {
        if (auto opened = batch->m_models.open(waiting, batch->m_settings, batch->m_openModel);
            !opened) {
            return failWith(opened);
        }
    }
    batch->m_journal = std::move(*journal);
    return batch;
}

Batch::~Batch() {
    if (m_journal && (m_forgotten || left() == 0)) {
        m_journal->remove();
    }
}

int Batch::left() const {
    return static_cast<int>(std::count_if(
        m_states.begin(), m_states.end(), [](ItemState state) { return !isFinal(state); }));
}

Result<BatchSummary> Batch::run(const BatchHooks& hooks,
                                PauseGate* gate,
                                const JobContext& context) {
    if (left() == 0) {
        return BatchSummary{};
    }
    // A model that was missing before may be there now.
    m_models.forgetLacking();
    if (auto opened = m_models.open(waitingOf(m_items, m_states), m_settings, m_openModel);
        !opened) {
        return failWith(opened);
    }
    BatchRun run(*this, hooks, gate, context);
    return run.run();
}

int Batch::retryFailed() {
    int count = 0;
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        if (m_states[i] == ItemState::Failed) {
            m_states[i] = ItemState::Waiting;
            m_errors[i] = {};
            ++count;
        }
    }
    if (count > 0) {
        if (m_journal) {
            if (const auto noted = m_journal->retryFailed(); !noted) {
                m_journalProblem = noted.error().message();
            }
        }
    }
    return count;
}

}  // namespace tintype::batch

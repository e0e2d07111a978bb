#include "core/batch/batch_models.h"

#include "core/batch/shared_model.h"

#include <algorithm>
#include <set>

namespace tintype::batch {
namespace {

// An id finds its model again anywhere, the path of a model file only from the same folder.
std::string referenceFor(const restore::Edit& edit, const std::string& id) {
    if (edit.method == id || edit.method.empty()) {
        return id;
    }
    std::error_code error;
    const auto full = std::filesystem::absolute(edit.method, error);
    return error ? edit.method : full.string();
}

}  // namespace

Result<BatchModel> openSharedModel(const restore::Edit& edit, const BatchSettings& settings) {
    auto opened =
        SharedModel::open(edit.method, edit.modelChecksum, settings.device, settings.threads);
    if (!opened) {
        return failWith(opened);
    }
    const std::shared_ptr<SharedModel> shared = std::move(*opened);
    BatchModel model;
    model.id = shared->id();
    model.name = shared->name();
    model.checksum = shared->checksum();
    model.reference = referenceFor(edit, shared->id());
    model.workingSize = [shared]() -> Result<int> {
        auto predictor = shared->wait();
        return predictor ? Result<int>((*predictor)->workingSize()) : failWith(predictor);
    };
    model.predict = [shared](const methods::LumaMap& luma, double vividness) {
        return shared->predict(luma, vividness);
    };
    return model;
}

Result<void> BatchModels::open(const std::vector<BatchItem>& items,
                               const BatchSettings& settings,
                               const OpenModel& openModel) {
    for (const BatchItem& item : items) {
        if (m_entries.contains(keyOf(item.edit))) {
            continue;
        }
        auto entry = std::make_shared<Entry>(Entry{openModel(item.edit, settings), false});
        m_entries.emplace(keyOf(item.edit), entry);
        if (entry->model) {
            // The same model, as an edit names it that knows its checksum.
            restore::Edit known = item.edit;
            known.method = entry->model->reference;
            known.modelChecksum = entry->model->checksum;
            m_entries.emplace(keyOf(known), entry);
        } else if (m_error.detail.empty()) {
            m_error = entry->model.error();
        }
    }
    countLacking();
    return m_allLacking ? tl::unexpected<Error>(m_error) : Result<void>();
}

void BatchModels::forgetLacking() {
    std::erase_if(m_entries,
                  [](const auto& entry) { return entry.second->lacking || !entry.second->model; });
    m_error = {};
    m_allLacking = false;
}

Result<const BatchModel*> BatchModels::of(const restore::Edit& edit) const {
    const auto found = m_entries.find(keyOf(edit));
    if (found == m_entries.end()) {
        return fail(ErrorCode::Internal, "Its model was not opened.");
    }
    if (!found->second->model) {
        return failWith(found->second->model);
    }
    return &*found->second->model;
}

restore::Edit BatchModels::finalEdit(const restore::Edit& edit) const {
    restore::Edit complete = edit;
    if (const auto model = of(edit)) {
        complete.method = (*model)->id;
        complete.modelChecksum = (*model)->checksum;
    }
    return complete;
}

restore::Edit BatchModels::lastingEdit(const restore::Edit& edit) const {
    restore::Edit lasting = edit;
    if (const auto model = of(edit)) {
        lasting.method = (*model)->reference;
        lasting.modelChecksum = (*model)->checksum;
    }
    return lasting;
}

void BatchModels::markLacking(const restore::Edit& edit, const Error& error) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_entries.find(keyOf(edit)); found != m_entries.end()) {
        found->second->lacking = true;
    }
    m_error = error;
    countLacking();
}

Error BatchModels::lackingError() const {
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void BatchModels::countLacking() {
    m_allLacking = !m_entries.empty() &&
                   std::all_of(m_entries.begin(), m_entries.end(), [](const auto& entry) {
                       return entry.second->lacking || !entry.second->model;
                   });
}

std::string BatchModels::names() const {
    std::set<std::string> names;
    for (const auto& [key, entry] : m_entries) {
        if (entry->model) {
            names.insert(entry->model->name);
        }
    }
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

}  // namespace tintype::batch

#pragma once

#include "core/batch/batch_item.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace tintype::batch {

/// What a batch needs of a model. `predict` and `workingSize` may be called from any thread and
/// wait until the model is loaded.
struct BatchModel {
    std::string id;
    std::string name;  ///< for people
    std::string checksum;
    std::string reference;  ///< what finds it again: its id, or the absolute path of its file
    std::function<Result<int>()> workingSize;
    restore::PredictChroma predict;
};

/// Opens the model that an edit names.
using OpenModel = std::function<Result<BatchModel>(const restore::Edit&, const BatchSettings&)>;

/// The real ones: a SharedModel, loaded in the background.
Result<BatchModel> openSharedModel(const restore::Edit& edit, const BatchSettings& settings);

/// The models of one batch, each opened once. A model that cannot be had fails its own photographs.
class BatchModels {
public:
    /// Opens what the items need that is not open yet. Fails where not one model can be had.
    Result<void> open(const std::vector<BatchItem>& items,
                      const BatchSettings& settings,
                      const OpenModel& openModel);

    /// `open` tries again what could not be had.
    void forgetLacking();

    /// The model of an edit, or why it cannot be had.
    Result<const BatchModel*> of(const restore::Edit& edit) const;
    /// The edit as it is rendered and kept: with the model's id and checksum.
    restore::Edit finalEdit(const restore::Edit& edit) const;
    /// The edit as a journal keeps it: its model is found again, and must be the same.
    restore::Edit lastingEdit(const restore::Edit& edit) const;

    /// The model could not be loaded. Any thread.
    void markLacking(const restore::Edit& edit, const Error& error);
    /// Set once no model is left that works.
    bool isAllLacking() const { return m_allLacking; }
    Error lackingError() const;

    /// "Hybrid (hybrid), Baseline (baseline)".
    std::string names() const;

private:
    struct Entry {
        Result<BatchModel> model;
        bool lacking = false;
    };
    using Key = std::pair<std::string, std::string>;
    static Key keyOf(const restore::Edit& edit) { return {edit.method, edit.modelChecksum}; }
    void countLacking();

    std::map<Key, std::shared_ptr<Entry>> m_entries;
    mutable std::mutex m_mutex;
    Error m_error;
    std::atomic<bool> m_allLacking{false};
};

}  // namespace tintype::batch

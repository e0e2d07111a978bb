#pragma once

#include "core/batch/batch.h"
#include "tests/core/batch/fake_model.h"
#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tintype::batch {

/// Small scans, models that cost nothing, and folders for results and journals.
class BatchTest : public testing::Test {
protected:
    static constexpr char kWhen[] = "2026-05-01T12:00:00Z";

    std::string name(int i, const char* ending = ".jpg") const {
        return "scan" + std::to_string(i) + ending;
    }

    std::vector<BatchItem> makeScans(int count) {
        std::vector<BatchItem> items;
        for (int i = 0; i < count; ++i) {
            image::test::writeJpeg(m_scans / name(i), image::test::smooth(48 + i, 40, 1));
            BatchItem item;
            item.scan = m_scans / name(i);
            item.target = m_out / ("scan" + std::to_string(i) + "_color.jpg");
            item.edit.when = kWhen;
            items.push_back(item);
        }
        return items;
    }

    std::unique_ptr<Batch> begin(std::vector<BatchItem> items, BatchSettings settings = {}) {
        auto batch = tryBegin(std::move(items), m_journals.path(), settings);
        EXPECT_TRUE(batch) << batch.error().message();
        return batch ? std::move(*batch) : nullptr;
    }

    Result<std::unique_ptr<Batch>> tryBegin(std::vector<BatchItem> items,
                                            const std::filesystem::path& journals,
                                            const BatchSettings& settings = {}) {
        BatchRequest request;
        request.items = std::move(items);
        request.settings = settings;
        request.journalFolder = journals;
        return Batch::begin(std::move(request), m_models.opener());
    }

    std::unique_ptr<Batch> resume() {
        const auto batches = listBatches(m_journals.path());
        EXPECT_EQ(batches.size(), 1U);
        auto batch = Batch::resume(batches.at(0).id, m_journals.path(), m_models.opener());
        EXPECT_TRUE(batch) << batch.error().message();
        return batch ? std::move(*batch) : nullptr;
    }

    BatchSummary run(Batch& batch) {
        auto summary = batch.run(m_hooks, &m_gate, m_context);
        EXPECT_TRUE(summary) << summary.error().message();
        return summary ? *summary : BatchSummary{};
    }

    std::vector<std::string> results(bool edits = false) const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_out.path())) {
            const std::string name = entry.path().filename().string();
            if (edits || !name.ends_with(".tintype.json")) {
                names.push_back(name);
            }
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    tintype::test::TempFolder m_scans;
    tintype::test::TempFolder m_out;
    tintype::test::TempFolder m_journals;
    test::FakeModels m_models;
    BatchHooks m_hooks;
    PauseGate m_gate;
    JobContext m_context;
};

}  // namespace tintype::batch

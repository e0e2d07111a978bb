#pragma once

// Photographs of a batch for windows, with a model that needs no networks.

#include "tests/core/batch/fake_model.h"
#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"
#include "ui/batch/batch_controller.h"
#include "ui/batch/export_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

namespace tintype::ui {

class BatchFixture : public testing::Test {
protected:
    void SetUp() override { QSettings().clear(); }

    std::vector<ExportItem> makeScans(int count) {
        std::vector<ExportItem> items;
        for (int i = 0; i < count; ++i) {
            const std::string name = "scan" + std::to_string(i) + ".jpg";
            image::test::writeJpeg(m_folder / name, image::test::smooth(48, 40, 1));
            ExportItem item;
            item.input = {m_folder / name, name, {}};
            items.push_back(item);
        }
        return items;
    }

    batch::BatchRequest requestFor(const std::vector<ExportItem>& items) {
        batch::BatchRequest request;
        ExportDefaults choices;
        request.items = planExport(items, choices).items;
        request.settings.software = "Tintype 9";
        request.journalFolder = m_folder / "journals";
        return request;
    }

    static bool waitFor(const std::function<bool()>& condition) {
        return QTest::qWaitFor(condition, 20000);
    }

    tintype::test::TempFolder m_folder;
    batch::test::FakeModels m_models;
};

}  // namespace tintype::ui

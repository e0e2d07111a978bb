#pragma once

#include "core/methods/catalogue.h"
#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"
#include "ui/photos/filmstrip.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QSettings>
#include <QTest>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

namespace tintype::ui {

/// A window over two models that need no LibTorch: "warm" paints everything orange, "cold" blue.
/// "broken" cannot be opened.
class WindowTest : public ::testing::Test {
protected:
    void SetUp() override {
        QSettings().clear();
        Session::Options options;
        options.dataFolder = m_temp / "data";
        options.thumbnails.folder = m_temp / "thumbnails";
        options.openModel = [this](const std::string& method, const auto&) {
            return openModel(method);
        };
        // Exports are made by the same models.
        options.openBatchModel = [this](const restore::Edit& edit, const auto&) {
            return openBatchModel(edit);
        };
        m_session = std::make_unique<Session>(options);
        m_window = std::make_unique<MainWindow>(*m_session);
        m_window->resize(1100, 700);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
        // The catalogue's own models were asked for; these take their place.
        QTest::qWait(50);
        session().models.set({model("warm", true), model("cold", false), model("broken", false)});
    }

    virtual Result<preview::OpenedModel> openModel(const std::string& method) {
        if (method == "broken") {
            return fail(ErrorCode::BrokenFile, "Its weights are damaged.");
        }
        preview::OpenedModel opened;
        opened.workingSize = 64;
        opened.device = "cpu";
        const float warmth = method == "warm" ? m_amount : -m_amount;
        opened.predict = [this, warmth](const methods::LumaMap& luma,
                                        double) -> Result<methods::ChromaMap> {
            ++m_waiting;
            while (m_hold) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            ++m_predicted;
            const std::size_t count = luma.values.size();
            return methods::ChromaMap{luma.width,
                                      luma.height,
                                      std::vector<float>(count, warmth),
                                      std::vector<float>(count, 0.0F)};
        };
        return opened;
    }

    Result<batch::BatchModel> openBatchModel(const restore::Edit& edit) {
        auto opened = openModel(edit.method);
        if (!opened) {
            return tl::unexpected<Error>(opened.error());
        }
        batch::BatchModel model;
        model.id = model.name = model.reference = edit.method;
        model.checksum = "checksum-of-" + edit.method;
        model.workingSize = [size = opened->workingSize]() -> Result<int> { return size; };
        model.predict = opened->predict;
        return model;
    }

    static methods::Model model(const std::string& id, bool isDefault) {
        methods::Model model;
        model.id = id;
        model.name = "Method " + id;
        model.isDefault = isDefault;
        return model;
    }

    std::filesystem::path photo(const std::string& name, int side = 200) {
        const auto file = m_temp / name;
        image::test::writeJpeg(file, image::test::smooth(side, side, 1));
        return file;
    }
    void open(const std::vector<std::filesystem::path>& files) {
        QStringList paths;
        for (const auto& file : files) {
            paths << QString::fromStdString(file.string());
        }
        const int before = photos().count();
        m_window->open(paths);
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return photos().count() == before + static_cast<int>(files.size()); }, 20000));
    }
    /// Until the photograph on the viewer has the colours of both methods.
    bool waitForColours(int predictions) {
        return QTest::qWaitFor([this, predictions] { return m_predicted >= predictions; }, 20000) &&
               QTest::qWaitFor([this] { return viewer().scan() != nullptr; }, 20000);
    }
    const restore::Edit& edit(int row = 0) { return photos().at(row).edit; }
    void press(const QString& keys) { QTest::keySequence(m_window.get(), QKeySequence(keys)); }
    template <class T>
    T* child(const char* name) {
        return m_window->findChild<T*>(QLatin1String(name));
    }

    Session& session() { return m_window->session(); }
    PhotoList& photos() { return session().photos; }
    PhotoViewer& viewer() { return m_window->viewer(); }
    Filmstrip& filmstrip() { return m_window->filmstrip(); }

    test::TempFolder m_temp;
    std::atomic<int> m_predicted = 0;
    std::atomic<int> m_waiting = 0;  ///< predictions that were begun
    std::atomic<bool> m_hold = false;
    float m_amount = 0.2F;  ///< of colour; set before a photograph is opened
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace tintype::ui

#pragma once

#include "tests/e2e/end_to_end.h"
#include "tests/e2e/photo_set.h"

#include <QDir>
#include <QFile>

#include <iostream>
#include <memory>

namespace tintype::e2e {

/// A test of the real window.
class WindowTest : public EndToEnd {
protected:
    void SetUp() override {
        EndToEnd::SetUp();
        if (!IsSkipped()) {
            m_gui = std::make_unique<WindowProgram>(screen(), TINTYPE_GUI);
        }
    }
    void TearDown() override {
        EndToEnd::TearDown();
        m_gui.reset();
    }

    WindowProgram& gui() { return *m_gui; }

    /// Opens the export dialog with a key, accepts it as it is, and waits until it is gone.
    void exportWith(const QString& key) {
        screen().key(key);
        ASSERT_TRUE(gui().click("exportAccept"));
        ASSERT_TRUE(waitFor([&] { return !gui().isVisible("exportDialog"); }));
    }

    /// Writes down how long the window was blocked at most, to be read by a person: on a busy
    /// machine the scheduler has its share in it, so only what nothing excuses fails.
    void noteLongestBlock(const char* during) {
        const double ms = gui().longestBlockMs();
        std::cout << "Longest block of the window " << during << ": " << ms << " ms\n";
        QDir().mkpath(E2E_PICTURES);
        QFile file(E2E_PICTURES "/longest-blocks.txt");
        if (file.open(QIODevice::Append)) {
            file.write(QString("%1: %2 ms\n").arg(during).arg(ms).toUtf8());
        }
        EXPECT_LT(ms, 1000) << during;
        gui().forgetBlocks();
    }

private:
    std::unique_ptr<WindowProgram> m_gui;
};

}  // namespace tintype::e2e

#pragma once

#include "tests/e2e/end_to_end.h"
#include "tests/e2e/photo_set.h"

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

private:
    std::unique_ptr<WindowProgram> m_gui;
};

}  // namespace tintype::e2e

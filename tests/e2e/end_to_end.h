#pragma once

#include "tests/e2e/window_program.h"

#include <gtest/gtest.h>

#include <memory>

namespace tintype::e2e {

/// A screen for each test, and a picture of it where the test failed.
class EndToEnd : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    Screen& screen() { return *m_screen; }
    QString folder() const { return m_screen->folder(); }

private:
    std::unique_ptr<Screen> m_screen;
};

}  // namespace tintype::e2e

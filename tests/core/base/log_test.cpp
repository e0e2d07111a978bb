#include "core/base/log.h"

#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace tintype {
namespace {

class LogTest : public ::testing::Test {
protected:
    ~LogTest() override { closeLog(); }
    std::filesystem::path path() const { return m_temp.path() / "state" / "tintype.log"; }

    test::TempFolder m_temp;
};

TEST_F(LogTest, WritesLinesIntoAFolderOfItsOwn) {
    ASSERT_TRUE(openLog(path()));
    writeLog(LogLevel::Info, "opened {} harbour.tif");
    writeLog(LogLevel::Warning, "slow");
    const std::string text = test::readText(path());  // flushed by the warning
    EXPECT_NE(text.find("opened {} harbour.tif"), std::string::npos);
    EXPECT_NE(text.find("warning"), std::string::npos);
}

TEST_F(LogTest, GoesOnWhereTheLastRunEnded) {
    for (const char* line : {"first run", "second run"}) {
        ASSERT_TRUE(openLog(path()));
        writeLog(LogLevel::Info, line);
        closeLog();
    }
    const std::string text = test::readText(path());
    EXPECT_LT(text.find("first run"), text.find("second run"));
    EXPECT_NE(text.find("second run"), std::string::npos);
}

TEST_F(LogTest, StaysSmall) {
    ASSERT_TRUE(openLog(path()));
    const std::string line(1000, 'x');
    for (int i = 0; i < 6000; ++i) {
        writeLog(LogLevel::Info, line);
    }
    closeLog();
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path().parent_path())) {
        bytes += entry.file_size();
    }
    EXPECT_LE(bytes, std::uintmax_t{3} << 20U);
    EXPECT_GT(bytes, std::uintmax_t{2} << 20U);
}

TEST_F(LogTest, WhatCannotBeOpenedIsAnErrorAndLoggingGoesNowhere) {
    test::writeText(m_temp / "file", "in the way");
    const auto opened = openLog(m_temp.path() / "file" / "tintype.log");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unwritable);
    writeLog(LogLevel::Error, "nobody hears it");
}

TEST_F(LogTest, ThreadsMayWriteWhileItIsClosed) {
    ASSERT_TRUE(openLog(path()));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([] {
            for (int line = 0; line < 500; ++line) {
                writeLog(LogLevel::Info, "line");
            }
        });
    }
    closeLog();
}

TEST(LogPath, FollowsTheEnvironment) {
    const char* before = std::getenv("XDG_STATE_HOME");
    const std::string kept = before != nullptr ? before : "";
    ::setenv("XDG_STATE_HOME", "/somewhere/state", 1);
    EXPECT_EQ(defaultLogPath(), "/somewhere/state/tintype/tintype.log");
    ::setenv("XDG_STATE_HOME", "relative", 1);  // not allowed by the specification: ignored
    EXPECT_NE(defaultLogPath().string().substr(0, 8), "relative");
    before != nullptr ? ::setenv("XDG_STATE_HOME", kept.c_str(), 1) : ::unsetenv("XDG_STATE_HOME");
}

}  // namespace
}  // namespace tintype

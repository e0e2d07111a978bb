// A batch that is killed at random moments, again and again, ends as one that nobody disturbed:
// each photograph exactly once, the same bytes, nothing half written.

#include "core/batch/journal.h"
#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace tintype::batch {
namespace {

namespace fs = std::filesystem;
using tintype::test::readText;
using tintype::test::TempFolder;

using Words = std::vector<std::string>;

pid_t start(const Words& words, const fs::path& data) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("XDG_DATA_HOME", data.c_str(), 1);
        ::setenv("SOURCE_DATE_EPOCH", "1777636800", 1);
        ::freopen("/dev/null", "w", stdout);
        std::vector<char*> arguments;
        for (const std::string& word : words) {
            arguments.push_back(const_cast<char*>(word.c_str()));
        }
        arguments.push_back(nullptr);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    return child;
}

int waitFor(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// True if it was killed; false if it was quicker.
bool killAfter(pid_t child, std::chrono::microseconds time) {
    std::this_thread::sleep_for(time);
    ::kill(child, SIGKILL);
    return waitFor(child) == -SIGKILL;
}

std::map<std::string, std::string> contentOf(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = readText(entry.path());
    }
    return files;
}

// What the two programs have in common.
struct Commands {
    Words begin;
    Words resume;
    fs::path journals;
    fs::path data;
    fs::path out;
    std::size_t photographs = 0;
};

void expectSame(const std::map<std::string, std::string>& found,
                const std::map<std::string, std::string>& expected) {
    for (const auto& [name, content] : found) {
        ASSERT_TRUE(expected.contains(name)) << "left behind or doubled: " << name;
        EXPECT_TRUE(content == expected.at(name)) << name << " has other bytes";
    }
    EXPECT_EQ(found.size(), expected.size());
}

// Kills a batch and its resumptions `kills` times, then lets it end; what was there at each kill
// must be whole.
void killOften(const Commands& commands,
               int kills,
               std::chrono::microseconds undisturbed,
               const std::map<std::string, std::string>& expected,
               std::mt19937& random) {
    fs::remove_all(commands.out);
    fs::create_directories(commands.out);
    const Words* words = &commands.begin;
    for (int i = 0; i < kills; ++i) {
        std::uniform_int_distribution<long> moment(0, undisturbed.count());
        killAfter(start(*words, commands.data), std::chrono::microseconds(moment(random)));
        for (const auto& [name, content] : contentOf(commands.out)) {
            if (!name.starts_with('.')) {
                ASSERT_TRUE(expected.contains(name) && content == expected.at(name)) << name;
            }
        }
        const auto batches = listBatches(commands.journals);
        ASSERT_LE(batches.size(), 1U);
        if (batches.empty()) {
            // Killed before its first note or after its last.
            words = contentOf(commands.out).empty() ? &commands.begin : nullptr;
        } else {
            ASSERT_EQ(batches[0].problem, "");
            ASSERT_FALSE(batches[0].held);
            EXPECT_EQ(batches[0].counts.total, static_cast<int>(commands.photographs));
            words = &commands.resume;
        }
        if (words == nullptr) {
            break;
        }
    }
    if (words != nullptr) {
        EXPECT_EQ(waitFor(start(*words, commands.data)), 0);
    }
    expectSame(contentOf(commands.out), expected);
    EXPECT_TRUE(listBatches(commands.journals).empty());
    EXPECT_TRUE(!fs::exists(commands.journals) || fs::is_empty(commands.journals));
}

class Kill : public testing::Test {
protected:
    void makeScans(int count, int width, int height) {
        for (int i = 0; i < count; ++i) {
            const std::string name = "s" + std::to_string(i);
            if (i % 3 == 0) {
                image::test::writePng(m_scans / (name + ".png"),
                                      image::test::pattern(width + i, height, 1, 16));
                m_names.push_back((m_scans / (name + ".png")).string());
            } else {
                image::test::writeJpeg(m_scans / (name + ".jpg"),
                                       image::test::smooth(width + i, height, 1));
                m_names.push_back((m_scans / (name + ".jpg")).string());
            }
        }
    }

    Commands commandsFor(const fs::path& program, bool isReal) {
        Commands commands;
        commands.data = m_work / "data";
        commands.out = m_work / "out";
        commands.journals = commands.data / "tintype" / "batches";
        commands.photographs = m_names.size();
        if (isReal) {
            commands.begin = {program, "colorize", "-q", "--device", "cpu", "-o", commands.out};
            commands.resume = {program, "batch", "resume", "-q"};
        } else {
            commands.begin = {program, "begin", commands.journals, commands.out};
            commands.resume = {program, "resume", commands.journals};
        }
        commands.begin.insert(commands.begin.end(), m_names.begin(), m_names.end());
        return commands;
    }

    void test(const Commands& commands, int rounds, int kills) {
        fs::create_directories(commands.out);
        const auto begin = std::chrono::steady_clock::now();
        ASSERT_EQ(waitFor(start(commands.begin, commands.data)), 0);
        const auto undisturbed = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begin);
        const auto expected = contentOf(commands.out);
        ASSERT_EQ(expected.size(), 2 * m_names.size());
        std::mt19937 random(20260501);
        for (int round = 0; round < rounds; ++round) {
            SCOPED_TRACE("round " + std::to_string(round));
            killOften(commands, kills, undisturbed, expected, random);
        }
    }

    TempFolder m_scans;
    TempFolder m_work;
    Words m_names;
};

TEST_F(Kill, FortyFiveTimesWithoutNetworks) {
    makeScans(24, 200, 160);
    test(commandsFor(fs::path(TINTYPE_BINARY_DIR) / "bin" / "batch_kill_helper", false), 15, 3);
}

TEST_F(Kill, FiveTimesWithTheRealProgram) {
    const fs::path program = fs::path(TINTYPE_BINARY_DIR) / "bin" / "tintype";
    if (!fs::exists(program)) {
        GTEST_SKIP() << "tintype was not built";
    }
    makeScans(40, 500, 400);
    test(commandsFor(program, true), 1, 5);
}

}  // namespace
}  // namespace tintype::batch

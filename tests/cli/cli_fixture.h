#pragma once

// Drives the built program on real files.

#include "core/base/checksum.h"
#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tintype {

namespace fs = std::filesystem;
using image::test::pattern;
using image::test::smooth;
using nlohmann::json;
using test::readText;
using test::TempFolder;
using test::writeText;
using testing::HasSubstr;

inline const fs::path kProgram = fs::path(TINTYPE_BINARY_DIR) / "bin" / "tintype";

struct Limits {
    rlim_t fileBytes = RLIM_INFINITY;
    bool closedStreams = false;
    bool ignoresHangUp = false;
};

// The program in a process of its own; both outputs go to files of `folder`.
class Program {
public:
    Program(const fs::path& folder, std::vector<std::string> words, Limits limits = {})
        : m_out(folder / ".stdout"), m_err(folder / ".stderr") {
        m_pid = ::fork();
        if (m_pid == 0) {
            redirect(STDOUT_FILENO, m_out);
            redirect(STDERR_FILENO, m_err);
            if (limits.closedStreams) {
                ::close(STDIN_FILENO);
                ::close(STDOUT_FILENO);
                ::close(STDERR_FILENO);
            }
            // What the program keeps for its user goes away with the test.
            ::setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1);
            ::signal(SIGHUP, limits.ignoresHangUp ? SIG_IGN : SIG_DFL);
            const rlimit bytes{limits.fileBytes, limits.fileBytes};
            if (limits.fileBytes != RLIM_INFINITY) {
                ::setrlimit(RLIMIT_FSIZE, &bytes);
                ::signal(SIGXFSZ, SIG_IGN);
            }
            words.insert(words.begin(), kProgram.string());
            std::vector<char*> arguments;
            for (std::string& word : words) {
                arguments.push_back(word.data());
            }
            arguments.push_back(nullptr);
            ::execv(kProgram.c_str(), arguments.data());
            ::_exit(127);
        }
    }

    void kill(int signal) const { ::kill(m_pid, signal); }
    int wait() {
        int status = 0;
        ::wait4(m_pid, &status, 0, &m_usage);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    std::string out() const { return readText(m_out); }
    std::string err() const { return readText(m_err); }
    long peakMb() const { return m_usage.ru_maxrss / 1024; }

private:
    static void redirect(int fd, const fs::path& file) {
        const int target = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(target, fd);
    }

    fs::path m_out;
    fs::path m_err;
    pid_t m_pid = -1;
    rusage m_usage{};
};

class Cli : public testing::Test {
protected:
    // Runs to the end; the outputs are in m_out and m_err.
    int run(const std::vector<std::string>& words, Limits limits = {}) {
        Program program(m_logs.path(), words, limits);
        const int code = program.wait();
        m_out = program.out();
        m_err = program.err();
        return code;
    }

    std::string at(const std::string& name) const { return (m_folder / name).string(); }

    std::vector<std::string> names(const fs::path& folder) const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    json verified(const std::string& result, const std::string& scan, int expected = 0) {
        EXPECT_EQ(run({"verify", "--json", result, scan}), expected) << m_err << m_out;
        return json::parse(m_out, nullptr, false);
    }

    void makeJpegs(const std::string& folder, int count, int width = 64, int height = 48) {
        fs::create_directories(at(folder));
        for (int i = 0; i < count; ++i) {
            writeJpeg(at(folder + "/scan" + std::to_string(i) + ".jpg"), smooth(width, height, 1));
        }
    }

    TempFolder m_folder;
    TempFolder m_logs;
    std::string m_out;
    std::string m_err;
};

}  // namespace tintype

// Batches that were interrupted, with the real program.

#include "tests/cli/cli_fixture.h"

namespace tintype {
namespace {

class CliBatch : public Cli {
protected:
    std::vector<json> lines() const {
        std::vector<json> objects;
        std::istringstream text(m_out);
        for (std::string line; std::getline(text, line);) {
            objects.push_back(json::parse(line));
        }
        return objects;
    }

    // Kills a run over many scans once a few results are there.
    void interrupt(int signal) {
        makeJpegs("scans", 40, 900, 700);
        Program program(m_logs.path(), {"colorize", at("scans"), "-o", at("out")});
        while (!fs::exists(at("out")) || names(at("out")).size() < 6) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        program.kill(signal);
        const int code = program.wait();
        EXPECT_EQ(code, signal == SIGINT ? 130 : -signal);
        m_out = program.out();
    }
};

TEST_F(CliBatch, NothingUnfinishedIsSaid) {
    makeJpegs("scans", 2);
    ASSERT_EQ(run({"colorize", at("scans")}), 0) << m_err;
    EXPECT_EQ(run({"batch", "list"}), 0);
    EXPECT_THAT(m_out, HasSubstr("No batch is unfinished"));
    EXPECT_EQ(run({"batch", "list", "--json"}), 0);
    EXPECT_EQ(m_out, "");
    EXPECT_EQ(run({"batch", "resume"}), 3);
    EXPECT_EQ(run({"batch", "resume", "20260101-120000-1-0"}), 3);
    EXPECT_THAT(m_err, HasSubstr("There is no batch"));
    EXPECT_EQ(run({"batch", "forget", "../x"}), 3);
    EXPECT_EQ(run({"batch"}), 2);
    EXPECT_EQ(run({"batch", "forget"}), 2);
}

TEST_F(CliBatch, AnInterruptedBatchIsGoneOnWith) {
    interrupt(SIGINT);
    EXPECT_THAT(m_out, HasSubstr("tintype batch resume"));
    ASSERT_EQ(run({"batch", "list", "--json"}), 0);
    ASSERT_EQ(lines().size(), 1U);
    const json listed = lines()[0];
    EXPECT_EQ(listed["total"], 40);
    EXPECT_FALSE(listed["running"]);
    EXPECT_EQ(run({"batch", "resume", "--json"}), 0) << m_err;
    EXPECT_EQ(lines().back()["done"], listed["left"]);
    EXPECT_EQ(names(at("out")).size(), 80U);
    EXPECT_EQ(run({"batch", "list", "--json"}), 0);
    EXPECT_EQ(m_out, "");
}

TEST_F(CliBatch, AKilledBatchCanBeForgotten) {
    interrupt(SIGKILL);
    ASSERT_EQ(run({"batch", "list", "--json"}), 0);
    const std::string id = lines().at(0)["id"];
    const auto before = names(at("out")).size();
    EXPECT_EQ(run({"batch", "forget", id}), 0);
    EXPECT_EQ(names(at("out")).size(), before);
    EXPECT_EQ(run({"batch", "resume"}), 3);
}

TEST_F(CliBatch, WhatResumeOvertookIsForgotten) {
    interrupt(SIGKILL);
    ASSERT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--resume"}), 0) << m_err;
    EXPECT_EQ(run({"batch", "list", "--json"}), 0);
    EXPECT_EQ(m_out, "");
}

TEST_F(CliBatch, FailedOnesAreTriedAgainWhereAsked) {
    makeJpegs("scans", 30, 900, 700);
    const std::string good = readText(at("scans/scan0.jpg"));
    writeText(at("scans/scan0.jpg"), "no picture");
    Program program(m_logs.path(), {"colorize", at("scans"), "-o", at("out")});
    while (!fs::exists(at("out")) || names(at("out")).size() < 6) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    program.kill(SIGINT);
    program.wait();
    writeText(at("scans/scan0.jpg"), good);
    EXPECT_EQ(run({"batch", "resume", "--retry-failed"}), 0) << m_err;
    EXPECT_EQ(names(at("out")).size(), 60U);
}

TEST_F(CliBatch, TemplatesNameResults) {
    makeJpegs("scans", 2);
    ASSERT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--name", "{n}-{name}-{method}"}), 0)
        << m_err;
    EXPECT_TRUE(fs::exists(at("out/1-scan0-tintype-1.jpg")));
    EXPECT_TRUE(fs::exists(at("out/2-scan1-tintype-1.jpg")));
    EXPECT_EQ(run({"colorize", at("scans"), "--name", "{nmae}"}), 2);
    EXPECT_THAT(m_err, HasSubstr("{nmae}"));
    EXPECT_EQ(run({"colorize", at("scans"), "--name", "same"}), 2);
    EXPECT_THAT(m_err, HasSubstr("{name} or {n}"));
}

TEST_F(CliBatch, WhatExistsIsRenamedSkippedOrReplaced) {
    makeJpegs("scans", 1);
    const std::vector<std::string> words = {"colorize", at("scans"), "-o", at("out")};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), words.begin(), words.end());
        return run(more);
    };
    ASSERT_EQ(with({}), 0) << m_err;
    EXPECT_EQ(with({}), 3);
    EXPECT_EQ(with({"--if-exists", "rename"}), 0) << m_err;
    EXPECT_TRUE(fs::exists(at("out/scan0_color-2.jpg")));
    EXPECT_EQ(with({"--if-exists", "skip", "--json"}), 0) << m_err;
    EXPECT_EQ(lines().back()["skipped"], 1);
    EXPECT_EQ(with({"--if-exists", "replace", "--strength", "20"}), 0) << m_err;
    EXPECT_NE(readText(at("out/scan0_color.jpg")), readText(at("out/scan0_color-2.jpg")));
    EXPECT_EQ(with({"--if-exists", "nonsense"}), 2);
    EXPECT_EQ(with({"--if-exists", "skip", "--resume"}), 2);
}

}  // namespace
}  // namespace tintype

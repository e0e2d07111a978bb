#include "core/base/atomic_file.h"

#include "core/base/checksum.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tintype {
namespace {

namespace fs = std::filesystem;
using test::readText;
using test::TempFolder;
using test::writeText;

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(AtomicFile, AppearsOnlyAtCommit) {
    TempFolder folder;
    AtomicFile file(folder / "a.txt", AtomicFile::IfExists::Fail);
    writeText(file.partialPath(), "whole");
    EXPECT_FALSE(fs::exists(folder / "a.txt"));
    ASSERT_TRUE(file.commit());
    EXPECT_EQ(readText(folder / "a.txt"), "whole");
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(AtomicFile, LeavesNothingWithoutCommit) {
    TempFolder folder;
    {
        AtomicFile file(folder / "a.txt", AtomicFile::IfExists::Replace);
        writeText(file.partialPath(), "half");
    }
    EXPECT_EQ(filesIn(folder.path()), 0U);
}

TEST(AtomicFile, NeverReplacesAFileThatAppearedMeanwhile) {
    TempFolder folder;
    AtomicFile file(folder / "a.txt", AtomicFile::IfExists::Fail);
    writeText(file.partialPath(), "ours");
    writeText(folder / "a.txt", "theirs");
    const auto committed = file.commit();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(readText(folder / "a.txt"), "theirs");
}

TEST(AtomicFile, KeepsVeryLongNames) {
    TempFolder folder;
    const std::string name = std::string(246, 'n') + ".txt";
    ASSERT_TRUE(writeFileAtomically(folder / name, "x"));
    EXPECT_EQ(readText(folder / name), "x");
}

TEST(AtomicFile, AFullDiskIsAnErrorAndLeavesTheOldFile) {
    TempFolder folder;
    writeText(folder / "a.txt", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN);
        const auto written = writeFileAtomically(folder / "a.txt", std::string(100000, 'x'));
        ::_exit(!written && written.error().code == ErrorCode::Unwritable ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(readText(folder / "a.txt"), "old");
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(AtomicFile, AKilledWriterLeavesAPartialThatIsSweptAway) {
    TempFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        AtomicFile file(folder / "a.txt", AtomicFile::IfExists::Fail);
        writeText(file.partialPath(), "half");
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    AtomicFile mine(folder / "b.txt", AtomicFile::IfExists::Fail);
    writeText(mine.partialPath(), "in work");
    ASSERT_EQ(filesIn(folder.path()), 2U);
    EXPECT_EQ(removeStalePartials(folder.path()), 1);
    EXPECT_TRUE(fs::exists(mine.partialPath()));
    EXPECT_FALSE(fs::exists(folder / "a.txt"));
}

TEST(AtomicFile, LeavesAnotherComputersWorkAloneUntilItIsADayOld) {
    TempFolder folder;
    // No process has this id here: Linux gives out at most 4,194,304.
    const fs::path theirs = folder / ".a.jpg.99999999-0-another_computer.tintype-partial";
    const fs::path strange = folder / "notes.99999999-0-x.tintype-partial";
    writeText(theirs, "in work elsewhere");
    writeText(strange, "somebody's");
    EXPECT_EQ(removeStalePartials(folder.path()), 0);
    fs::last_write_time(theirs, fs::file_time_type::clock::now() - std::chrono::hours(25));
    EXPECT_EQ(removeStalePartials(folder.path()), 1);
    EXPECT_FALSE(fs::exists(theirs));
    EXPECT_TRUE(fs::exists(strange));
    EXPECT_EQ(removeStalePartials(folder / "none"), 0);
}

TEST(ReadWholeFile, RefusesMoreThanItsLimitAndNamesWhatIsMissing) {
    TempFolder folder;
    writeText(folder / "a.txt", "12345");
    EXPECT_EQ(readWholeFile(folder / "a.txt", 5).value(), "12345");
    EXPECT_EQ(readWholeFile(folder / "a.txt", 4).error().code, ErrorCode::BrokenFile);
    EXPECT_EQ(readWholeFile(folder / "none", 4).error().code, ErrorCode::NotFound);
    EXPECT_EQ(readWholeFile(folder.path(), 4).error().code, ErrorCode::Unreadable);
}

TEST(Checksum, AgreesWithAKnownValue) {
    TempFolder folder;
    writeText(folder / "abc", "abc");
    EXPECT_EQ(sha256OfFile(folder / "abc").value(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_FALSE(sha256OfFile(folder / "none"));
}

}  // namespace
}  // namespace tintype

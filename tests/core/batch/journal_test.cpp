#include "core/batch/journal.h"

#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tintype::batch {
namespace {

namespace fs = std::filesystem;
using test::readText;
using test::TempFolder;
using test::writeText;
using testing::HasSubstr;

std::vector<BatchItem> someItems(int count) {
    std::vector<BatchItem> items;
    for (int i = 0; i < count; ++i) {
        BatchItem item;
        item.scan = "/scans/" + std::to_string(i) + ".jpg";
        item.target = "/out/" + std::to_string(i) + "_color.jpg";
        item.edit.strength = 0.1 * i;
        item.edit.method = i % 2 == 0 ? "hybrid" : "baseline";
        item.edit.output.jpegQuality = 90 + i;
        item.replace = i == 1;
        items.push_back(item);
    }
    return items;
}

FileOutcome outcomeOf(ItemState state, const Error& error = {}) {
    return {.input = {}, .state = state, .report = {}, .error = error};
}

fs::path fileOf(const TempFolder& folder, const std::string& id) {
    return folder / (id + ".batch");
}

void execute(const fs::path& file, const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

std::string makeOne(const TempFolder& folder, int count = 3) {
    auto journal = Journal::create({}, someItems(count), folder.path());
    EXPECT_TRUE(journal);
    return (*journal)->id();
}

TEST(Journal, KeepsEverything) {
    TempFolder folder;
    BatchSettings settings;
    settings.device = "cpu";
    settings.threads = 3;
    settings.memoryBytes = 5'000'000'000;
    settings.keepEdit = false;
    settings.software = "Tintype 9";
    auto items = someItems(4);
    items[2].scan = fs::path("/scans/not \xff utf-8 'quoted'.jpg");
    std::string id;
    {
        auto journal = Journal::create(settings, items, folder.path());
        ASSERT_TRUE(journal) << journal.error().message();
        id = (*journal)->id();
        ASSERT_TRUE((*journal)->begin(0));
        ASSERT_TRUE((*journal)->begin(1));
        FileOutcome done = outcomeOf(ItemState::Done);
        done.report.result = "/out/other.png";
        ASSERT_TRUE((*journal)->finish(1, done, 2.5));
        ASSERT_TRUE((*journal)->finish(
            3, outcomeOf(ItemState::Failed, {ErrorCode::BrokenFile, "Torn.", "/scans/3.jpg"}), 0));
    }
    const auto journal = Journal::open(id, folder.path());
    ASSERT_TRUE(journal) << journal.error().message();
    EXPECT_EQ((*journal)->settings(), settings);
    const auto kept = (*journal)->items();
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->size(), 4U);
    EXPECT_EQ((*kept)[0].state, ItemState::Working);
    EXPECT_EQ((*kept)[1].state, ItemState::Done);
    EXPECT_EQ((*kept)[1].item.target, "/out/other.png");
    EXPECT_DOUBLE_EQ((*kept)[1].seconds, 2.5);
    EXPECT_EQ((*kept)[2].state, ItemState::Waiting);
    EXPECT_EQ((*kept)[2].item, items[2]);
    EXPECT_EQ((*kept)[3].error.message(), "/scans/3.jpg: Torn.");
    EXPECT_EQ((*kept)[3].error.code, ErrorCode::BrokenFile);
    const auto counts = (*journal)->counts();
    EXPECT_EQ(counts->total, 4);
    EXPECT_EQ(counts->finished, 2);
    EXPECT_EQ(counts->failed, 1);
}

TEST(Journal, WhatFailedWaitsAgainAndWhatWasStoppedToo) {
    TempFolder folder;
    auto journal = Journal::create({}, someItems(3), folder.path());
    ASSERT_TRUE((*journal)->finish(0, outcomeOf(ItemState::Failed), 0));
    ASSERT_TRUE((*journal)->finish(1, outcomeOf(ItemState::Done), 0));
    ASSERT_TRUE((*journal)->begin(2));
    ASSERT_TRUE((*journal)->putBack(2));
    EXPECT_EQ((*journal)->retryFailed().value(), 1);
    const auto items = (*journal)->items();
    EXPECT_EQ((*items)[0].state, ItemState::Waiting);
    EXPECT_EQ((*items)[1].state, ItemState::Done);
    EXPECT_EQ((*items)[2].state, ItemState::Waiting);
}

TEST(Journal, OnlyOneHoldsABatch) {
    TempFolder folder;
    auto journal = Journal::create({}, someItems(3), folder.path());
    const std::string id = (*journal)->id();
    EXPECT_EQ(Journal::open(id, folder.path()).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(forgetBatch(id, folder.path()).error().code, ErrorCode::AlreadyExists);
    ASSERT_EQ(listBatches(folder.path()).size(), 1U);
    EXPECT_TRUE(listBatches(folder.path())[0].held);
    EXPECT_EQ(listBatches(folder.path())[0].counts.left(), 3);
    journal->reset();
    EXPECT_FALSE(listBatches(folder.path())[0].held);
    EXPECT_TRUE(Journal::open(id, folder.path()));
    EXPECT_TRUE(forgetBatch(id, folder.path()));
    EXPECT_TRUE(fs::is_empty(folder.path()));
    EXPECT_EQ(forgetBatch(id, folder.path()).error().code, ErrorCode::NotFound);
}

TEST(Journal, AKilledProcessHoldsNothing) {
    TempFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        auto journal = Journal::create({}, someItems(5), folder.path());
        (void)(*journal)->begin(2);
        (void)!::write(ready[1], "x", 1);
        ::pause();
        ::_exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    ASSERT_EQ(listBatches(folder.path()).size(), 1U);
    EXPECT_TRUE(listBatches(folder.path())[0].held);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto batches = listBatches(folder.path());
    ASSERT_EQ(batches.size(), 1U);
    EXPECT_FALSE(batches[0].held);
    const auto journal = Journal::open(batches[0].id, folder.path());
    ASSERT_TRUE(journal);
    EXPECT_EQ((*(*journal)->items())[2].state, ItemState::Working);
}

TEST(Journal, FinishedOnesAreTidiedUp) {
    TempFolder folder;
    const std::string id = makeOne(folder, 1);
    {
        auto journal = Journal::open(id, folder.path());
        ASSERT_TRUE((*journal)->finish(0, outcomeOf(ItemState::Done), 0));
    }
    EXPECT_TRUE(listBatches(folder.path()).empty());
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Journal, WhatWasNeverBegunIsTidiedUp) {
    TempFolder folder;
    writeText(fileOf(folder, "20260101-120000-1-0"), "");
    writeText(folder / "20260101-120000-1-1.lock", "");
    EXPECT_TRUE(listBatches(folder.path()).empty());
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Journal, DamageIsSaidOnceAndSetAside) {
    for (const bool header : {true, false}) {
        TempFolder folder;
        const std::string id = makeOne(folder, 200);
        std::fstream file(fileOf(folder, id), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(header ? 0 : 4096);
        file << std::string(6000, '\x5a');
        file.close();
        const auto opened = Journal::open(id, folder.path());
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code, ErrorCode::BrokenFile);
        EXPECT_THAT(opened.error().detail, HasSubstr("No photograph is lost"));
        EXPECT_TRUE(fs::exists(folder / (id + ".damaged")));
        EXPECT_TRUE(listBatches(folder.path()).empty());
        // A fresh one can be made beside it.
        EXPECT_FALSE(makeOne(folder).empty());
    }
}

TEST(Journal, TheListNamesDamageAndGoesOn) {
    TempFolder folder;
    writeText(fileOf(folder, "20260101-120000-1-0"), std::string(5000, 'x'));
    makeOne(folder);
    const auto batches = listBatches(folder.path());
    ASSERT_EQ(batches.size(), 2U);
    EXPECT_THAT(batches[0].problem, HasSubstr("damaged"));
    EXPECT_TRUE(batches[1].problem.empty());
    EXPECT_EQ(listBatches(folder.path()).size(), 1U);
}

TEST(Journal, SettingsThatMakeNoSenseAreDamage) {
    TempFolder folder;
    const std::string id = makeOne(folder);
    execute(fileOf(folder, id), "UPDATE batch SET settings = '{\"device\": 7}'");
    EXPECT_EQ(Journal::open(id, folder.path()).error().code, ErrorCode::BrokenFile);
}

TEST(Journal, AnEditThatMakesNoSenseFailsItsPhotographOnly) {
    TempFolder folder;
    const std::string id = makeOne(folder);
    execute(fileOf(folder, id), "UPDATE item SET edit = '{}' WHERE id = 1");
    const auto journal = Journal::open(id, folder.path());
    ASSERT_TRUE(journal);
    const auto items = (*journal)->items();
    EXPECT_EQ((*items)[0].state, ItemState::Waiting);
    EXPECT_EQ((*items)[1].state, ItemState::Failed);
    EXPECT_FALSE((*items)[1].error.detail.empty());
}

TEST(Journal, ANewerOneIsLeftAlone) {
    TempFolder folder;
    const std::string id = makeOne(folder);
    execute(fileOf(folder, id), "PRAGMA user_version = 99");
    const auto opened = Journal::open(id, folder.path());
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(listBatches(folder.path())[0].problem, HasSubstr("newer"));
    EXPECT_TRUE(fs::exists(fileOf(folder, id)));
}

TEST(Journal, IdsAreNoPaths) {
    TempFolder folder;
    writeText(folder / "sub/x.batch", "");
    for (const char* id : {"", "../x", "sub/x", "x", ".."}) {
        EXPECT_EQ(Journal::open(id, folder.path()).error().code, ErrorCode::NotFound) << id;
        EXPECT_EQ(forgetBatch(id, folder.path()).error().code, ErrorCode::NotFound) << id;
    }
}

TEST(Journal, NoFolderIsAnErrorNotACrash) {
    EXPECT_FALSE(Journal::create({}, someItems(1), {}));
    EXPECT_FALSE(Journal::create({}, someItems(1), "/proc/nowhere"));
    EXPECT_TRUE(listBatches("/proc/nowhere").empty());
}

}  // namespace
}  // namespace tintype::batch

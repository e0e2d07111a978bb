#include "core/batch/batch.h"
#include "core/batch/planning.h"
#include "tests/core/batch/batch_fixture.h"

#include <gmock/gmock.h>

namespace tintype::batch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using tintype::test::readText;
using tintype::test::writeText;

TEST_F(BatchTest, NothingIsReplacedUnlessTheItemSaysSoAndThenOnlyResults) {
    auto items = makeScans(3);
    run(*begin(items));
    const std::string first = readText(items[0].target);
    for (BatchItem& item : items) {
        item.edit.strength = 0.3;
    }
    writeText(items[1].target, "somebody's own file");
    fs::remove(restore::editPathFor(items[1].target));
    items[1].replace = items[2].replace = true;
    auto batch = begin(items);
    const BatchSummary summary = run(*batch);
    EXPECT_EQ(summary.done, 1);
    EXPECT_EQ(summary.failed, 2);
    EXPECT_EQ(readText(items[0].target), first);
    EXPECT_EQ(readText(items[1].target), "somebody's own file");
    EXPECT_EQ(batch->states()[2], ItemState::Done);
}

TEST_F(BatchTest, RenamedResultsLieBesideEarlierOnes) {
    auto items = makeScans(2);
    run(*begin(items));
    const auto again = resolveExisting(items, IfExists::Rename);
    EXPECT_EQ(run(*begin(again.items)).done, 2);
    EXPECT_THAT(
        results(),
        ElementsAre(
            "scan0_color-2.jpg", "scan0_color.jpg", "scan1_color-2.jpg", "scan1_color.jpg"));
    EXPECT_EQ(readText(m_out / "scan0_color.jpg"), readText(m_out / "scan0_color-2.jpg"));
}

TEST_F(BatchTest, ResumeSettingSkipsWhatIsThereAndTheSame) {
    auto items = makeScans(3);
    run(*begin({items[0], items[1]}));
    items[1].edit.strength = 0.2;
    BatchSettings settings;
    settings.resume = true;
    auto batch = begin(items, settings);
    const BatchSummary summary = run(*batch);
    EXPECT_EQ(summary.skipped, 1);
    EXPECT_EQ(summary.done, 1);
    ASSERT_EQ(summary.failed, 1);
    EXPECT_THAT(summary.failures[0].detail, HasSubstr("other settings"));
}

TEST_F(BatchTest, TwoItemsNeverShareATarget) {
    auto items = makeScans(3);
    for (BatchItem& item : items) {
        item.target = m_out / "same.jpg";
        item.replace = true;
    }
    const BatchSummary summary = run(*begin(items));
    EXPECT_EQ(summary.done, 1);
    EXPECT_EQ(summary.failed, 2);
    EXPECT_THAT(summary.failures[0].detail, HasSubstr("the same name"));
}

TEST_F(BatchTest, AResultThatTheJournalDoesNotKnowIsFoundAgain) {
    for (const bool keepEdit : {true, false}) {
        auto items = makeScans(2);
        BatchSettings settings;
        settings.keepEdit = keepEdit;
        settings.software = "Tintype 9";
        auto lost = begin(items, settings);
        const std::string id = lost->id();
        lost.reset();
        {
            auto journal = Journal::open(id, m_journals.path());
            ASSERT_TRUE((*journal)->begin(0));
        }
        auto twin = tryBegin({items[0]}, {}, settings);
        ASSERT_EQ(run(**twin).done, 1);
        const auto written = fs::last_write_time(items[0].target);
        const int before = m_models.predicted;
        auto batch = resume();
        const BatchSummary summary = run(*batch);
        EXPECT_EQ(summary.done, 2);
        EXPECT_EQ(m_models.predicted, before + 1);
        EXPECT_EQ(fs::last_write_time(items[0].target), written);
        for (const BatchItem& item : items) {
            fs::remove(item.target);
            fs::remove(restore::editPathFor(item.target));
        }
    }
}

// The edit gets its place before the picture; killed in between, the old picture must not pass for
// the new one.
TEST_F(BatchTest, AReplacedResultIsRenderedAgainAfterAKill) {
    auto items = makeScans(2);
    run(*begin(items));
    const std::string old = readText(items[0].target);
    for (BatchItem& item : items) {
        item.edit.strength = 0.2;
        item.replace = true;
    }
    auto batch = begin(items);
    const restore::Edit edit = batch->items()[0].edit;
    const std::string id = batch->id();
    batch.reset();
    {
        auto journal = Journal::open(id, m_journals.path());
        ASSERT_TRUE((*journal)->begin(0));
    }
    auto record = restore::readEdit(restore::editPathFor(items[0].target));
    record->edit = edit;
    writeText(restore::editPathFor(items[0].target), restore::toJson(*record));
    batch = resume();
    EXPECT_EQ(run(*batch).done, 2);
    EXPECT_NE(readText(items[0].target), old);
}

TEST_F(BatchTest, AResumedBatchRefusesAnotherVersionOfItsModel) {
    auto batch = begin(makeScans(2));
    const std::string id = batch->id();
    batch.reset();
    const OpenModel checks = [this](const restore::Edit& edit, const BatchSettings& settings) {
        auto model = m_models.opener()(edit, settings);
        model->checksum = "another";
        return edit.modelChecksum == model->checksum
                   ? std::move(model)
                   : fail(ErrorCode::InvalidArgument, "Another version of this model.");
    };
    const auto resumed = Batch::resume(id, m_journals.path(), checks);
    ASSERT_FALSE(resumed);
    EXPECT_THAT(resumed.error().detail, HasSubstr("Another version"));
    EXPECT_EQ(listBatches(m_journals.path()).at(0).counts.left(), 2);
}

TEST_F(BatchTest, AnotherVividnessIsAnotherResultOnlyWhereItHasAnEffect) {
    auto items = makeScans(2);
    items[0].edit.method = "unsure";
    run(*begin(items));
    items[0].edit.vividness = items[1].edit.vividness = 0.9;
    BatchSettings settings;
    settings.resume = true;
    const BatchSummary summary = run(*begin(items, settings));
    EXPECT_EQ(summary.skipped, 1);
    ASSERT_EQ(summary.failed, 1);
    EXPECT_THAT(summary.failures[0].detail, HasSubstr("vividness 25 %"));
}

}  // namespace
}  // namespace tintype::batch

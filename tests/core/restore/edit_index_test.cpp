#include "core/restore/edit_index.h"

#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace tintype::restore {
namespace {

namespace fs = std::filesystem;

constexpr char kScan[] = "/scans/portrait.tif";

EditRecord record(double strength, const std::string& checksum = std::string(64, 'a')) {
    EditRecord record;
    record.edit.strength = strength;
    record.scanName = "portrait.tif";
    record.scanSha256 = checksum;
    return record;
}

class EditIndexTest : public ::testing::Test {
protected:
    std::unique_ptr<EditIndex> open() {
        auto index = EditIndex::open(m_temp.path() / "data");
        EXPECT_TRUE(index) << index.error().message();
        return std::move(*index);
    }
    fs::path database() const { return m_temp.path() / "data" / "edits.sqlite"; }

    test::TempFolder m_temp;
};

TEST_F(EditIndexTest, FindsTheLastEditAgainInAnotherRun) {
    {
        auto index = open();
        ASSERT_TRUE(index->keep(record(0.5), kScan));
        ASSERT_TRUE(index->keep(record(1.25), kScan));
    }
    const auto kept = open()->find(std::string(64, 'a'), kScan);
    ASSERT_TRUE(kept && *kept);
    EXPECT_EQ((*kept)->record.edit.strength, 1.25);
    EXPECT_TRUE((*kept)->result.empty());
}

TEST_F(EditIndexTest, KnowsNothingOfOtherScans) {
    auto index = open();
    ASSERT_TRUE(index->keep(record(0.5), kScan));
    const auto other = index->find(std::string(64, 'b'), kScan);
    ASSERT_TRUE(other);
    EXPECT_FALSE(*other);
}

TEST_F(EditIndexTest, TellsWhatTheResultShowsFromWhatCameLater) {
    auto index = open();
    ASSERT_TRUE(index->keepExported(record(0.5), kScan, "/results/portrait_color.tif"));
    ASSERT_TRUE(index->keep(record(0.75), kScan));
    const auto kept = index->find(std::string(64, 'a'), kScan);
    ASSERT_TRUE(kept && *kept);
    EXPECT_EQ((*kept)->record.edit.strength, 0.75);
    EXPECT_EQ((*kept)->exported.strength, 0.5);
    EXPECT_EQ((*kept)->result, "/results/portrait_color.tif");
}

TEST_F(EditIndexTest, FilesOfTheSameContentHaveEditsOfTheirOwn) {
    auto index = open();
    ASSERT_TRUE(index->keepExported(record(0.5), kScan, "/results/portrait_color.tif"));
    // A copy begins with the other's edit, but nobody exported it.
    const auto copy = index->find(std::string(64, 'a'), "/copies/portrait.tif");
    ASSERT_TRUE(copy && *copy);
    EXPECT_EQ((*copy)->record.edit.strength, 0.5);
    EXPECT_TRUE((*copy)->result.empty());
    ASSERT_TRUE(index->keep(record(1.25), "/copies/portrait.tif"));
    EXPECT_EQ((*index->find(std::string(64, 'a'), kScan))->record.edit.strength, 0.5);
    EXPECT_EQ((*index->find(std::string(64, 'a'), "/copies/portrait.tif"))->record.edit.strength,
              1.25);
}

TEST_F(EditIndexTest, TwoProgramsMayUseItAtOnce) {
    auto one = open();
    auto two = open();
    ASSERT_TRUE(one->keep(record(0.5), kScan));
    ASSERT_TRUE(two->keep(record(0.75, std::string(64, 'b')), kScan));
    EXPECT_TRUE(*one->find(std::string(64, 'b'), kScan));
    EXPECT_TRUE(*two->find(std::string(64, 'a'), kScan));
}

TEST_F(EditIndexTest, ADamagedIndexIsSetAsideAndSaysSo) {
    open();
    std::ofstream(database(), std::ios::trunc) << std::string(8192, 'x');
    auto index = open();
    EXPECT_NE(index->note().find("damaged"), std::string::npos);
    EXPECT_TRUE(index->keep(record(0.5), kScan));
    EXPECT_TRUE(fs::exists(database().string() + ".damaged"));
}

TEST_F(EditIndexTest, AFolderThatCannotBeMadeIsAnError) {
    std::ofstream(m_temp.path() / "file") << "in the way";
    const auto index = EditIndex::open(m_temp.path() / "file" / "data");
    ASSERT_FALSE(index);
    EXPECT_EQ(index.error().code, ErrorCode::Unwritable);
}

TEST_F(EditIndexTest, TakesTheEditBesideAResult) {
    auto index = open();
    const fs::path result = m_temp.path() / "portrait_color.tif";
    noteResult(*index, kScan, result);  // nothing there yet
    EXPECT_FALSE(*index->find(std::string(64, 'a'), kScan));
    std::ofstream(editPathFor(result)) << toJson(record(0.5));
    noteResult(*index, kScan, result);
    const auto kept = index->find(std::string(64, 'a'), kScan);
    ASSERT_TRUE(kept && *kept);
    EXPECT_EQ((*kept)->result, result);
    EXPECT_EQ((*kept)->exported.strength, 0.5);
}

TEST_F(EditIndexTest, AChecksumHoldsUntilTheFileChanges) {
    auto index = open();
    const fs::path scan = m_temp.path() / "scan.tif";
    std::ofstream(scan) << "pixels";
    EXPECT_FALSE(index->knownChecksum(scan));
    index->noteChecksum(scan, std::string(64, 'c'));
    EXPECT_EQ(index->knownChecksum(scan), std::string(64, 'c'));
    std::ofstream(scan) << "other pixels";
    EXPECT_FALSE(index->knownChecksum(scan));
}

}  // namespace
}  // namespace tintype::restore

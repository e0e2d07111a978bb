#include "ui/photos/photo_list.h"

#include "core/base/checksum.h"
#include "tests/support/temp_folder.h"
#include "ui/photos/edit_keeper.h"
#include "ui/photos/edit_undo.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;

batch::InputFile input(const fs::path& file) {
    batch::InputFile input;
    input.file = file;
    input.relative = file.filename();
    return input;
}

class PhotosTest : public ::testing::Test {
protected:
    PhotoId add(const std::string& name) {
        test::writeText(m_temp / name, "pixels of " + name);
        return m_photos.add({input(m_temp / name)}).front();
    }
    restore::Edit strength(PhotoId id, double value) {
        restore::Edit edit = m_photos.photo(id)->edit;
        edit.strength = value;
        return edit;
    }

    test::TempFolder m_temp;
    PhotoList m_photos;
    QAbstractItemModelTester m_tester{&m_photos};
};

TEST_F(PhotosTest, TheSameFileIsOpenedOnce) {
    const PhotoId one = add("a.tif");
    const auto again =
        m_photos.add({input(m_temp.path() / "." / "a.tif"), input(m_temp / "b.tif")});
    EXPECT_EQ(m_photos.count(), 2);
    EXPECT_EQ(again.front(), one);
}

TEST_F(PhotosTest, RemovingSomeKeepsTheOthersInPlace) {
    std::vector<PhotoId> ids;
    for (int i = 0; i < 10; ++i) {
        ids.push_back(add(std::to_string(i) + ".tif"));
    }
    QSignalSpy runs(&m_photos, &QAbstractItemModel::rowsRemoved);
    m_photos.remove({ids[1], ids[2], ids[3], ids[7], ids[9]});
    EXPECT_EQ(runs.count(), 3);
    ASSERT_EQ(m_photos.count(), 5);
    EXPECT_EQ(m_photos.rowOf(ids[8]), 4);
    EXPECT_EQ(m_photos.photo(ids[2]), nullptr);
    EXPECT_EQ(m_photos.idOf(m_temp / "2.tif"), kNoPhoto);
    // It can be opened again, as a new one.
    EXPECT_NE(add("2.tif"), ids[2]);
}

TEST_F(PhotosTest, AnEditIsUnexportedWorkUntilAResultShowsIt) {
    const PhotoId id = add("a.tif");
    EXPECT_FALSE(m_photos.photo(id)->hasUnexportedWork());
    m_photos.setEdit(id, strength(id, 0.5));
    EXPECT_EQ(m_photos.withUnexportedWork(), std::vector<PhotoId>{id});
    restore::Edit exported = strength(id, 0.5);
    exported.when = "2026-05-01T12:00:00Z";
    m_photos.setExported(id, exported, m_temp / "a_color.tif");
    EXPECT_TRUE(m_photos.withUnexportedWork().empty());
    m_photos.setEdit(id, strength(id, 0.6));
    EXPECT_EQ(m_photos.withUnexportedWork(), std::vector<PhotoId>{id});
}

TEST_F(PhotosTest, ASliderDraggedIsOneStepOfUndo) {
    const PhotoId id = add("a.tif");
    EditUndo undo(m_photos);
    undo.setCurrent(id);
    for (double value : {0.9, 0.8, 0.7}) {
        undo.change(id, strength(id, value), EditKind::Strength, "Strength");
    }
    undo.endGesture();
    undo.change(id, strength(id, 0.2), EditKind::Strength, "Strength");
    undo.group().undo();
    EXPECT_EQ(m_photos.photo(id)->edit.strength, 0.7);
    undo.group().undo();
    EXPECT_EQ(m_photos.photo(id)->edit.strength, 1.0);
    EXPECT_FALSE(undo.group().canUndo());
    undo.group().redo();
    EXPECT_EQ(m_photos.photo(id)->edit.strength, 0.7);
}

TEST_F(PhotosTest, EachPhotographHasItsOwnUndo) {
    const PhotoId a = add("a.tif");
    const PhotoId b = add("b.tif");
    EditUndo undo(m_photos);
    undo.change(a, strength(a, 0.5), EditKind::Strength, "Strength");
    undo.change(b, strength(b, 0.4), EditKind::Strength, "Strength");
    undo.setCurrent(a);
    undo.group().undo();
    EXPECT_EQ(m_photos.photo(a)->edit.strength, 1.0);
    EXPECT_EQ(m_photos.photo(b)->edit.strength, 0.4);
}

TEST_F(PhotosTest, ClosingAPhotographForgetsItsUndo) {
    const PhotoId a = add("a.tif");
    EditUndo undo(m_photos);
    undo.setCurrent(a);
    undo.change(a, strength(a, 0.5), EditKind::Strength, "Strength");
    m_photos.remove({a});
    EXPECT_FALSE(undo.group().canUndo());
}

TEST_F(PhotosTest, AnEditComesBackWhenTheScanIsOpenedAgainUnderAnotherName) {
    const PhotoId id = add("a.tif");
    {
        EditKeeper keeper(m_photos, m_temp / "data");
        m_photos.setEdit(id, strength(id, 0.35));
    }  // the program ends before the timer did
    fs::rename(m_temp / "a.tif", m_temp / "moved.tif");
    PhotoList later;
    EditKeeper keeper(later, m_temp / "data");
    const PhotoId again = later.add({input(m_temp / "moved.tif")}).front();
    keeper.look(again);
    ASSERT_TRUE(QTest::qWaitFor([&] { return later.photo(again)->isEdited(); }, 10000));
    EXPECT_EQ(later.photo(again)->edit.strength, 0.35);
    EXPECT_TRUE(later.photo(again)->hasUnexportedWork());
}

TEST_F(PhotosTest, AScanThatWasSeenBeforeNeedsNoReading) {
    const PhotoId id = add("a.tif");
    {
        EditKeeper keeper(m_photos, m_temp / "data");
        m_photos.setEdit(id, strength(id, 0.35));
    }
    PhotoList later;
    EditKeeper keeper(later, m_temp / "data");
    const PhotoId again = later.add({input(m_temp / "a.tif")}).front();  // nobody looks at it
    EXPECT_TRUE(QTest::qWaitFor([&] { return later.photo(again)->isEdited(); }, 10000));
}

TEST_F(PhotosTest, WhatTheUserDecidedMeanwhileIsNotOverwritten) {
    const PhotoId id = add("a.tif");
    {
        EditKeeper keeper(m_photos, m_temp / "data");
        m_photos.setEdit(id, strength(id, 0.35));
    }
    PhotoList later;
    EditKeeper keeper(later, m_temp / "data");
    const PhotoId again = later.add({input(m_temp / "a.tif")}).front();
    restore::Edit mine = later.photo(again)->edit;
    mine.strength = 0.9;
    later.setEdit(again, mine);
    keeper.look(again);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !later.photo(again)->scanSha256.isEmpty(); }, 10000));
    EXPECT_EQ(later.photo(again)->edit.strength, 0.9);
}

TEST_F(PhotosTest, AnExportIsRememberedAsLongAsItsFileIsThere) {
    const PhotoId id = add("a.tif");
    test::writeText(m_temp / "a_color.tif", "result");
    {
        EditKeeper keeper(m_photos, m_temp / "data");
        m_photos.setEdit(id, strength(id, 0.35));
        m_photos.setExported(id, m_photos.photo(id)->edit, m_temp / "a_color.tif");
        keeper.noteExported(id, m_photos.photo(id)->edit, m_temp / "a_color.tif");
    }
    const auto openAgain = [&](PhotoList& list) {
        EditKeeper keeper(list, m_temp / "data");
        const PhotoId again = list.add({input(m_temp / "a.tif")}).front();
        EXPECT_TRUE(QTest::qWaitFor([&] { return list.photo(again)->isEdited(); }, 10000));
        return list.photo(again)->exportState;
    };
    PhotoList there;
    EXPECT_EQ(openAgain(there), ExportState::Done);
    fs::remove(m_temp / "a_color.tif");
    PhotoList gone;
    EXPECT_EQ(openAgain(gone), ExportState::None);
}

TEST_F(PhotosTest, ADecisionOutlivesTheExportOfAnEarlierOne) {
    const PhotoId id = add("a.tif");
    test::writeText(m_temp / "a_color.tif", "result");
    {
        EditKeeper keeper(m_photos, m_temp / "data");
        m_photos.setEdit(id, strength(id, 0.35));
        const restore::Edit exported = m_photos.photo(id)->edit;
        m_photos.setEdit(id, strength(id, 0.8));  // while it is exported
        keeper.noteExported(id, exported, m_temp / "a_color.tif");
    }
    PhotoList later;
    EditKeeper keeper(later, m_temp / "data");
    const PhotoId again = later.add({input(m_temp / "a.tif")}).front();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !later.photo(again)->result.empty(); }, 10000));
    EXPECT_EQ(later.photo(again)->edit.strength, 0.8);
    EXPECT_EQ(later.photo(again)->exported.strength, 0.35);
    EXPECT_TRUE(later.photo(again)->hasUnexportedWork());
}

TEST_F(PhotosTest, AnExportIsRememberedThoughSomebodyDecidesAnewAtOnce) {
    const PhotoId id = add("a.tif");
    test::writeText(m_temp / "a_color.tif", "result");
    {
        EditKeeper keeper(m_photos, m_temp / "data");
        m_photos.setEdit(id, strength(id, 0.35));
        keeper.noteExported(id, m_photos.photo(id)->edit, m_temp / "a_color.tif");
        m_photos.setEdit(id, strength(id, 0.8));
        m_photos.setEdit(id, strength(id, 0.35));
    }
    PhotoList later;
    EditKeeper keeper(later, m_temp / "data");
    const PhotoId again = later.add({input(m_temp / "a.tif")}).front();
    ASSERT_TRUE(QTest::qWaitFor([&] { return later.photo(again)->isEdited(); }, 10000));
    EXPECT_FALSE(later.photo(again)->hasUnexportedWork());
}

TEST_F(PhotosTest, AnExportThatIsGivenUpLeavesTheEarlierResult) {
    const PhotoId id = add("a.tif");
    m_photos.setEdit(id, strength(id, 0.5));
    m_photos.setExported(id, m_photos.photo(id)->edit, m_temp / "a_color.tif");
    m_photos.setExport(id, ExportState::Waiting);
    m_photos.endExport({id});
    EXPECT_EQ(m_photos.photo(id)->exportState, ExportState::Done);
    EXPECT_FALSE(m_photos.photo(id)->hasUnexportedWork());
    m_photos.setExport(id, ExportState::Failed, "The disk is full.");
    EXPECT_FALSE(m_photos.photo(id)->hasUnexportedWork()) << "the earlier result shows it";
    const PhotoId other = add("b.tif");
    QSignalSpy told(&m_photos, &QAbstractItemModel::dataChanged);
    m_photos.beginExport({id, other, kNoPhoto});
    EXPECT_EQ(told.count(), 1) << "thousands are one notice";
    EXPECT_EQ(m_photos.photo(other)->exportState, ExportState::Waiting);
    m_photos.endExport({id, other});
    EXPECT_EQ(m_photos.photo(id)->exportState, ExportState::Done);
    EXPECT_EQ(m_photos.photo(other)->exportState, ExportState::None);
}

TEST_F(PhotosTest, AResultOfAScanThatIsNotOpenIsNotedToo) {
    const PhotoId id = add("a.tif");
    restore::EditRecord record;
    record.edit.strength = 0.25;
    record.scanName = "a.tif";
    record.scanSha256 = *sha256OfFile(m_temp / "a.tif");
    test::writeText(m_temp / "a_color.tif", "result");
    test::writeText(restore::editPathFor(m_temp / "a_color.tif"), restore::toJson(record));
    {
        PhotoList none;
        EditKeeper keeper(none, m_temp / "data");
        keeper.noteResult(m_temp / "a.tif", m_temp / "a_color.tif");
    }
    EditKeeper keeper(m_photos, m_temp / "data");
    keeper.look(id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_photos.photo(id)->isEdited(); }, 10000));
    EXPECT_EQ(m_photos.photo(id)->edit.strength, 0.25);
    EXPECT_EQ(m_photos.photo(id)->exportState, ExportState::Done);
}

TEST_F(PhotosTest, AFolderThatCannotBeWrittenIsSaidAndStopsNothing) {
    test::writeText(m_temp / "blocked", "a file");
    EditKeeper keeper(m_photos, m_temp / "blocked" / "data");
    QSignalSpy problems(&keeper, &EditKeeper::problem);
    const PhotoId id = add("a.tif");
    keeper.look(id);
    m_photos.setEdit(id, strength(id, 0.5));
    ASSERT_TRUE(problems.wait(5000));
    EXPECT_EQ(m_photos.photo(id)->edit.strength, 0.5);
}

}  // namespace
}  // namespace tintype::ui

#include "ui/photos/filmstrip.h"

#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"
#include "ui/photos/photo_list.h"
#include "ui/photos/thumbnail_cache.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <set>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;

batch::InputFile input(const fs::path& file) {
    batch::InputFile input;
    input.file = file;
    input.relative = file.filename();
    return input;
}

class FilmstripTest : public ::testing::Test {
protected:
    FilmstripTest() : m_cache({.folder = m_temp / "cache"}), m_strip(m_photos, m_cache) {
        m_strip.resize(800, 130);
        m_strip.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_strip));
        m_strip.activateWindow();
        m_strip.setFocus();
    }

    PhotoId add(const std::string& name, std::size_t bytes = 10) {
        test::writeText(m_temp / name, std::string(bytes, 'x'));
        return m_photos.add({input(m_temp / name)}).front();
    }
    std::vector<PhotoId> addMany(const std::vector<std::string>& names) {
        std::vector<PhotoId> ids;
        for (const std::string& name : names) {
            ids.push_back(add(name));
        }
        return ids;
    }
    QString shown(int row) const {
        return m_strip.view()->model()->index(row, 0).data().toString();
    }
    QStringList shown() const {
        QStringList names;
        for (int row = 0; row < m_strip.view()->model()->rowCount(); ++row) {
            names << shown(row);
        }
        return names;
    }
    QPoint centre(int row) const {
        return m_strip.view()->visualRect(m_strip.view()->model()->index(row, 0)).center();
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(m_strip.view()->viewport(), Qt::LeftButton, modifiers, centre(row));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(m_strip.view(), key, modifiers);
    }

    test::TempFolder m_temp;
    PhotoList m_photos;
    ThumbnailCache m_cache;
    Filmstrip m_strip;
};

TEST_F(FilmstripTest, NamesAreInNaturalOrder) {
    addMany({"scan10.tif", "scan9.tif", "Scan1.tif", "box.tif"});
    EXPECT_EQ(shown(), (QStringList{"box.tif", "Scan1.tif", "scan9.tif", "scan10.tif"}));
    QAbstractItemModelTester tester(m_strip.view()->model());
}

TEST_F(FilmstripTest, TheMenuSorts) {
    add("a.tif", 30);
    add("b.tif", 10);
    add("c.tif", 20);
    const auto choose = [&](const char* name) {
        QAction* action = m_strip.sortMenu()->findChild<QAction*>(name);
        ASSERT_NE(action, nullptr) << name;
        action->trigger();
    };
    choose("sortBySize");
    EXPECT_EQ(shown(), (QStringList{"b.tif", "c.tif", "a.tif"}));
    choose("sortDescending");
    EXPECT_EQ(shown(), (QStringList{"a.tif", "c.tif", "b.tif"}));
    choose("sortByName");
    EXPECT_EQ(shown(), (QStringList{"c.tif", "b.tif", "a.tif"}));
}

TEST_F(FilmstripTest, SortsByStateAndFollowsIt) {
    const auto ids = addMany({"a.tif", "b.tif", "c.tif", "d.tif"});
    m_strip.setSort(SortKey::State, Qt::AscendingOrder);
    m_photos.setExport(ids[2], ExportState::Failed, "The disk is full.");
    m_photos.setExport(ids[1], ExportState::Done);
    EXPECT_EQ(shown(), (QStringList{"c.tif", "b.tif", "a.tif", "d.tif"}));
}

TEST_F(FilmstripTest, ClicksAndModifiersSelect) {
    const auto ids = addMany({"a.tif", "b.tif", "c.tif", "d.tif", "e.tif"});
    QSignalSpy current(&m_strip, &Filmstrip::currentChanged);
    click(1);
    EXPECT_EQ(m_strip.current(), ids[1]);
    EXPECT_EQ(current.count(), 1);
    click(3, Qt::ControlModifier);
    EXPECT_EQ(m_strip.selected(), (std::vector<PhotoId>{ids[1], ids[3]}));
    click(1);
    click(4, Qt::ShiftModifier);
    EXPECT_EQ(m_strip.selected(), (std::vector<PhotoId>{ids[1], ids[2], ids[3], ids[4]}));
    QSignalSpy selection(&m_strip, &Filmstrip::selectionChanged);
    press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(m_strip.selected().size(), 5U);
    EXPECT_EQ(selection.count(), 1);
    EXPECT_EQ(m_strip.findChild<QLabel*>("filmstripCount")->text(), "5/5");
}

TEST_F(FilmstripTest, TheKeyboardWalks) {
    const auto ids = addMany({"a.tif", "b.tif", "c.tif", "meadow.tif"});
    click(0);
    press(Qt::Key_Right);
    EXPECT_EQ(m_strip.current(), ids[1]);
    EXPECT_EQ(m_strip.selected(), std::vector<PhotoId>{ids[1]});
    press(Qt::Key_End);
    EXPECT_EQ(m_strip.current(), ids[3]);
    press(Qt::Key_Home);
    EXPECT_EQ(m_strip.current(), ids[0]);
    press(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(m_strip.selected(), (std::vector<PhotoId>{ids[0], ids[1]}));
    QTest::keyClicks(m_strip.view(), "mea");
    EXPECT_EQ(m_strip.current(), ids[3]);
}

TEST_F(FilmstripTest, NextAndPreviousEndAtTheEnds) {
    const auto ids = addMany({"b.tif", "a.tif"});
    EXPECT_TRUE(m_strip.next());
    EXPECT_EQ(m_strip.current(), ids[1]);
    EXPECT_TRUE(m_strip.next());
    EXPECT_EQ(m_strip.current(), ids[0]);
    EXPECT_FALSE(m_strip.next());
    EXPECT_TRUE(m_strip.previous());
    EXPECT_FALSE(m_strip.previous());
}

TEST_F(FilmstripTest, SelectsByIdAndIgnoresStrangers) {
    const auto ids = addMany({"a.tif", "b.tif", "c.tif"});
    QSignalSpy selection(&m_strip, &Filmstrip::selectionChanged);
    m_strip.select({ids[2], 999, ids[0]});
    EXPECT_EQ(m_strip.selected(), (std::vector<PhotoId>{ids[0], ids[2]}));
    EXPECT_EQ(m_strip.current(), ids[2]);
    EXPECT_EQ(selection.count(), 1);
    m_strip.setCurrent(999);
    EXPECT_EQ(m_strip.current(), ids[2]);
}

TEST_F(FilmstripTest, RemovingTheCurrentOneTakesItsNeighbour) {
    const auto ids = addMany({"a.tif", "b.tif", "c.tif"});
    m_strip.setCurrent(ids[1]);
    m_photos.remove({ids[1]});
    EXPECT_NE(m_strip.current(), kNoPhoto);
    QSignalSpy current(&m_strip, &Filmstrip::currentChanged);
    m_photos.remove({ids[0], ids[2]});
    EXPECT_EQ(m_strip.current(), kNoPhoto);
    ASSERT_FALSE(current.isEmpty());
    EXPECT_EQ(current.last()[0].toInt(), kNoPhoto);
}

TEST_F(FilmstripTest, AsksForAMenuOnAPhotographAndOnEmptyGround) {
    const auto ids = addMany({"a.tif"});
    QSignalSpy asked(&m_strip, &Filmstrip::contextMenuRequested);
    Q_EMIT m_strip.view()->customContextMenuRequested(centre(0));
    Q_EMIT m_strip.view()->customContextMenuRequested(QPoint(700, 20));
    ASSERT_EQ(asked.count(), 2);
    EXPECT_EQ(asked[0][0].toInt(), ids[0]);
    EXPECT_EQ(asked[1][0].toInt(), kNoPhoto);
}

TEST_F(FilmstripTest, SaysInWordsWhatTheBadgesShow) {
    const auto ids = addMany({"a <b>.tif"});
    m_strip.setMethodLabels({{"hybrid", "Hybrid"}});
    auto edit = m_photos.photo(ids[0])->edit;
    edit.strength = 0.5;
    m_photos.setEdit(ids[0], edit);
    m_photos.setExport(ids[0], ExportState::Failed, "The disk is full.");
    const QModelIndex index = m_strip.view()->model()->index(0, 0);
    const QString words = index.data(Qt::AccessibleTextRole).toString();
    EXPECT_EQ(words, "a <b>.tif, Hybrid, Edited, Export failed: The disk is full.");
    const QString tip = index.data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(tip.contains("a &lt;b&gt;.tif"));
    EXPECT_TRUE(tip.contains("The disk is full."));
}

TEST_F(FilmstripTest, EveryStateIsDrawnDifferently) {
    const auto ids = addMany({"a.tif"});
    std::vector<QImage> pictures;
    const auto draw = [&] { pictures.push_back(m_strip.grab().toImage()); };
    draw();
    auto edit = m_photos.photo(ids[0])->edit;
    edit.strength = 0.5;
    m_photos.setEdit(ids[0], edit);
    draw();
    for (const ExportState state : {ExportState::Waiting, ExportState::Done, ExportState::Failed}) {
        m_photos.setExport(ids[0], state);
        draw();
    }
    m_strip.setCurrent(ids[0]);
    draw();
    for (std::size_t a = 0; a < pictures.size(); ++a) {
        for (std::size_t b = a + 1; b < pictures.size(); ++b) {
            EXPECT_NE(pictures[a], pictures[b]) << a << " and " << b;
        }
    }
}

TEST_F(FilmstripTest, TheRowFollowsItsHeight) {
    addMany({"a.tif"});
    for (const int height : {72, 120, 200}) {
        m_strip.resize(800, height);
        QTest::qWait(1);
        const QRect cell = m_strip.view()->visualRect(m_strip.view()->model()->index(0, 0));
        EXPECT_LE(cell.height(), height);
        EXPECT_GE(cell.height(), height - 30);
    }
}

TEST_F(FilmstripTest, TheWheelMovesTheRow) {
    std::vector<std::string> names;
    for (int i = 0; i < 60; ++i) {
        names.push_back(std::to_string(i) + ".tif");
    }
    addMany(names);
    QTest::qWait(10);
    QScrollBar* bar = m_strip.view()->horizontalScrollBar();
    ASSERT_GT(bar->maximum(), 0);
    const QPoint pos(100, 40);
    QWheelEvent down(pos,
                     m_strip.view()->viewport()->mapToGlobal(pos),
                     {},
                     {0, -120},
                     Qt::NoButton,
                     Qt::NoModifier,
                     Qt::NoScrollPhase,
                     false);
    QApplication::sendEvent(m_strip.view()->viewport(), &down);
    EXPECT_GT(bar->value(), 0);
}

// What a thousand photographs cost is a screenful.
TEST_F(FilmstripTest, OfThousandsOnlyThoseInSightAreRead) {
    const auto picture = image::test::pattern(24, 16, 1, 8);
    image::test::writeTiff(m_temp / "one.tif", picture, {});
    std::vector<batch::InputFile> files;
    for (int i = 0; i < 5000; ++i) {
        const fs::path path = m_temp / ("scan" + std::to_string(i) + ".tif");
        fs::create_hard_link(m_temp / "one.tif", path);
        files.push_back(input(path));
    }
    m_photos.add(files);
    const auto has = [&](int row) {
        const PhotoId id = m_strip.view()->model()->index(row, 0).data(PhotoList::IdRole).toInt();
        return !m_cache.thumbnail(m_photos.photo(id)->input.file).isNull();
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return has(0) && has(5); }, 20000));
    QTest::qWait(300);
    const int first = m_cache.madeCount();
    EXPECT_LE(first, 40);

    m_strip.setCurrent(m_strip.ordered()[4000]);
    ASSERT_TRUE(QTest::qWaitFor([&] { return has(4000); }, 20000));
    QTest::qWait(300);
    EXPECT_LE(m_cache.madeCount() - first, 60);
    EXPECT_FALSE(has(2000));

    // Rushing past asks for hardly anything.
    QScrollBar* bar = m_strip.view()->horizontalScrollBar();
    const int before = m_cache.madeCount();
    for (int i = 0; i <= 100; ++i) {
        bar->setValue(bar->maximum() / 100 * i);
    }
    QTest::qWait(300);
    EXPECT_LE(m_cache.madeCount() - before, 60);
}

TEST_F(FilmstripTest, AsAGridItWrapsAndReadsAScreenful) {
    const auto picture = image::test::pattern(24, 16, 1, 8);
    image::test::writeTiff(m_temp / "one.tif", picture, {});
    std::vector<batch::InputFile> files;
    for (int i = 0; i < 500; ++i) {
        const fs::path path = m_temp / ("scan" + std::to_string(i) + ".tif");
        fs::create_hard_link(m_temp / "one.tif", path);
        files.push_back(input(path));
    }
    m_photos.add(files);
    m_strip.setGrid(true);
    m_strip.resize(900, 600);
    QTest::qWait(50);
    EXPECT_GT(centre(6).y(), centre(0).y());
    EXPECT_EQ(m_strip.view()->horizontalScrollBar()->maximum(), 0);
    m_strip.view()->verticalScrollBar()->setValue(m_strip.view()->verticalScrollBar()->maximum());
    const auto path = [&](int row) {
        const QModelIndex index = m_strip.view()->model()->index(row, 0);
        return m_photos.photo(index.data(PhotoList::IdRole).toInt())->input.file;
    };
    EXPECT_TRUE(QTest::qWaitFor([&] { return !m_cache.thumbnail(path(499)).isNull(); }, 20000));
    EXPECT_TRUE(m_cache.thumbnail(path(250)).isNull());
}

}  // namespace
}  // namespace tintype::ui

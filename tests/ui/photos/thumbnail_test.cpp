#include "tests/core/image/test_images.h"
#include "tests/support/temp_folder.h"
#include "ui/photos/thumbnail_cache.h"
#include "ui/photos/thumbnail_maker.h"
#include "ui/photos/thumbnail_store.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <fstream>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;

// Black on the left, white on the right; the upper left corner grey.
void writeHalves(const fs::path& path, int width, int height, int orientation = 1) {
    image::test::Pixels pixels{width, height, 1, 8, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool corner = x < width / 4 && y < height / 4;
            pixels.values.push_back(corner ? 128 : x < width / 2 ? 0 : 255);
        }
    }
    image::test::TiffOptions options;
    options.orientation = orientation;
    image::test::writeTiff(path, pixels, options);
}

int greyAt(const QImage& image, double x, double y) {
    return qGray(
        image.pixel(static_cast<int>(x * image.width()), static_cast<int>(y * image.height())));
}

int filesIn(const fs::path& folder) {
    std::error_code error;
    return static_cast<int>(
        std::distance(fs::directory_iterator(folder, error), fs::directory_iterator()));
}

QImage grey(int value) {
    QImage image(200, 150, QImage::Format_Grayscale8);
    image.fill(QColor(value, value, value));
    return image;
}

TEST(ThumbnailMaker, FitsAndKeepsTheShape) {
    test::TempFolder temp;
    writeHalves(temp / "a.tif", 1600, 800);
    const auto image = makeThumbnail(temp / "a.tif", 256, {});
    ASSERT_TRUE(image) << image.error().message();
    EXPECT_EQ(image->size(), QSize(256, 128));
    EXPECT_EQ(greyAt(*image, 0.1, 0.1), 128);
    EXPECT_EQ(greyAt(*image, 0.4, 0.9), 0);
    EXPECT_EQ(greyAt(*image, 0.9, 0.9), 255);
}

TEST(ThumbnailMaker, DoesNotEnlarge) {
    test::TempFolder temp;
    writeHalves(temp / "a.tif", 40, 20);
    EXPECT_EQ(makeThumbnail(temp / "a.tif", 256, {})->size(), QSize(40, 20));
}

TEST(ThumbnailMaker, ALineOnePixelHighHasAThumbnail) {
    test::TempFolder temp;
    writeHalves(temp / "a.tif", 3000, 1);
    EXPECT_EQ(makeThumbnail(temp / "a.tif", 256, {})->size(), QSize(256, 1));
}

TEST(ThumbnailMaker, TurnsUpright) {
    test::TempFolder temp;
    writeHalves(temp / "a.tif", 400, 200, 6);  // to be turned clockwise: the left side comes up
    const auto image = makeThumbnail(temp / "a.tif", 256, {});
    ASSERT_TRUE(image);
    EXPECT_EQ(image->size(), QSize(128, 256));
    EXPECT_EQ(greyAt(*image, 0.9, 0.1), 128);
    EXPECT_EQ(greyAt(*image, 0.1, 0.4), 0);
    EXPECT_EQ(greyAt(*image, 0.1, 0.9), 255);
}

TEST(ThumbnailMaker, StopsWhenAsked) {
    test::TempFolder temp;
    writeHalves(temp / "a.tif", 400, 200);
    std::stop_source stop;
    stop.request_stop();
    const auto image = makeThumbnail(temp / "a.tif", 256, stop.get_token());
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, ErrorCode::Cancelled);
}

TEST(ThumbnailMaker, SaysWhatIsWrong) {
    test::TempFolder temp;
    test::writeText(temp / "text.jpg", "no picture at all");
    EXPECT_FALSE(makeThumbnail(temp / "text.jpg", 256, {}));
    const auto missing = makeThumbnail(temp / "missing.jpg", 256, {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST(ThumbnailStore, GivesBackWhatWasKept) {
    test::TempFolder temp;
    ThumbnailStore store(temp / "cache", 1 << 20);
    EXPECT_FALSE(store.read("0123"));
    store.write("0123", grey(90));
    const auto image = store.read("0123");
    ASSERT_TRUE(image);
    EXPECT_EQ(image->size(), QSize(200, 150));
    EXPECT_NEAR(greyAt(*image, 0.5, 0.5), 90, 2);
    EXPECT_EQ(filesIn(temp / "cache"), 1);  // no partial file beside it
}

TEST(ThumbnailStore, WhatWasNotUsedForLongestGoesFirst) {
    test::TempFolder temp;
    ThumbnailStore probe(temp / "probe", 1 << 20);
    probe.write("a", grey(1));
    const std::uintmax_t one = probe.bytes();
    ThumbnailStore store(temp / "cache", one * 4 + one / 2);
    const auto age = [&](const std::string& key, int hours) {
        fs::last_write_time(temp.path() / "cache" / (key + ".thumb.jpg"),
                            fs::file_time_type::clock::now() - std::chrono::hours(hours));
    };
    int hours = 9;
    for (const char* key : {"a", "b", "c", "d"}) {
        store.write(key, grey(1));
        age(key, hours--);
    }
    EXPECT_TRUE(store.read("a"));  // used: now the youngest
    store.write("e", grey(1));
    EXPECT_FALSE(store.read("b"));
    EXPECT_TRUE(store.read("a"));
    EXPECT_TRUE(store.read("e"));
    EXPECT_LE(store.bytes(), one * 4 + one / 2);
}

TEST(ThumbnailStore, CountsWhatAnEarlierRunLeft) {
    test::TempFolder temp;
    for (const char* key : {"a", "b", "c", "d", "e", "f"}) {
        ThumbnailStore(temp / "cache", 1 << 20).write(key, grey(1));
    }
    const std::uintmax_t six = ThumbnailStore(temp / "cache", 0).bytes();
    ThumbnailStore small(temp / "cache", six / 2);
    small.write("g", grey(1));
    EXPECT_LE(small.bytes(), six / 2);
    EXPECT_TRUE(small.read("g"));
}

TEST(ThumbnailStore, ALowerLimitHoldsFromTheNextThumbnailOn) {
    test::TempFolder temp;
    ThumbnailStore store(temp / "cache", 1 << 20);
    for (const char* key : {"a", "b", "c", "d", "e", "f"}) {
        store.write(key, grey(1));
    }
    const std::uintmax_t limit = store.bytes() / 2;
    store.setMaxBytes(limit);
    store.write("g", grey(1));
    EXPECT_LE(store.bytes(), limit);
    store.setMaxBytes(0);
    store.write("h", grey(1));
    EXPECT_FALSE(store.read("h"));
}

TEST(ThumbnailStore, ClearingLeavesOtherFilesAlone) {
    test::TempFolder temp;
    ThumbnailStore store(temp / "cache", 1 << 20);
    store.write("a", grey(1));
    test::writeText(temp.path() / "cache" / "mine.jpg", "somebody's own");
    store.clear();
    EXPECT_EQ(store.bytes(), 0U);
    EXPECT_TRUE(fs::exists(temp.path() / "cache" / "mine.jpg"));
}

TEST(ThumbnailStore, DamagedAndUnwritableIsSimplyNotThere) {
    test::TempFolder temp;
    ThumbnailStore store(temp / "cache", 1 << 20);
    store.write("a", grey(1));
    fs::resize_file(temp.path() / "cache" / "a.thumb.jpg", 7);
    EXPECT_FALSE(store.read("a"));
    test::writeText(temp / "file", "a file where the folder should be");
    ThumbnailStore nowhere(temp.path() / "file" / "below", 1 << 20);
    nowhere.write("a", grey(1));
    EXPECT_FALSE(nowhere.read("a"));
    EXPECT_EQ(nowhere.bytes(), 0U);
}

TEST(ThumbnailStore, AChangedFileHasAnotherKey) {
    test::TempFolder temp;
    test::writeText(temp / "a", "1");
    const QString before = ThumbnailStore::keyOf(temp / "a");
    EXPECT_EQ(ThumbnailStore::keyOf(temp.path() / "." / "a"), before);
    fs::last_write_time(temp / "a", fs::last_write_time(temp / "a") + std::chrono::seconds(1));
    EXPECT_NE(ThumbnailStore::keyOf(temp / "a"), before);
    EXPECT_TRUE(ThumbnailStore::keyOf(temp / "missing").isEmpty());
}

class ThumbnailCacheTest : public ::testing::Test {
protected:
    fs::path photograph(const std::string& name) {
        writeHalves(m_temp / name, 300, 200);
        return m_temp / name;
    }
    ThumbnailCache::Options options() { return {.folder = m_temp / "cache"}; }
    static bool waitFor(ThumbnailCache& cache, const fs::path& path) {
        return QTest::qWaitFor([&] { return !cache.thumbnail(path).isNull(); }, 20000);
    }

    test::TempFolder m_temp;
    QObject m_client;
};

TEST_F(ThumbnailCacheTest, MakesWhatIsWantedOnceAndKeepsItOnDisk) {
    const fs::path path = photograph("a.tif");
    {
        ThumbnailCache cache(options());
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        EXPECT_TRUE(cache.thumbnail(path).isNull());
        cache.want(&m_client, {path, path});
        ASSERT_TRUE(waitFor(cache, path));
        cache.want(&m_client, {path});
        QTest::qWait(50);
        EXPECT_EQ(ready.count(), 1);
        EXPECT_EQ(cache.madeCount(), 1);
    }
    ThumbnailCache second(options());
    second.want(&m_client, {path});
    ASSERT_TRUE(waitFor(second, path));
    EXPECT_EQ(second.madeCount(), 0);
}

TEST_F(ThumbnailCacheTest, ReportsABrokenFileOnce) {
    test::writeText(m_temp / "broken.jpg", "\xff\xd8\xff nothing");
    const fs::path good = photograph("good.tif");
    ThumbnailCache cache(options());
    QSignalSpy failed(&cache, &ThumbnailCache::failed);
    cache.want(&m_client, {m_temp / "broken.jpg", good});
    ASSERT_TRUE(waitFor(cache, good));
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() == 1; }, 20000));
    EXPECT_EQ(failed[0][0].value<fs::path>(), m_temp / "broken.jpg");
    EXPECT_FALSE(failed[0][1].value<Error>().detail.empty());
    EXPECT_TRUE(cache.hasFailed(m_temp / "broken.jpg"));
    cache.want(&m_client, {m_temp / "broken.jpg"});
    QTest::qWait(50);
    EXPECT_EQ(failed.count(), 1);
}

TEST_F(ThumbnailCacheTest, AFileThatWasMendedIsTriedAgain) {
    test::writeText(m_temp / "a.tif", "broken");
    ThumbnailCache cache(options());
    cache.want(&m_client, {m_temp / "a.tif"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return cache.hasFailed(m_temp / "a.tif"); }, 20000));
    const fs::path path = photograph("a.tif");
    cache.forget(path);
    cache.want(&m_client, {path});
    EXPECT_TRUE(waitFor(cache, path));
}

TEST_F(ThumbnailCacheTest, WhatLeftTheViewIsDropped) {
    std::vector<fs::path> paths;
    for (int i = 0; i < 40; ++i) {
        paths.push_back(photograph("p" + std::to_string(i) + ".tif"));
    }
    ThumbnailCache cache(options());
    cache.want(&m_client, paths);
    cache.want(&m_client, {paths[39]});
    ASSERT_TRUE(waitFor(cache, paths[39]));
    QTest::qWait(100);
    // Two were begun before anybody changed their mind.
    EXPECT_LE(cache.madeCount(), 3);
    EXPECT_TRUE(cache.thumbnail(paths[20]).isNull());
}

TEST_F(ThumbnailCacheTest, TwoViewsDoNotTakeEachOthersWishes) {
    const fs::path a = photograph("a.tif");
    const fs::path b = photograph("b.tif");
    ThumbnailCache cache(options());
    auto other = std::make_unique<QObject>();
    cache.want(&m_client, {a});
    cache.want(other.get(), {b});
    EXPECT_TRUE(waitFor(cache, a));
    EXPECT_TRUE(waitFor(cache, b));
    other.reset();
    cache.want(&m_client, {});
}

TEST_F(ThumbnailCacheTest, ColourReplacesGreyAndCanBeTakenBack) {
    const fs::path path = photograph("a.tif");
    ThumbnailCache cache(options());
    QImage red(1200, 600, QImage::Format_RGB888);
    red.fill(Qt::red);
    cache.setColour(path, red);
    EXPECT_EQ(cache.thumbnail(path).size(), QSize(256, 128));
    EXPECT_EQ(cache.thumbnail(path).pixelColor(10, 10), QColor(Qt::red));
    cache.want(&m_client, {path});
    QTest::qWait(50);
    EXPECT_EQ(cache.madeCount(), 0);
    cache.setColour(path, {});
    EXPECT_TRUE(cache.thumbnail(path).isNull());
    cache.want(&m_client, {path});
    ASSERT_TRUE(waitFor(cache, path));
    EXPECT_TRUE(cache.thumbnail(path).isGrayscale());
}

TEST_F(ThumbnailCacheTest, ColourOutlivesALittleMemory) {
    auto little = options();
    little.memoryBytes = 200 << 10;
    ThumbnailCache cache(little);
    QImage red(256, 170, QImage::Format_RGB888);
    red.fill(Qt::red);
    for (int i = 0; i < 20; ++i) {
        cache.setColour(m_temp / std::to_string(i), red);
    }
    for (int i = 0; i < 20; ++i) {
        const QColor colour = cache.thumbnail(m_temp / std::to_string(i)).pixelColor(9, 9);
        EXPECT_GT(colour.red(), 250);
        EXPECT_LT(colour.green(), 5);
    }
}

TEST_F(ThumbnailCacheTest, GoesWhileItWorks) {
    std::vector<fs::path> paths;
    for (int i = 0; i < 20; ++i) {
        paths.push_back(photograph("p" + std::to_string(i) + ".tif"));
    }
    for (int round = 0; round < 10; ++round) {
        ThumbnailCache cache({.folder = m_temp / ("cache" + std::to_string(round))});
        cache.want(&m_client, paths);
        QTest::qWait(round);
    }
    SUCCEED();
}

TEST_F(ThumbnailCacheTest, NamesThatAreNoUtf8Work) {
    const fs::path path = photograph(std::string("M\xfcnchen.tif"));
    ThumbnailCache cache(options());
    cache.want(&m_client, {path});
    EXPECT_TRUE(waitFor(cache, path));
}

}  // namespace
}  // namespace tintype::ui

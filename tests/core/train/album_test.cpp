#include "core/train/album.h"

#include "core/train/album_photo.h"
#include "core/train/album_split.h"
#include "tests/core/image/test_images.h"
#include "tests/core/train/album_photos.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using image::test::TempFolder;
using test::AlbumColours;
using test::makeAlbum;
using testing::HasSubstr;

AlbumScan scanned(const fs::path& folder, AlbumOptions options = {}) {
    auto scan = scanAlbum({folder}, options, {});
    EXPECT_TRUE(scan) << scan.error().message();
    return scan ? std::move(*scan) : AlbumScan{};
}

LeftOut reasonFor(const AlbumScan& scan, const std::string& name) {
    for (const auto& file : scan.leftOut) {
        if (file.file.filename() == name) {
            return file.reason;
        }
    }
    ADD_FAILURE() << name << " was not left out";
    return LeftOut::Other;
}

// A little-endian Exif block with nothing but the day it was taken.
std::vector<std::uint8_t> exifOf(const std::string& dateTime) {
    std::vector<std::uint8_t> block = {'I', 'I', 42, 0, 8, 0, 0, 0};
    const auto add = [&](std::initializer_list<int> bytes) {
        for (const int byte : bytes) {
            block.push_back(static_cast<std::uint8_t>(byte));
        }
    };
    add({1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0});
    add({1, 0, 0x03, 0x90, 2, 0, 20, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0});
    block.insert(block.end(), dateTime.begin(), dateTime.end());
    block.push_back(0);
    return block;
}

TEST(AlbumScanTest, SaysWhatIsUsableAndWhyTheRestIsNot) {
    const TempFolder folder;
    makeAlbum(folder / "sub", 12, AlbumColours::True);
    fs::copy_file(folder / "sub/photo-003.jpg", folder / "again.jpg");
    image::test::writeJpeg(folder / "grey.jpg", image::test::smooth(128, 128, 1));
    image::test::writeJpeg(folder / "icon.png.jpg", image::test::smooth(32, 32, 3));
    fs::copy_file(folder / "sub/photo-004.jpg", folder / "cut.jpg");
    image::test::truncateTo(folder / "cut.jpg", 0.3);
    fs::copy_file(folder / "sub/photo-005.jpg", folder / "ours.jpg");
    std::ofstream(folder / "ours.jpg.tintype.json") << "{}";
    std::ofstream(folder / "notes.txt") << "no picture";
    auto sepia = image::test::smooth(128, 128, 3);
    for (std::size_t i = 0; i < sepia.values.size(); i += 3) {
        const auto luma = sepia.values[i + 1];
        sepia.values[i] = static_cast<std::uint16_t>(std::min(255, luma + 40));
        sepia.values[i + 2] = static_cast<std::uint16_t>(std::max(0, luma - 40));
    }
    image::test::writeJpeg(folder / "sepia.jpg", sepia);

    int calls = 0;
    AlbumOptions options;
    options.onFile =
        [&](const AlbumCounts& counts, const AlbumPhoto* photo, const AlbumLeftOut* out) {
            EXPECT_EQ(counts.looked, ++calls);
            EXPECT_NE(photo == nullptr, out == nullptr);
        };
    const auto scan = scanned(folder.path(), options);
    EXPECT_EQ(scan.photos.size(), 12U);
    EXPECT_EQ(scan.counts.usable, 12);
    EXPECT_EQ(scan.counts.files, 18);
    EXPECT_EQ(calls, 18);
    EXPECT_EQ(reasonFor(scan, "grey.jpg"), LeftOut::Grey);
    EXPECT_EQ(reasonFor(scan, "sepia.jpg"), LeftOut::Grey);
    EXPECT_EQ(reasonFor(scan, "icon.png.jpg"), LeftOut::TooSmall);
    EXPECT_EQ(reasonFor(scan, "cut.jpg"), LeftOut::Corrupt);
    EXPECT_EQ(reasonFor(scan, "ours.jpg"), LeftOut::OwnResult);
    EXPECT_EQ(scan.counts.leftOutFor(LeftOut::Duplicate), 1);
    for (const auto& photo : scan.photos) {
        EXPECT_EQ(photo.daySource, DaySource::FileDate);
        EXPECT_EQ(photo.planes.size(), 3U * 54 * 54);
    }

    options = {};
    options.subfolders = false;
    EXPECT_LE(scanned(folder.path(), options).photos.size(), 1U);
    EXPECT_FALSE(scanAlbum({folder / "missing"}, {}, {}));
}

TEST(AlbumScanTest, OriginalsAreOnlyRead) {
    const TempFolder folder;
    makeAlbum(folder.path(), 4, AlbumColours::True);
    std::map<fs::path, fs::file_time_type> before;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        before[entry.path()] = entry.last_write_time();
    }
    scanned(folder.path());
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_EQ(before.at(entry.path()), entry.last_write_time());
        before.erase(entry.path());
    }
    EXPECT_TRUE(before.empty());
}

TEST(AlbumScanTest, TheDayComesFromExifThenTheNameThenTheFile) {
    const TempFolder folder;
    makeAlbum(folder / "source", 3, AlbumColours::True);
    const auto pixels = [&](int i) {
        return *image::test::readPixels(folder / ("source/photo-00" + std::to_string(i) + ".jpg"));
    };
    fs::create_directories(folder / "a");
    image::test::JpegOptions jpeg;
    jpeg.exif = exifOf("1999:08:11 12:33:00");
    writeJpeg(folder / "a/IMG_20230514_101112.jpg", pixels(0), jpeg);
    writeJpeg(folder / "a/IMG_20230514_101113.jpg", pixels(1));
    writeJpeg(folder / "a/plain.jpg", pixels(2));
    const auto scan = scanned(folder / "a");
    ASSERT_EQ(scan.photos.size(), 3U);
    EXPECT_EQ(scan.photos[0].day, "1999-08-11");
    EXPECT_EQ(scan.photos[0].daySource, DaySource::Exif);
    EXPECT_EQ(scan.photos[1].day, "2023-05-14");
    EXPECT_EQ(scan.photos[1].daySource, DaySource::FileName);
    EXPECT_EQ(scan.photos[2].daySource, DaySource::FileDate);
    EXPECT_EQ(scan.photos[2].day.size(), 10U);
}

TEST(AlbumScanTest, DaysInNames) {
    EXPECT_EQ(dayFromName("IMG-20190102-WA0007.jpg"), "2019-01-02");
    EXPECT_EQ(dayFromName("2019-01-02 beach.jpg"), "2019-01-02");
    EXPECT_EQ(dayFromName("PXL_20220730_1.jpg"), "2022-07-30");
    for (const char* name :
         {"DSC01234567890.jpg", "20191302.jpg", "2019-01_02.jpg", "1234.jpg", ""}) {
        EXPECT_EQ(dayFromName(name), "") << name;
    }
}

TEST(AlbumScanTest, StopsWhenAsked) {
    const TempFolder folder;
    makeAlbum(folder.path(), 12, AlbumColours::True);
    std::stop_source stop;
    AlbumOptions options;
    options.threads = 1;
    options.onFile = [&](const AlbumCounts&, const AlbumPhoto*, const AlbumLeftOut*) {
        stop.request_stop();
    };
    JobContext context;
    context.stop = stop.get_token();
    const auto scan = scanAlbum({folder.path()}, options, context);
    ASSERT_TRUE(scan);
    EXPECT_TRUE(scan->cancelled);
    EXPECT_EQ(scan->photos.size(), 1U);
}

std::vector<AlbumPhoto> photosOfDays(const std::vector<int>& perDay) {
    std::vector<AlbumPhoto> photos;
    for (std::size_t day = 0; day < perDay.size(); ++day) {
        for (int i = 0; i < perDay[day]; ++i) {
            AlbumPhoto photo;
            photo.file = "/album/" + std::to_string(photos.size()) + ".jpg";
            photo.day = "day " + std::to_string(day);
            photo.daySource = DaySource::Exif;
            photo.similar = static_cast<int>(photos.size());
            photos.push_back(photo);
        }
    }
    return photos;
}

void expectGroupsWhole(const std::vector<AlbumPhoto>& photos, const AlbumSplit& split) {
    std::map<std::string, std::set<AlbumPart>> days;
    std::map<int, std::set<AlbumPart>> alike;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        days[photos[i].day].insert(split.part[i]);
        alike[photos[i].similar].insert(split.part[i]);
    }
    for (const auto& [day, parts] : days) {
        EXPECT_EQ(parts.size(), 1U) << day;
    }
    for (const auto& [cluster, parts] : alike) {
        EXPECT_EQ(parts.size(), 1U) << cluster;
    }
}

TEST(AlbumSplitTest, KeepsDaysAndLookalikesOnOneSide) {
    auto photos = photosOfDays(std::vector<int>(60, 4));
    for (std::size_t i = 0; i + 20 < photos.size(); i += 20) {
        photos[i + 20].similar = photos[i].similar;  // alike on two days: both days stay together
    }
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto split = splitAlbum(photos, seed);
        expectGroupsWhole(photos, split);
        EXPECT_GE(split.count(AlbumPart::HeldOut), 48) << seed;
        EXPECT_LE(split.count(AlbumPart::HeldOut), 96) << seed;
        EXPECT_GE(split.count(AlbumPart::Select), 1) << seed;
        EXPECT_GE(split.count(AlbumPart::Train), 120) << seed;
    }
}

TEST(AlbumSplitTest, SameSeedSameSplitAnotherSeedAnother) {
    const auto photos = photosOfDays(std::vector<int>(50, 3));
    EXPECT_EQ(splitAlbum(photos, 5).part, splitAlbum(photos, 5).part);
    EXPECT_NE(splitAlbum(photos, 5).part, splitAlbum(photos, 6).part);
}

TEST(AlbumSplitTest, SmallAlbumsKeepMostForTraining) {
    const auto fifteen = splitAlbum(photosOfDays(std::vector<int>(15, 1)), 1);
    EXPECT_LT(fifteen.count(AlbumPart::HeldOut), kFewestHeldOut);
    EXPECT_GE(fifteen.count(AlbumPart::Train), 10);
    const auto sixty = splitAlbum(photosOfDays(std::vector<int>(60, 1)), 1);
    EXPECT_EQ(sixty.count(AlbumPart::HeldOut), kFewestHeldOut);
}

TEST(AlbumSplitTest, OneDayCannotBeDivided) {
    const auto split = splitAlbum(photosOfDays({80}), 1);
    EXPECT_EQ(split.count(AlbumPart::HeldOut), 0);
    EXPECT_GE(split.count(AlbumPart::Select), 1);
    EXPECT_GE(split.count(AlbumPart::Train), 60);
}

TEST(AlbumSplitTest, FilesCopiedOnOneDayAreDividedByName) {
    auto photos = photosOfDays({100});
    for (auto& photo : photos) {
        photo.daySource = DaySource::FileDate;
    }
    const auto split = splitAlbum(photos, 1);
    EXPECT_TRUE(split.daysUnknown);
    EXPECT_GE(split.count(AlbumPart::HeldOut), kFewestHeldOut);
    EXPECT_EQ(split.part[0], split.part[4]);  // neighbours
}

TEST(AlbumSimilarTest, BurstsAreFoundAndOthersAreNot) {
    const TempFolder folder;
    makeAlbum(folder.path(), 10, AlbumColours::True);
    auto moved = *image::test::readPixels(folder / "photo-002.jpg");
    for (auto& value : moved.values) {
        value = static_cast<std::uint16_t>(std::min(255, value + 25));  // another exposure
    }
    writeJpeg(folder / "photo-002b.jpg", moved);
    const auto scan = scanned(folder.path());
    ASSERT_EQ(scan.photos.size(), 11U);
    std::map<int, std::set<std::string>> clusters;
    for (const auto& photo : scan.photos) {
        clusters[photo.similar].insert(photo.file.stem().string());
    }
    EXPECT_EQ(clusters.at(2), (std::set<std::string>{"photo-002", "photo-002b"}));
    EXPECT_GE(clusters.size(), 9U);
}

}  // namespace
}  // namespace tintype::train

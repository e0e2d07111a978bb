#include "core/clean/clean_rows.h"

#include "core/clean/mask_file.h"
#include "core/image/grey_png_writer.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace tintype::clean {
namespace {

using image::Dimensions;
using image::test::Pixels;
using image::test::TempFolder;

/// A picture in memory: luma and, where there are two channels, alpha.
struct Memory {
    Pixels pixels;
    int orientation = 1;
    int next = 0;
    int readings = 0;

    LumaRows rows() {
        LumaRows rows;
        rows.size = {pixels.width, pixels.height};
        rows.bits = pixels.bits;
        rows.orientation = orientation;
        rows.hasAlpha = pixels.channels == 2;
        rows.read = [this](int count, void* luma, void* alpha) -> Result<void> {
            readings += next == 0 ? 1 : 0;
            for (int y = next; y < next + count; ++y) {
                for (int x = 0; x < pixels.width; ++x) {
                    const int at = (y - next) * pixels.width + x;
                    put(luma, at, pixels.at(x, y));
                    if (pixels.channels == 2) {
                        put(alpha, at, pixels.at(x, y, 1));
                    }
                }
            }
            next += count;
            return {};
        };
        rows.rewind = [this]() -> Result<void> {
            next = 0;
            return {};
        };
        return rows;
    }
    void put(void* to, int at, std::uint16_t value) const {
        if (pixels.bits == 8) {
            static_cast<std::uint8_t*>(to)[at] = static_cast<std::uint8_t>(value);
        } else {
            static_cast<std::uint16_t*>(to)[at] = value;
        }
    }
};

struct Cleaned {
    Pixels pixels;
    std::vector<std::uint8_t> mask;
    std::uint64_t repaired = 0;
};

Pixels readAll(CleanRows& rows, const Pixels& of, int band) {
    Pixels result{rows.size().width, rows.size().height, of.channels, of.bits, {}};
    const auto count = static_cast<std::size_t>(band * result.width);
    std::vector<std::uint8_t> luma(2 * count);
    std::vector<std::uint8_t> alpha(2 * count);
    for (int y = 0; y < result.height; y += band) {
        const int taken = std::min(band, result.height - y);
        const auto read =
            rows.readRows(taken, luma.data(), of.channels == 2 ? alpha.data() : nullptr);
        EXPECT_TRUE(read) << (read ? "" : read.error().message());
        const auto valueOf = [&of](const std::vector<std::uint8_t>& from, int at) {
            return of.bits == 8 ? from[static_cast<std::size_t>(at)]
                                : reinterpret_cast<const std::uint16_t*>(from.data())[at];
        };
        for (int i = 0; i < taken * result.width; ++i) {
            result.values.push_back(valueOf(luma, i));
            if (of.channels == 2) {
                result.values.push_back(valueOf(alpha, i));
            }
        }
    }
    return result;
}

Cleaned cleaned(Memory& scan, const Cleaning& cleaning, int band, GiveMask mask = {}) {
    Cleaned result;
    scan.next = 0;
    CleanOptions options;
    options.mask = std::move(mask);
    options.takeMask = [&](int rows, const std::uint8_t* values) -> Result<void> {
        result.mask.insert(result.mask.end(), values, values + rows * scan.pixels.width);
        return {};
    };
    auto rows = CleanRows::open(scan.rows(), cleaning, options).value();
    result.pixels = readAll(*rows, scan.pixels, band);
    result.repaired = rows->repairedPixels();
    return result;
}

/// Even ground with grain and a hundred black specks.
Pixels dusty(int width, int height, int channels, int bits) {
    Pixels pixels = image::test::pattern(width, height, channels, bits, 7);
    const int most = (1 << bits) - 1;
    const auto valueAt = [&](int x, int y) -> std::uint16_t& {
        return pixels.values[static_cast<std::size_t>((y * width + x) * channels)];
    };
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            valueAt(x, y) = static_cast<std::uint16_t>(most / 2 + (valueAt(x, y) % 7) * most / 255);
        }
    }
    for (int i = 0; i < 100; ++i) {
        const int x = (i * 7919) % (width - 6);
        const int y = (i * 104729) % (height - 6);
        for (int j = 0; j < 16; ++j) {
            valueAt(x + j % 4, y + j / 4) = 0;
        }
    }
    return pixels;
}

Cleaning everything() {
    Cleaning cleaning;
    cleaning.repair = 0.5;
    cleaning.maskStrokes = {{false, {{{0.2, 0.3}, {0.7, 0.6}}, 0.01}},
                            {true, {{{0.4, 0.4}}, 0.05}}};
    cleaning.denoise = 0.6;
    cleaning.fading = 0.8;
    cleaning.blackPoint = 0.1;
    cleaning.whitePoint = 0.9;
    cleaning.localContrast = 0.5;
    cleaning.straighten = 1.7;
    cleaning.crop = {0.1, 0.05, 0.8, 0.9};
    return cleaning;
}

TEST(CleanRows, NothingToCleanPassesThrough) {
    Memory scan{image::test::pattern(101, 77, 2, 16)};
    const Cleaned result = cleaned(scan, {}, 10);
    EXPECT_EQ(result.pixels, scan.pixels);
    EXPECT_TRUE(result.mask.empty());
    EXPECT_EQ(scan.readings, 1);
}

TEST(CleanRows, BandsDoNotMatter) {
    for (const int bits : {8, 16}) {
        for (const int channels : {1, 2}) {
            Memory scan{dusty(200, 1400, channels, bits)};
            scan.orientation = bits == 8 ? 6 : 1;
            const Cleaned whole = cleaned(scan, everything(), 5000);
            EXPECT_GT(whole.repaired, 500U);
            for (const int band : {1, 212}) {
                const Cleaned other = cleaned(scan, everything(), band);
                EXPECT_EQ(other.pixels, whole.pixels) << bits << " bits, bands of " << band;
                EXPECT_EQ(other.mask, whole.mask);
                EXPECT_EQ(other.repaired, whole.repaired);
            }
        }
    }
}

TEST(CleanRows, TheMaskHandedOutGivesTheSamePixels) {
    Memory scan{dusty(400, 1500, 1, 8)};
    Cleaning cleaning = everything();
    const Cleaned first = cleaned(scan, cleaning, 64);
    ASSERT_EQ(first.mask.size(), 400U * 1500U) << "of the whole scan, though it is cropped";
    EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(first.mask, 255)), first.repaired);
    std::size_t given = 0;
    const Cleaned again = cleaned(scan, cleaning, 100, [&](int rows, std::uint8_t* mask) {
        std::copy_n(first.mask.begin() + static_cast<std::ptrdiff_t>(given), rows * 400, mask);
        given += static_cast<std::size_t>(rows) * 400;
        return Result<void>();
    });
    EXPECT_EQ(again.pixels, first.pixels);
    EXPECT_EQ(given, first.mask.size());
}

TEST(CleanRows, RewindReadsTheSameAgainWithAndWithoutItsMask) {
    Memory scan{dusty(300, 900, 2, 16)};
    std::vector<std::uint8_t> mask;
    CleanOptions options;
    options.takeMask = [&](int rows, const std::uint8_t* values) -> Result<void> {
        mask.insert(mask.end(), values, values + rows * 300);
        return {};
    };
    auto rows = CleanRows::open(scan.rows(), everything(), options).value();
    const Pixels first = readAll(*rows, scan.pixels, 50);
    ASSERT_TRUE(rows->rewind());
    EXPECT_EQ(readAll(*rows, scan.pixels, 77), first);
    EXPECT_EQ(mask.size(), 300U * 900U) << "handed out once";
    std::size_t given = 0;
    ASSERT_TRUE(rows->rewind([&](int count, std::uint8_t* out) {
        std::copy_n(mask.begin() + static_cast<std::ptrdiff_t>(given), count * 300, out);
        given += static_cast<std::size_t>(count) * 300;
        return Result<void>();
    }));
    EXPECT_EQ(readAll(*rows, scan.pixels, 13), first);
}

TEST(CleanRows, OutsideTheMaskAndItsToneNothingChanges) {
    for (const int bits : {8, 16}) {
        Memory scan{dusty(500, 700, 1, bits)};
        Cleaning cleaning;
        cleaning.maskStrokes = {{false, {{{0.5, 0.5}, {0.6, 0.9}}, 0.02}}};
        const Cleaned result = cleaned(scan, cleaning, 99);
        EXPECT_GT(result.repaired, 1000U);
        std::size_t changedInside = 0;
        for (std::size_t i = 0; i < result.mask.size(); ++i) {
            if (result.mask[i] == 0) {
                ASSERT_EQ(result.pixels.values[i], scan.pixels.values[i]) << i;
            } else {
                changedInside += result.pixels.values[i] != scan.pixels.values[i] ? 1 : 0;
            }
        }
        EXPECT_GT(changedInside, result.repaired / 3);
    }
}

TEST(CleanRows, ACropIsACutAtEveryOrientation) {
    const Pixels pixels = image::test::pattern(90, 60, 2, 16);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        Memory scan{pixels, orientation};
        Cleaning cleaning;
        cleaning.crop = {0.1, 0.2, 0.6, 0.5};
        const Cleaned result = cleaned(scan, cleaning, 7);
        const Frame frame({90, 60}, orientation, cleaning);
        ASSERT_EQ((Dimensions{result.pixels.width, result.pixels.height}), frame.size());
        const image::PointF corner = frame.storedScanFromResult()(0, 0);
        const int left = static_cast<int>(std::lround(corner.x));
        const int top = static_cast<int>(std::lround(corner.y));
        for (int y = 0; y < result.pixels.height; ++y) {
            for (int x = 0; x < result.pixels.width; ++x) {
                ASSERT_EQ(result.pixels.at(x, y), pixels.at(left + x, top + y)) << orientation;
                ASSERT_EQ(result.pixels.at(x, y, 1), pixels.at(left + x, top + y, 1));
            }
        }
    }
}

TEST(CleanRows, StraighteningMovesPixelsToWhereTheFrameSays) {
    // A smooth hill, of which the turned one can be computed.
    const auto hill = [](double x, double y) {
        return 128 + 60 * std::sin(x / 17) + 50 * std::cos(y / 13);
    };
    for (const int orientation : {1, 3, 6, 8, 5}) {
        Memory scan{{240, 180, 1, 8, {}}, orientation};
        for (int y = 0; y < 180; ++y) {
            for (int x = 0; x < 240; ++x) {
                scan.pixels.values.push_back(
                    static_cast<std::uint16_t>(std::lround(hill(x + 0.5, y + 0.5))));
            }
        }
        Cleaning cleaning;
        cleaning.straighten = -6.5;
        const Cleaned result = cleaned(scan, cleaning, 31);
        const Frame frame({240, 180}, orientation, cleaning);
        int compared = 0;
        for (int y = 0; y < 180; ++y) {
            for (int x = 0; x < 240; ++x) {
                const image::PointF at = frame.storedScanFromResult()(x + 0.5, y + 0.5);
                if (at.x > 3 && at.y > 3 && at.x < 237 && at.y < 177) {
                    ASSERT_NEAR(result.pixels.at(x, y), hill(at.x, at.y), 1.6)
                        << x << ' ' << y << ' ' << orientation;
                    ++compared;
                }
            }
        }
        EXPECT_GT(compared, 30000);
    }
}

TEST(CleanRows, StraighteningAnEvenPictureKeepsItEvenToTheCorners) {
    for (const Dimensions size : {Dimensions{200, 150}, {900, 20}, {20, 900}, {3, 2}, {1, 1}}) {
        Memory scan{{size.width, size.height, 1, 16, {}}};
        scan.pixels.values.assign(static_cast<std::size_t>(size.width * size.height), 40000);
        Cleaning cleaning;
        cleaning.straighten = 15;
        EXPECT_EQ(cleaned(scan, cleaning, 11).pixels, scan.pixels) << size.width;
        cleaning.straighten = -15;
        EXPECT_EQ(cleaned(scan, cleaning, 3).pixels, scan.pixels) << size.width;
    }
}

TEST(CleanRows, APictureWiderThanLibrariesTakeIsStraightenedToo) {
    Memory scan{{70000, 12, 1, 8, {}}};
    for (int i = 0; i < 70000 * 12; ++i) {
        scan.pixels.values.push_back(static_cast<std::uint16_t>(i % 70000 / 300));
    }
    Cleaning cleaning;
    cleaning.straighten = 0.002;
    const Cleaned result = cleaned(scan, cleaning, 5);
    EXPECT_NEAR(result.pixels.at(69000, 6), 230, 1);
    EXPECT_NEAR(result.pixels.at(1000, 6), 3, 1);
}

TEST(CleanRows, AScanIsReadOnceMoreOnlyWhereAStepNeedsIt) {
    const auto readingsFor = [](auto change) {
        Memory scan{dusty(120, 200, 1, 8)};
        Cleaning cleaning;
        change(cleaning);
        cleaned(scan, cleaning, 50);
        return scan.readings;
    };
    EXPECT_EQ(readingsFor([](Cleaning& c) { c.repair = 0.5; }), 1);
    EXPECT_EQ(readingsFor([](Cleaning& c) { c.fading = 1, c.blackPoint = 0.2; }), 1);
    EXPECT_EQ(readingsFor([](Cleaning& c) { c.straighten = 1; }), 1);
    EXPECT_EQ(readingsFor([](Cleaning& c) { c.denoise = 0.5; }), 2);
    EXPECT_EQ(readingsFor([](Cleaning& c) { c.localContrast = 0.5; }), 2);
}

TEST(CleanRows, StoppingIsNoticed) {
    Memory scan{dusty(300, 900, 1, 8)};
    std::stop_source source;
    JobContext context;
    context.stop = source.get_token();
    auto rows = CleanRows::open(scan.rows(), everything(), {}, context).value();
    source.request_stop();
    std::vector<std::uint8_t> luma(300 * 900);
    const auto read = rows->readRows(100, luma.data(), nullptr);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

TEST(CleanRows, WhatCannotBeReadIsAnError) {
    Memory scan{dusty(300, 900, 1, 8)};
    LumaRows rows = scan.rows();
    rows.read = [](int, void*, void*) -> Result<void> {
        return fail(ErrorCode::BrokenFile, "It ends early.");
    };
    Cleaning repair;
    repair.repair = 0.5;
    auto opened = CleanRows::open(rows, repair).value();
    std::vector<std::uint8_t> luma(300 * 10);
    EXPECT_EQ(opened->readRows(10, luma.data(), nullptr).error().code, ErrorCode::BrokenFile);
    Cleaning denoise;
    denoise.denoise = 0.5;
    EXPECT_FALSE(CleanRows::open(rows, denoise));
}

TEST(MaskFile, IsReadAsItWasWritten) {
    TempFolder folder;
    std::vector<std::uint8_t> mask(61 * 43);
    for (std::size_t i = 0; i < mask.size(); ++i) {
        mask[i] = i % 7 == 0 ? 255 : 0;
    }
    auto writer = MaskWriter::create(folder / "m.png", {61, 43}, "Tintype test").value();
    ASSERT_TRUE(writer->writeRows(20, mask.data()));
    ASSERT_TRUE(writer->writeRows(23, mask.data() + 20 * 61));
    ASSERT_TRUE(writer->finish());
    auto reader = MaskReader::open(folder / "m.png", {61, 43}).value();
    std::vector<std::uint8_t> read(mask.size());
    ASSERT_TRUE(reader->readRows(43, read.data()));
    EXPECT_EQ(read, mask);
}

TEST(MaskFile, AnythingElseIsRefusedWithASentence) {
    TempFolder folder;
    const auto openedAs = [&](const std::string& name) {
        return MaskReader::open(folder / name, {50, 40}).error();
    };
    EXPECT_EQ(openedAs("missing.png").code, ErrorCode::NotFound);
    std::ofstream(folder / "text.png") << "no picture";
    EXPECT_NE(openedAs("text.png").detail, "");
    writePng(folder / "small.png", image::test::pattern(40, 50, 1, 8));
    EXPECT_NE(openedAs("small.png").detail.find("40 × 50 pixels instead of 50 × 40"),
              std::string::npos);
    writePng(folder / "deep.png", image::test::pattern(50, 40, 1, 16));
    EXPECT_EQ(openedAs("deep.png").code, ErrorCode::BrokenFile);
    writePng(folder / "colour.png", image::test::pattern(50, 40, 3, 8));
    EXPECT_EQ(openedAs("colour.png").code, ErrorCode::BrokenFile);
    writePng(folder / "cut.png", image::test::pattern(50, 40, 1, 8));
    image::test::truncateTo(folder / "cut.png", 0.5);
    auto cut = MaskReader::open(folder / "cut.png", {50, 40});
    std::vector<std::uint8_t> rows(50 * 40);
    EXPECT_TRUE(!cut || !(*cut)->readRows(40, rows.data()));
}

TEST(MaskFile, AFullDiskIsSaid) {
    auto writer = MaskWriter::create("/dev/full", {3000, 3000}, "");
    bool failed = !writer;
    const std::vector<std::uint8_t> rows = [] {
        std::vector<std::uint8_t> noise(3000 * 3000);
        unsigned state = 1;
        for (std::uint8_t& value : noise) {
            state = state * 1664525U + 1013904223U;
            value = static_cast<std::uint8_t>(state >> 24U);
        }
        return noise;
    }();
    if (!failed) {
        failed = !(*writer)->writeRows(3000, rows.data());
    }
    if (!failed) {
        failed = !(*writer)->finish();
    }
    EXPECT_TRUE(failed);
}

/// What of the whole, straightened picture lies in the crop.
Pixels cutFrom(const Pixels& whole, const Frame& frame, const image::RelativeRect& crop) {
    Pixels part{frame.size().width, frame.size().height, 1, whole.bits, {}};
    const int left = static_cast<int>(std::lround(crop.x * whole.width));
    const int top = static_cast<int>(std::lround(crop.y * whole.height));
    for (int y = 0; y < part.height; ++y) {
        for (int x = 0; x < part.width; ++x) {
            part.values.push_back(whole.at(left + x, top + y));
        }
    }
    return part;
}

TEST(CleanRows, AStraightenedPictureCroppedIsThatPartOfTheWholeOne) {
    const Pixels scan = image::test::pattern(400, 300, 1, 8);
    const image::RelativeRect crops[] = {{0, 0, 0.5, 1},
                                         {0.5, 0, 0.5, 1},
                                         {0, 0, 1, 0.5},
                                         {0, 0.5, 1, 0.5},
                                         {0, 0, 0.25, 1},
                                         {0.75, 0, 0.25, 1}};
    for (const double degrees : {-15.0, -5.0, -2.0, 2.0, 5.0, 15.0}) {
        Cleaning cleaning;
        cleaning.straighten = degrees;
        Memory from{scan};
        auto all = CleanRows::open(from.rows(), cleaning);
        ASSERT_TRUE(all);
        const Pixels whole = readAll(**all, scan, 300);
        for (const image::RelativeRect& crop : crops) {
            cleaning.crop = crop;
            Memory again{scan};
            auto rows = CleanRows::open(again.rows(), cleaning);
            ASSERT_TRUE(rows);
            EXPECT_EQ(readAll(**rows, scan, 64), cutFrom(whole, (*rows)->frame(), crop))
                << degrees << " degrees, from " << crop.x << ", " << crop.y;
        }
    }
}

}  // namespace
}  // namespace tintype::clean

#include "core/train/photo_pack.h"

#include "tests/core/train/train_fixture.h"

#include <gmock/gmock.h>

namespace tintype::train {
namespace {

using testing::HasSubstr;

class PhotoPackTest : public TrainFixture {
protected:
    void expectBroken(const std::string& array, const std::string& index, const std::string& word) {
        write("bad.npy", array);
        write("bad.json", index);
        const auto pack = PhotoPack::open(folder() / "bad");
        ASSERT_FALSE(pack) << word;
        EXPECT_THAT(pack.error().detail, HasSubstr(word));
        EXPECT_FALSE(pack.error().path.empty());
    }
};

TEST_F(PhotoPackTest, ReadsWhatWasWritten) {
    const auto path = makePack("good", 7, 24);
    for (const char* ending : {"", ".npy", ".json"}) {
        auto opened = PhotoPack::open(path.string() + ending);
        ASSERT_TRUE(opened) << opened.error().message();
        const PhotoPack pack = std::move(*opened);
        EXPECT_EQ(pack.count(), 7);
        EXPECT_EQ(pack.height(), 24);
        EXPECT_EQ(pack.width(), 24);
        EXPECT_EQ(pack.photo(3).id, "photo-3");
        EXPECT_EQ(pack.photo(3).source, "odd");
        EXPECT_TRUE(pack.photo(5).select);
        EXPECT_FALSE(pack.photo(6).select);
        EXPECT_EQ(pack.photo(3).category, "");
        // Photo 6, green, x = 2, y = 1: base = (6·37 + 2·5 + 5) % 200.
        EXPECT_EQ(pack.planes(6)[24 * 24 + 24 + 2], (6 * 37 + 2 * 5 + 5) % 200);
    }
}

TEST_F(PhotoPackTest, KnowsCategories) {
    write("two.npy", npyHeader(dictionary(2, 8, 8)) + std::string(384, 'x'));
    write("two.json",
          R"({"format":"tintype-pack","version":1,"height":8,"width":8,"count":2,"images":[
{"id":"a","source":"s","split":"train","sha256":"","category":"frog"},
{"id":"b","source":"s","split":"select","sha256":""}]})");
    const auto pack = PhotoPack::open(folder() / "two");
    ASSERT_TRUE(pack) << pack.error().message();
    EXPECT_EQ(pack->photo(0).category, "frog");
    EXPECT_EQ(pack->photo(1).category, "");
}

TEST_F(PhotoPackTest, SaysWhatIsMissing) {
    const auto pack = PhotoPack::open(folder() / "nothing");
    ASSERT_FALSE(pack);
    EXPECT_EQ(pack.error().code, ErrorCode::NotFound);
    write("lonely.npy", npyHeader(dictionary(1, 8, 8)) + std::string(192, 'x'));
    const auto lonely = PhotoPack::open(folder() / "lonely");
    ASSERT_FALSE(lonely);
    EXPECT_EQ(lonely.error().code, ErrorCode::NotFound);
    EXPECT_EQ(lonely.error().path.filename(), "lonely.json");
}

TEST_F(PhotoPackTest, RefusesArraysThatAreNotPhotos) {
    const std::string good = index(1, 8, 8), pixels(192, 'x');
    expectBroken("", good, "mapped");
    expectBroken("\x93NUM", good, "no NumPy array");
    expectBroken(std::string(200, 'j'), good, "no NumPy array");
    auto second = npyHeader(dictionary(1, 8, 8)) + pixels;
    second[6] = '\x02';
    expectBroken(second, good, "format 2");
    auto longHeader = npyHeader(dictionary(1, 8, 8));
    longHeader[9] = '\x7F';
    expectBroken(longHeader, good, "longer than the file");
    const auto with = [&](const std::string& text) { return npyHeader(text) + pixels; };
    expectBroken(with("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3, 8, 8), }"),
                 good,
                 "unsigned bytes");
    expectBroken(with("{'descr': '|u1', 'fortran_order': True, 'shape': (1, 3, 8, 8), }"),
                 good,
                 "column by column");
    expectBroken(
        with("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 8, 8, 3), }"), good, "N×3×H×W");
    expectBroken(
        with("{'descr': '|u1', 'fortran_order': False, 'shape': (192,), }"), good, "N×3×H×W");
    expectBroken(with("{'descr': '|u1', 'fortran_order': False, }"), good, "N×3×H×W");
    expectBroken(
        with("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3, -8, 8), }"), good, "absurd");
    expectBroken(
        with("{'descr': '|u1', 'fortran_order': False, 'shape': (9000000000000000000, 3, 8, 8), }"),
        good,
        "absurd");
    expectBroken(
        with(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3, 99999999999999999999, 8), }"),
        good,
        "N×3×H×W");
}

TEST_F(PhotoPackTest, RefusesArraysOfTheWrongLength) {
    expectBroken(npyHeader(dictionary(1, 8, 8)) + std::string(191, 'x'),
                 index(1, 8, 8),
                 "192 bytes but holds 191");
    expectBroken(npyHeader(dictionary(1, 8, 8)) + std::string(193, 'x'),
                 index(1, 8, 8),
                 "192 bytes but holds 193");
    expectBroken(npyHeader(dictionary(100000000, 8000, 8000)), index(1, 8, 8), "should hold");
}

TEST_F(PhotoPackTest, RefusesAnIndexThatDoesNotFit) {
    const auto array = npyHeader(dictionary(2, 8, 8)) + std::string(384, 'x');
    expectBroken(array, index(1, 8, 8), "do not belong together");
    expectBroken(array, index(2, 8, 9), "do not belong together");
    expectBroken(array, "{", "not readable");
    expectBroken(array, "[]", "not that of a photo pack");
    expectBroken(array, R"({"format":"zip"})", "not that of a photo pack");
    expectBroken(array, R"({"format":"tintype-pack","version":2})", "version");
    expectBroken(array, R"({"format":"tintype-pack","version":1})", "not readable");
    auto odd = index(2, 8, 8);
    odd.replace(odd.find("\"train\""), 7, "\"tests\"");
    expectBroken(array, odd, "split \"tests\"");
}

}  // namespace
}  // namespace tintype::train

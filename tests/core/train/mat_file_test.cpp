#include "core/train/mat_file.h"

#include "tests/core/train/original_fixture.h"

#include <gmock/gmock.h>

namespace tintype::train {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<std::vector<int>> parse(const std::string& text, const std::string& name) {
    return parseMatRow({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, name);
}

std::vector<int> numbersIn(const std::string& text, const std::string& name) {
    const auto row = parse(text, name);
    EXPECT_TRUE(row) << (row ? "" : row.error().detail);
    return row.value_or(std::vector<int>{-1});
}

void expectBroken(const std::string& text, const std::string& words) {
    const auto row = parse(text, "labels");
    ASSERT_FALSE(row) << words;
    EXPECT_THAT(row.error().detail, HasSubstr(words));
}

TEST(MatFile, ReadsRowsPackedOrNot) {
    for (const bool packed : {false, true}) {
        const std::string text = MatText(packed)
                                     .add("valid", {7, 8, 9})
                                     .add("labels", {77, 1, 102, 200}, MatText::Kind::Doubles)
                                     .text();
        EXPECT_THAT(numbersIn(text, "labels"), ElementsAre(77, 1, 102, 200));
        EXPECT_THAT(numbersIn(text, "valid"), ElementsAre(7, 8, 9));
    }
}

// Two bytes stand within the tag: count in the upper half of the first word, type in the lower.
TEST(MatFile, ReadsSmallElements) {
    const auto word = [](std::uint32_t value) {
        return std::string(reinterpret_cast<const char*>(&value), 4);
    };
    const std::string matrix = MatText::element(6, word(6) + word(0)) +
                               MatText::element(5, word(2) + word(1)) + word(4U << 16U | 1U) +
                               "abcd" + word(2U << 16U | 2U) + std::string("\x05\x06\0\0", 4);
    const std::string text = MatText(false).addElement(MatText::element(14, matrix)).text();
    EXPECT_THAT(numbersIn(text, "abcd"), ElementsAre(5, 6));
}

TEST(MatFile, AnEmptyRowIsARow) {
    const auto word = [](std::uint32_t value) {
        return std::string(reinterpret_cast<const char*>(&value), 4);
    };
    EXPECT_THAT(numbersIn(MatText().add("labels", {}).text(), "labels"), ElementsAre());
    // 0 × 0, as MATLAB writes [], is none.
    const std::string matrix = MatText::element(6, word(6) + word(0)) +
                               MatText::element(5, word(0) + word(0)) +
                               MatText::element(1, "labels") + MatText::element(9, "");
    expectBroken(MatText().addElement(MatText::element(14, matrix)).text(), "no row");
}

TEST(MatFile, SaysWhatIsWrong) {
    const std::string good = MatText(false).add("labels", {1, 2, 3}).text();
    expectBroken("", "level 5");
    expectBroken(std::string(200, 'x'), "level 5");
    std::string big = good;
    std::swap(big[126], big[127]);
    expectBroken(big, "level 5");
    expectBroken(MatText().add("other", {1}).text(), "no \"labels\"");
    expectBroken(good.substr(0, 132), "ends within an element");
    expectBroken(good.substr(0, good.size() - 9), "are left");
    std::string packed = MatText().add("labels", {1, 2, 3}).text();
    packed[140] = static_cast<char>(packed[140] ^ 0x55);
    expectBroken(packed, "damaged");
}

TEST(MatFile, RefusesNumbersThatAreNoLabels) {
    const auto with = [](double value) {
        const auto word = [](std::uint32_t number) {
            return std::string(reinterpret_cast<const char*>(&number), 4);
        };
        const std::string data(reinterpret_cast<const char*>(&value), 8);
        const std::string matrix = MatText::element(6, word(6) + word(0)) +
                                   MatText::element(5, word(1) + word(1)) +
                                   MatText::element(1, "labels") + MatText::element(9, data);
        return MatText().addElement(MatText::element(14, matrix)).text();
    };
    EXPECT_THAT(numbersIn(with(1e6), "labels"), ElementsAre(1'000'000));
    for (const double value : {-1.0, 0.5, 1e7, 1e300, std::nan("")}) {
        expectBroken(with(value), "whole number");
    }
}

TEST(MatFile, RefusesOtherShapes) {
    const auto word = [](std::uint32_t number) {
        return std::string(reinterpret_cast<const char*>(&number), 4);
    };
    const auto with = [&](const std::string& flags, const std::string& sides) {
        const std::string matrix = MatText::element(6, flags) + MatText::element(5, sides) +
                                   MatText::element(1, "labels") + MatText::element(2, "abcd");
        return MatText().addElement(MatText::element(14, matrix)).text();
    };
    const std::string real = word(6) + word(0);
    EXPECT_TRUE(parse(with(real, word(1) + word(4)), "labels"));
    expectBroken(with(real, word(2) + word(2)), "no row");
    expectBroken(with(real, word(1) + word(4) + word(1)), "no row");
    expectBroken(with(real, word(1) + word(5)), "as many numbers");
    expectBroken(with(real, word(1) + word(0x7FFFFFFF)), "as many numbers");
    expectBroken(with(word(0x0806) + word(0), word(1) + word(4)), "no row");
    expectBroken(with("", word(1) + word(4)), "no row");
}

TEST(MatFile, ABombIsRefusedInTime) {
    const std::string bomb =
        MatText().addElement(MatText::element(14, std::string(40U << 20U, '\0'))).text();
    EXPECT_LT(bomb.size(), 1U << 17U);
    expectBroken(bomb, "16 MiB");
}

TEST(MatFile, AnyByteMayBeWrong) {
    for (const bool packed : {false, true}) {
        const std::string good =
            MatText(packed).add("valid", {7, 8, 9}).add("labels", {1, 2, 3}).text();
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const int change : {0x01, 0x80, 0xFF}) {
                std::string bad = good;
                bad[i] = static_cast<char>(bad[i] ^ change);
                const auto row = parse(bad, "labels");
                EXPECT_TRUE(row || !row.error().detail.empty());
            }
            EXPECT_FALSE(parse(good.substr(0, i), "labels")) << i;
        }
    }
}

}  // namespace
}  // namespace tintype::train

#include "core/correct/corrections.h"

#include <gtest/gtest.h>

#include <limits>

namespace tintype::correct {
namespace {

Hint someHint() {
    Hint hint;
    hint.stroke.points = {{0.5, 0.5}};
    hint.alpha = 0.1;
    return hint;
}

TEST(Corrections, NothingIsDecidedAtFirst) {
    EXPECT_TRUE(Corrections{}.isOff());
    EXPECT_TRUE(Corrections{}.validate());
}

TEST(Corrections, WhatIsOutOfRangeIsRefused) {
    Corrections corrections;
    corrections.warmth = 1.5;
    EXPECT_FALSE(corrections.validate());
    corrections = {};
    corrections.skin = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(corrections.validate());
    corrections = {};
    corrections.hints = {someHint()};
    EXPECT_TRUE(corrections.validate());
    corrections.hints[0].beta = 2;
    EXPECT_FALSE(corrections.validate());
    corrections.hints = {someHint()};
    corrections.hints[0].stroke.points.clear();
    EXPECT_FALSE(corrections.validate());
    corrections = {};
    corrections.reference.emplace();
    EXPECT_FALSE(corrections.validate()) << "a reference without colours";
}

}  // namespace
}  // namespace tintype::correct

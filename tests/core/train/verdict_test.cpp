#include "core/train/verdict.h"

#include "core/base/counter_rng.h"

#include <gmock/gmock.h>

namespace tintype::train {
namespace {

using testing::HasSubstr;
using testing::Not;

// Photographs whose errors scatter by half their size; the new model's are `factor` times the
// parent's.
std::vector<PairedScore> scores(int count, double factor, double own = 0.004, int perGroup = 1) {
    std::vector<PairedScore> result;
    for (int i = 0; i < count; ++i) {
        CounterRng random(1, 0, static_cast<std::uint64_t>(i));
        PairedScore score;
        score.group = i / perGroup;
        score.greyMse = 0.01 * random.uniform(0.5, 1.5);
        score.parentMse = 0.8 * score.greyMse;
        score.newMse = score.parentMse * factor * random.uniform(0.9, 1.1);
        score.ownColour = own * random.uniform(0.2, 1.8);
        result.push_back(score);
    }
    return result;
}

TEST(VerdictTest, ClearGainsAreBetterAndLossesWorse) {
    const auto better = judge(scores(40, 0.7));
    EXPECT_EQ(better.kind, VerdictKind::Better);
    EXPECT_GT(better.interval.low, 0);
    EXPECT_LT(better.interval.low, better.gain);
    EXPECT_GT(better.interval.high, better.gain);
    EXPECT_NEAR(better.newSkill - better.parentSkill, better.gain, 1e-12);
    EXPECT_THAT(describe(better), HasSubstr("40 photographs"));
    EXPECT_EQ(judge(scores(40, 1.4)).kind, VerdictKind::Worse);
}

TEST(VerdictTest, NoiseAndNegligibleGainsAreTheSame) {
    EXPECT_EQ(judge(scores(40, 1.0)).kind, VerdictKind::Same);
    auto tiny = scores(40, 1.0);
    for (auto& score : tiny) {
        score.newMse = score.parentMse * 0.995;  // certain, and not worth a model
    }
    const auto verdict = judge(tiny);
    EXPECT_GT(verdict.interval.low, 0);
    EXPECT_EQ(verdict.kind, VerdictKind::Same);
}

TEST(VerdictTest, FewPhotographsProveNothing) {
    const auto verdict = judge(scores(19, 0.3));
    EXPECT_EQ(verdict.kind, VerdictKind::CannotTell);
    EXPECT_EQ(verdict.reason, VerdictReason::TooFewPhotos);
    EXPECT_EQ(judge(scores(20, 0.3)).kind, VerdictKind::Better);
    EXPECT_EQ(judge({}).kind, VerdictKind::CannotTell);
}

TEST(VerdictTest, ManyPhotographsOfFewDaysProveNothing) {
    const auto verdict = judge(scores(60, 0.3, 0.004, 20));
    EXPECT_EQ(verdict.kind, VerdictKind::CannotTell);
    EXPECT_EQ(verdict.reason, VerdictReason::TooFewGroups);
}

TEST(VerdictTest, AlikePhotographsCountAsOne) {
    // One burst of 30 is much better, 15 single photographs are a little worse.
    auto photos = scores(45, 1.15);
    for (std::size_t i = 15; i < photos.size(); ++i) {
        photos[i].group = 1000;
        photos[i].newMse = 0.3 * photos[i].parentMse;
    }
    EXPECT_NE(judge(photos).kind, VerdictKind::Better);
}

TEST(VerdictTest, TimidModelsAreNotBetter) {
    auto grey = scores(40, 1.0);
    for (auto& score : grey) {
        score.parentMse = 2 * score.greyMse;
        score.newMse = 1.0 * score.greyMse;
    }
    EXPECT_EQ(judge(grey).kind, VerdictKind::Same);
    EXPECT_EQ(judge(grey).reason, VerdictReason::NotBetterThanGrey);
    const auto tint = judge(scores(40, 0.7, -0.001));
    EXPECT_EQ(tint.kind, VerdictKind::Same);
    EXPECT_EQ(tint.reason, VerdictReason::ColoursUnrelated);
}

TEST(VerdictTest, SaysThatNothingWasForgottenWhereThatWasMeasured) {
    auto verdict = judge(scores(40, 0.7));
    EXPECT_THAT(describe(verdict), Not(HasSubstr("still knows")));
    verdict.drift = 0.004;
    EXPECT_THAT(describe(verdict), HasSubstr("still knows"));
    // One that was judged before this was measured.
    auto old = jsonOf(judge(scores(40, 0.7)));
    EXPECT_THAT(old, Not(HasSubstr("drift")));
    EXPECT_LT(verdictFromJson(old)->drift, 0);
}

TEST(VerdictTest, SurvivesItsJson) {
    auto verdict = judge(scores(40, 0.7, -0.001));
    verdict.drift = 0.0125;
    const auto back = verdictFromJson(jsonOf(verdict));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(jsonOf(*back), jsonOf(verdict));
    EXPECT_EQ(back->drift, 0.0125);
    EXPECT_FALSE(verdictFromJson("{}"));
    EXPECT_FALSE(verdictFromJson("nothing"));
    EXPECT_FALSE(verdictFromJson(R"({"verdict":"splendid","reason":""})"));
}

}  // namespace
}  // namespace tintype::train

#pragma once

#include "core/train/train.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tintype::train {

enum class VerdictKind { Better, Same, Worse, CannotTell };

/// Why a verdict is not "better", where the figures alone would not say it.
enum class VerdictReason {
    None,
    TooFewPhotos,       ///< fewer held out than kFewestHeldOut
    TooFewGroups,       ///< all held-out photographs are of very few days
    NotBetterThanGrey,  ///< it gained, but leaving photographs grey is as near to the truth
    ColoursUnrelated,   ///< it gained, but its colours fit other photographs as well as their own
};

/// One held-out photograph; mean squared errors of both models as shown, and of no colour at all.
struct PairedScore {
    int group = 0;  ///< photographs of one group are not independent
    double parentMse = 0;
    double newMse = 0;
    double greyMse = 0;
    /// Mean squared error that the new model would gain if this photograph swapped its true colours
    /// with others; 0 on average where its colours have nothing to do with the photograph.
    double ownColour = 0;
};

struct Verdict {
    VerdictKind kind = VerdictKind::CannotTell;
    VerdictReason reason = VerdictReason::None;
    int photos = 0;
    int groups = 0;
    double parentSkill = 0;  ///< colour skill: 1 − MSE / MSE of grey
    double newSkill = 0;
    double gain = 0;      ///< newSkill − parentSkill
    Interval interval;    ///< of the gain, 95 %
    Interval overGrey;    ///< of newSkill
    Interval ownColours;  ///< of the error that swapped colours would add / grey error
    /// How far the new model's colours have moved from the parent's on views unlike the album (see
    /// learning_blend.h), in colour skill; negative: not measured.
    double drift = -1;
};

inline constexpr int kFewestGroups = 5;
/// Smaller gains of skill are not worth another model.
inline constexpr double kNegligibleGain = 0.01;

/// A paired bootstrap over groups of photographs. "Better" needs all of: a gain whose 95 % interval
/// lies above 0 and that is not negligible; colours that are nearer to the truth than none; colours
/// that suit the photograph that they were made for better than other photographs. The last two
/// catch a model that has only grown more timid, which looks like a gain where the starting model
/// was wrong. Nothing is claimed about other photographs than of this kind.
Verdict judge(const std::vector<PairedScore>& photos);

/// "better", "same", "worse", "cannot-tell".
std::string nameOf(VerdictKind kind);
/// "", "too-few-photos", "too-few-groups", "not-better-than-grey", "colours-unrelated".
std::string nameOf(VerdictReason reason);

/// Two or three plain sentences.
std::string describe(const Verdict& verdict);

/// One JSON object on one line, and back.
std::string jsonOf(const Verdict& verdict);
Result<Verdict> verdictFromJson(const std::string& text);

}  // namespace tintype::train

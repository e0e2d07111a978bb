#pragma once

namespace tintype::correct {

/// How near a swatch must be to give its colour, tuned by tests/bench/reference_quality on
/// photographs of training packs.
struct MatchOptions {
    // One deviation of luma, contrast, texture, height, and chroma from the prediction.
    double luma = 0.09;
    double contrast = 0.06;
    double texture = 0.035;
    double height = 0.5;
    double alpha = 0.09;
    double beta = 0.06;
    // Evidence at which a match is half believed.
    double evidence = 0.04;
    // How far the prediction's mean and spread go towards the reference's first.
    double look = 0.15;
};

}  // namespace tintype::correct

#pragma once

#include "core/reproduce/results.h"

#include <string>
#include <utility>
#include <vector>

/// Comparisons on the same images. Here is decided which differences count.
namespace tintype::reproduce::report {

/// A difference of two estimates on the same images: the interval is that of the differences in
/// each resample, which are kept, so that differences of differences can be taken. Estimates
/// without resamples are treated as independent, which makes it too wide rather than too narrow.
train::Estimate difference(const train::Estimate& value, const train::Estimate& base);

/// What a prediction has more than grey on the same images.
struct OverGrey {
    train::Estimate psnrPooled, psnrMean;  ///< dB
    train::Estimate ssim;
    /// All three intervals lie above 0.
    bool clearlyAbove() const { return psnrPooled.low > 0 && psnrMean.low > 0 && ssim.low > 0; }
    /// All three figures do.
    bool above() const { return psnrPooled.value > 0 && psnrMean.value > 0 && ssim.value > 0; }
};
OverGrey overGrey(const train::Measures& measures);

/// Two models that differ in one thing, on the same images.
struct Comparison {
    const RunResult* base = nullptr;
    const RunResult* other = nullptr;
    double ratio() const { return other->measures->mse.value / base->measures->mse.value; }
    /// In colour skill, on the same images.
    train::Estimate gain() const;
    /// The other's error is lower, and the interval of the difference in skill lies above 0.
    bool clearlyLower() const;
    bool clearlyHigher() const;
    bool equalViews() const { return base->views == other->views && base->batch == other->batch; }
};
/// On every data set where both are measured; without those whose MSE is 0 or no number.
std::vector<Comparison> comparisons(const Results& results,
                                    const std::string& base,
                                    const std::string& other);

/// Over several data sets; both 0 without any.
struct OverallRatio {
    double ofSums = 0;
    double meanOfRatios = 0;
};
OverallRatio overallRatio(const std::vector<std::pair<double, double>>& baseAndOther);
OverallRatio overallRatio(const std::vector<Comparison>& pairs);
/// Of the report's own Table 2.
OverallRatio claimedOverallRatio();

}  // namespace tintype::reproduce::report

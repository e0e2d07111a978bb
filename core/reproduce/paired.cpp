#include "core/reproduce/paired.h"

#include "core/reproduce/claims.h"
#include "core/reproduce/report_data.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tintype::reproduce::report {

train::Estimate difference(const train::Estimate& value, const train::Estimate& base) {
    const double middle = value.value - base.value;
    if (value.rounds.empty() || value.rounds.size() != base.rounds.size()) {
        const double down = std::hypot(value.value - value.low, base.high - base.value);
        const double up = std::hypot(value.high - value.value, base.value - base.low);
        return {middle, middle - down, middle + up};
    }
    std::vector<double> rounds(value.rounds.size());
    std::ranges::transform(value.rounds, base.rounds, rounds.begin(), std::minus<double>());
    if (std::ranges::any_of(rounds, [](double round) { return std::isnan(round); })) {
        return {middle, std::nan(""), std::nan("")};
    }
    train::Estimate gain{middle, 0, 0, {rounds.begin(), rounds.end()}};
    std::ranges::sort(rounds);
    const auto at = [&](double share) {
        return rounds[static_cast<std::size_t>(share * static_cast<double>(rounds.size() - 1) +
                                               0.5)];
    };
    gain.low = at(0.025);
    gain.high = at(0.975);
    return gain;
}

// The pooled PSNRs differ by −10·log10(MSE / grey's MSE), a rising function of the skill, whose
// interval is that of the same resamples.
OverGrey overGrey(const train::Measures& m) {
    const auto decibels = [](double skill) { return -10 * std::log10(1 - skill); };
    return {
        {decibels(m.skill.value), decibels(m.skill.low), decibels(m.skill.high)},
        difference(m.psnrMean, m.greyPsnrMean),
        difference(m.ssim, m.greySsim),
    };
}

train::Estimate Comparison::gain() const {
    return difference(other->measures->skill, base->measures->skill);
}

bool Comparison::clearlyLower() const {
    return ratio() < 1 && gain().low > 0;
}

bool Comparison::clearlyHigher() const {
    return ratio() > 1 && gain().high < 0;
}

std::vector<Comparison> comparisons(const Results& results,
                                    const std::string& base,
                                    const std::string& other) {
    std::vector<Comparison> found;
    for (const auto& dataSet : dataSetsOf(results)) {
        const Comparison pair{measuredRun(results, dataSet, base),
                              measuredRun(results, dataSet, other)};
        if (pair.base != nullptr && pair.other != nullptr && pair.base->measures->mse.value > 0 &&
            std::isfinite(pair.ratio())) {
            found.push_back(pair);
        }
    }
    return found;
}

OverallRatio overallRatio(const std::vector<std::pair<double, double>>& baseAndOther) {
    OverallRatio overall;
    double baseSum = 0;
    double otherSum = 0;
    for (const auto& [base, other] : baseAndOther) {
        baseSum += base;
        otherSum += other;
        overall.meanOfRatios += other / base / static_cast<double>(baseAndOther.size());
    }
    overall.ofSums = baseSum > 0 ? otherSum / baseSum : 0;
    return overall;
}

OverallRatio overallRatio(const std::vector<Comparison>& pairs) {
    std::vector<std::pair<double, double>> errors;
    for (const auto& pair : pairs) {
        errors.emplace_back(pair.base->measures->mse.value, pair.other->measures->mse.value);
    }
    return overallRatio(errors);
}

OverallRatio claimedOverallRatio() {
    std::vector<std::pair<double, double>> errors;
    for (const auto* dataSet : {"cifar10", "flowers102", "stl10"}) {
        errors.emplace_back(claimedMse(dataSet, false).value_or(0),
                            claimedMse(dataSet, true).value_or(0));
    }
    return overallRatio(errors);
}

}  // namespace tintype::reproduce::report

#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_statements.h"

#include <algorithm>
#include <cmath>

namespace tintype::reproduce::report {
namespace {

using Status = Finding::Status;
using methods::kBlueFromAlpha;
using methods::kBlueFromBeta;
using methods::kLumaNorm;

const train::Measures* anyMeasures(const Results& results, const std::string& dataSet) {
    const auto runs = runsOn(results, dataSet);
    return runs.empty() || !isMeasured(*runs.front()) ? nullptr : &*runs.front()->measures;
}

Status statusOf(int supporting, int contradicting) {
    if (supporting == 0 && contradicting == 0) {
        return Status::NotTested;
    }
    if (contradicting == 0) {
        return Status::Confirmed;
    }
    return supporting == 0 ? Status::Refuted : Status::Mixed;
}

Finding psnrHasTwoMeanings(const Results& results) {
    const auto& claim = bestUNetClaim();
    const double pooled = -10 * std::log10(*claim.mse);
    Finding finding{"PSNR has two meanings, and grey scores well in both",
                    "The dB of the mean error and the mean of the images' dB differ. The slides' "
                    "figures fit the second, in which grey may be above their best U-Net, and "
                    "about where their linear regression is.",
                    Status::NotTested,
                    ""};
    finding.evidence = "The slides' best U-Net has an MSE of " + number(*claim.mse, 6) +
                       ", which is " + number(pooled, 2) + " dB; they print " +
                       number(*claim.psnr, 2) + " dB.";
    const auto* measures = anyMeasures(results, "tiny-imagenet");
    if (measures == nullptr) {
        finding.evidence += " Grey was not measured on Tiny ImageNet.";
        return finding;
    }
    const bool above = measures->greyPsnrMean.value > *claim.psnr;
    const bool differ = measures->greyPsnrMean.value > measures->greyPsnrPooled.value;
    finding.status =
        statusOf((above ? 1 : 0) + (differ ? 1 : 0), (above ? 0 : 1) + (differ ? 0 : 1));
    finding.evidence +=
        " Plain grey on our Tiny ImageNet images has " + number(measures->greyPsnrMean.value, 2) +
        " dB as a mean, " + number(measures->greyPsnrPooled.value, 2) + " dB pooled and SSIM " +
        number(measures->greySsim.value, 4) + "; the slides' linear regression has " +
        number(*linearClaim().psnr, 2) + " dB and " + number(*linearClaim().ssim, 4) + "." +
        sizesSentence(results, "tiny-imagenet", Document::Slides);
    return finding;
}

Finding neutralOutside(const Results& results) {
    const double limit = kLumaNorm / 0.587;
    Finding finding{"Outside a network there must be only neutral-axis chroma",
                    "Shrinking paper-axis chroma would end at green, and above a luma of " +
                        number(limit, 2) +
                        " the paper axis itself is outside what RGB can show. So every network's "
                        "answer is converted before anything else sees it, and luma must come "
                        "out the same on both axes.",
                    Status::NotTested,
                    "No paper-axis model was measured."};
    double error = 0;
    int count = 0;
    for (const auto& run : results.runs) {
        if (isMeasured(run) && run.system.ends_with("-paper")) {
            error = std::max(error, run.measures->lumaError);
            ++count;
        }
    }
    if (count > 0) {
        finding.status = error < kInvisibleChange ? Status::Confirmed : Status::Refuted;
        finding.evidence = "The largest luma error of " + std::to_string(count) +
                           " measured paper-axis models, shown through the same conversion and "
                           "the same gamut mapping as all others, is " +
                           smallNumber(error) + ".";
    }
    return finding;
}

Finding identityBreaksFlatness(const Results& results) {
    Finding finding{"The identity kernel breaks the flat-luminance argument",
                    "The report argues that its kernels give nothing where luma is flat, so that "
                    "chroma cannot change there. Its identity kernel does not have a mean of "
                    "zero; without it a flat region cannot have colour at all.",
                    Status::NotTested,
                    "The hybrid was not measured with and without its identity kernel on "
                    "images with enough flat places."};
    const auto flat = flatLuminance(results);
    if (!flat || flat->withoutIdentity == nullptr ||
        !flatWasSeen(*flat->withoutIdentity->measures)) {
        return finding;
    }
    const auto& with = *flat->hybrid->measures;
    const auto& without = *flat->withoutIdentity->measures;
    const auto more = difference(with.flatChange, without.flatChange);
    finding.status = more.low > 0    ? Status::Confirmed
                     : more.high < 0 ? Status::Refuted
                                     : Status::Undecided;
    finding.evidence =
        "Mean change of colour between flat neighbours on " + dataSetInText(flat->hybrid->dataSet) +
        ": with identity " + withInterval(with.flatChange, 5) + ", without " +
        withInterval(without.flatChange, 5) + ", truth " + number(with.truthFlatChange.value, 5) +
        ". Skill with " + number(with.skill.value, 3) + ", without " +
        number(without.skill.value, 3) + "; saturation " + number(with.saturation.value, 2) +
        " and " + number(without.saturation.value, 2) + ".";
    return finding;
}

Finding overallRatioDoesNotFollow(const Results& results) {
    const auto claimed = claimedOverallRatio();
    const bool follows = std::abs(claimed.ofSums - kClaimedOverallRatio) < 0.001 ||
                         std::abs(claimed.meanOfRatios - kClaimedOverallRatio) < 0.001;
    Finding finding{"The report's overall ratio does not follow from its table",
                    "Table 1 prints " + number(kClaimedOverallRatio, 3) +
                        " over all data sets. No usual average of Table 2 gives it.",
                    follows ? Status::Refuted : Status::Confirmed,
                    "From its Table 2: ratio of sums " + number(claimed.ofSums, 3) +
                        ", mean of ratios " + number(claimed.meanOfRatios, 3) + "."};
    for (const std::string axis : {"paper", "neutral"}) {
        const auto pairs = comparisons(results, "baseline-" + axis, "hybrid-" + axis);
        if (!pairs.empty()) {
            const auto ours = overallRatio(pairs);
            finding.evidence +=
                " Ours on the " + axis + " axis, over " + std::to_string(pairs.size()) +
                (pairs.size() == 1 ? " data set: " : " data sets: ") + number(ours.ofSums, 3) +
                " and " + number(ours.meanOfRatios, 3) + ".";
        }
    }
    return finding;
}

Finding basisIsNotOrthonormal(const Results&) {
    const double a = kBlueFromAlpha;
    const double b = kBlueFromBeta;
    const double product = a * b;
    const double largest = std::sqrt(1 + a * a + b * b);
    return {"The colour basis is neither orthogonal nor of unit length",
            "The report calls u1 and u2 orthonormal. They are orthogonal to w only, so a loss on "
            "raw (α, β) would weigh errors unevenly; all losses here act on RGB or Lab.",
            std::abs(product) > 1e-3 || std::abs(largest - 1) > 1e-3 ? Status::Confirmed
                                                                     : Status::Refuted,
            "By arithmetic: u1·u2 = " + number(product, 2) + ", singular values " +
                number(largest, 2) + " and 1; blue moves by " + number(-b, 2) + "·β."};
}

Finding lumaIsKept(const Results& results) {
    Finding finding{"Luma can be kept exactly",
                    "The slides' baseline has an SSIM of " + number(*baselineClaim().ssim, 2) +
                        ", their U-Net of " + number(*bestUNetClaim().ssim, 2) +
                        ", which mostly tells which network lost the luma of its input. Here "
                        "every output has its input's luma by construction.",
                    Status::NotTested,
                    "Nothing was measured."};
    if (countMeasured(results) == 0) {
        return finding;
    }
    double error = 0;
    for (const auto& run : results.runs) {
        if (isMeasured(run)) {
            error = std::max(error, run.measures->lumaError);
        }
    }
    finding.status = error < kInvisibleChange ? Status::Confirmed : Status::Refuted;
    finding.evidence = "The largest luma error of any pixel of any of " +
                       std::to_string(countMeasured(results)) + " measured systems is " +
                       smallNumber(error) + ".";
    if (const auto* run = measuredRun(results, "tiny-imagenet", "baseline-mse")) {
        finding.evidence += " Our baseline on Tiny ImageNet has SSIM " +
                            number(run->measures->ssim.value, 4) + " (grey " +
                            number(run->measures->greySsim.value, 4) + ")." +
                            sizesSentence(results, "tiny-imagenet", Document::Slides);
    }
    return finding;
}

Finding missingData(const Results& results) {
    Finding finding{"Not all of the documents' data was at hand",
                    "Two of the report's data sets, and most of the slides', were missing when "
                    "the check began. What was not run must say so.",
                    Status::NotTested,
                    ""};
    std::vector<std::string> missing;
    for (const auto& facts : results.data) {
        if (facts.form.empty()) {
            missing.push_back(dataSetTitle(facts.id));
        }
    }
    if (results.data.empty()) {
        finding.evidence = "No data set was looked for.";
        return finding;
    }
    finding.status = missing.empty() ? Status::Refuted : Status::Confirmed;
    finding.evidence = missing.empty()
                           ? "All data sets were found."
                           : "Not found: " + joined(missing) +
                                 "; their rows say “not run” and no figure stands in for them.";
    finding.evidence += " How much there is of the others stands under “Data as used”.";
    return finding;
}

}  // namespace

std::string nameOf(Finding::Status status) {
    switch (status) {
        case Status::Confirmed:
            return "confirmed";
        case Status::Refuted:
            return "refuted";
        case Status::Mixed:
            return "partly";
        case Status::Undecided:
            return "undecided";
        case Status::NotTested:
            break;
    }
    return "not tested";
}

std::vector<Finding> findings(const Results& results) {
    return {greyIsAHardRival(results),
            psnrHasTwoMeanings(results),
            paperAxisIsGreen(results),
            neutralOutside(results),
            identityBreaksFlatness(results),
            overallRatioDoesNotFollow(results),
            basisIsNotOrthonormal(results),
            lumaIsKept(results),
            missingData(results)};
}

}  // namespace tintype::reproduce::report

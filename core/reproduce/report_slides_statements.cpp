#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_statements.h"

namespace tintype::reproduce::report {
namespace {

std::string changeInWords(const train::Estimate& change, int digits, const std::string& unit) {
    return signedNumber(change.value, digits) + unit + " (" + signedNumber(change.low, digits) +
           " to " + signedNumber(change.high, digits) + ")";
}

/// How many of the U-Nets are above grey in all three beyond the uncertainty.
std::string countAbove(const Results& results) {
    int above = 0;
    int all = 0;
    for (const auto* run : runsOn(results, "tiny-imagenet")) {
        if (isMeasured(*run) && run->system.starts_with("unet")) {
            above += overGrey(*run->measures).clearlyAbove() ? 1 : 0;
            ++all;
        }
    }
    return all < 2 ? ""
                   : " Of " + std::to_string(all) + " measured U-Nets " + std::to_string(above) +
                         " are above grey in all three beyond the uncertainty.";
}

}  // namespace

const RunResult* bestUNet(const Results& results) {
    for (const auto* run : runsOn(results, "tiny-imagenet")) {
        if (isMeasured(*run) && run->system.starts_with("unet")) {
            return run;
        }
    }
    return nullptr;
}

std::string overGreyInWords(const OverGrey& over) {
    return changeInWords(over.psnrPooled, 2, " dB pooled") + ", " +
           changeInWords(over.psnrMean, 2, " dB as a mean") + " and SSIM " +
           changeInWords(over.ssim, 4, "") + " over grey";
}

bool learnedMoreThanATint(const Results& results, const RunResult& run) {
    const auto* tint = measuredRun(results, run.dataSet, "mean-colour");
    return tint == nullptr ? againstGrey(*run.measures) == AgainstGrey::Above
                           : difference(run.measures->skill, tint->measures->skill).low > 0;
}

std::string tintInWords(const Results& results, const std::string& dataSet) {
    const auto* tint = measuredRun(results, dataSet, "mean-colour");
    return tint == nullptr
               ? ""
               : ", where the mean colour alone has " + number(tint->measures->skill.value, 3);
}

std::optional<Statement> uNetAgainstBaseline(const Results& results) {
    const auto plain = comparisons(results, "baseline-mse", "unet-plain-mse");
    const auto skips = comparisons(results, "baseline-mse", "unet-mse");
    if (plain.empty() && skips.empty()) {
        return std::nullopt;
    }
    std::string text = "Both trained with the MSE loss, the MSE of a U-Net ";
    if (!plain.empty()) {
        text += "without skip connections " + ratiosInWords(plain, "the baseline's ");
    }
    if (!skips.empty()) {
        text += std::string(plain.empty() ? "with skip connections " : ", and with them ") +
                ratiosInWords(skips, "the baseline's ");
    }
    auto pairs = plain;
    pairs.insert(pairs.end(), skips.begin(), skips.end());
    const auto judgement = judgementOf(pairs);
    return Statement{
        "The slides' claim: a U-Net beats their baseline",
        judgement == "holds on some data sets only" ? plain.front().ratio() < 1
                                                          ? "holds without skip connections only"
                                                          : "holds with skip connections only"
                                                    : judgement,
        text + ". The slides have " + number(uNetMseClaim().mse.value_or(0), 6) + " against " +
            number(baselineClaim().mse.value_or(0), 6) + ", with the same loss (" +
            sizesBeside(*pairs.front().other, Document::Slides) + ")." + unequalBudgets(pairs)};
}

std::optional<Statement> uNetAgainstGrey(const Results& results) {
    const auto* best = bestUNet(results);
    if (best == nullptr) {
        return std::nullopt;
    }
    const auto& m = *best->measures;
    const auto over = overGrey(m);
    const auto& claim = bestUNetClaim();
    const std::string target = over.clearlyAbove() ? "is met"
                               : over.above()      ? "is met, but within the uncertainty"
                                                   : "is not met";
    return Statement{
        "A U-Net beats grey on Tiny ImageNet in both PSNRs and SSIM",
        over.clearlyAbove() ? "holds"
        : over.above()      ? "holds, within the uncertainty"
                            : "does not hold",
        "The target that a U-Net is above grey in both PSNRs and SSIM " + target +
            ": on the same images ours with the highest skill (" + systemTitle(best->system) +
            ") has " + overGreyInWords(over) + ", which has " + number(m.greyPsnrPooled.value, 2) +
            " dB, " + number(m.greyPsnrMean.value, 2) + " dB and " + number(m.greySsim.value, 4) +
            "." + countAbove(results) + " The slides' best U-Net: " + number(*claim.psnr, 2) +
            " dB and " + number(*claim.ssim, 4) + " (" + sizesBeside(*best, Document::Slides) +
            ")."};
}

std::optional<Statement> classicalRegression(const Results& results) {
    std::vector<std::string> parts, learned;
    for (const auto* system : {"linear-pca", "svr-pca"}) {
        if (const auto* run = measuredRun(results, "tiny-imagenet", system)) {
            const auto& m = *run->measures;
            parts.push_back(systemTitle(system) + " has skill " + withInterval(m.skill, 3) +
                            ", SSIM " + number(m.ssim.value, 4) + " (grey " +
                            number(m.greySsim.value, 4) + ")");
            if (learnedMoreThanATint(results, *run)) {
                learned.push_back(systemTitle(system));
            }
        }
    }
    if (parts.empty()) {
        return std::nullopt;
    }
    return Statement{"Regression on principal components learns more than a tint",
                     learned.size() == parts.size() ? "holds"
                     : learned.empty()              ? "does not hold"
                                                    : "holds for one of two",
                     joined(parts) + tintInWords(results, "tiny-imagenet") + "."};
}

}  // namespace tintype::reproduce::report

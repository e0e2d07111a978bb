#include "core/reproduce/html.h"
#include "core/reproduce/report_statements.h"

#include <algorithm>

namespace tintype::reproduce::report {

std::optional<Statement> flatClaim(const Results& results) {
    const auto flat = flatLuminance(results);
    if (!flat) {
        return std::nullopt;
    }
    const auto& hybrid = *flat->hybrid->measures;
    std::vector<std::string> parts = {"by " + withInterval(hybrid.flatChange, 4) +
                                      " a pixel in the hybrid's pictures"};
    const auto add = [&](const RunResult* run, const std::string& whose) {
        if (run != nullptr && run != flat->hybrid && flatWasSeen(*run->measures)) {
            parts.push_back("by " + withInterval(run->measures->flatChange, 4) + " in " + whose);
        }
    };
    add(flat->onPaperAxis, "those of the report's own hybrid, on the paper axis");
    add(flat->withoutIdentity, "the hybrid's without the identity kernel");
    add(flat->baseline, "the baseline's");
    parts.push_back("by " + number(hybrid.truthFlatChange.value, 4) + " in the colour originals");
    const std::string text = "On " + dataSetInText(flat->hybrid->dataSet) +
                             ", between neighbours where luma is flat, colour changes " +
                             joined(parts) + "; half an 8-bit step is " +
                             number(kInvisibleChange, 4);
    const auto* own = flat->onPaperAxis == nullptr ? flat->hybrid : flat->onPaperAxis;
    return Statement{"The report's claim that chroma does not change where luma is flat",
                     flatJudgement(*own->measures),
                     text + "."};
}

std::optional<Statement> improvements(const Results& results) {
    auto steps = ablations(results);
    std::erase_if(steps,
                  [](const Ablation& step) { return step.kind != Ablation::Kind::Proposal; });
    if (steps.size() < 2) {
        return std::nullopt;
    }
    const auto gain = [](const Ablation& step) { return step.pair.gain(); };
    std::stable_sort(steps.begin(), steps.end(), [&](const Ablation& a, const Ablation& b) {
        return gain(a).value > gain(b).value;
    });
    const auto words = [&](const Ablation& step) {
        return systemTitle(step.pair.other->system) + " (" + signedNumber(gain(step).value, 3) +
               ", " + signedNumber(gain(step).low, 3) + " to " + signedNumber(gain(step).high, 3) +
               ")";
    };
    const auto count = [&](auto is) {
        return static_cast<int>(std::count_if(steps.begin(), steps.end(), is));
    };
    const int better = count([&](const Ablation& step) { return gain(step).low > 0; });
    const int worse = count([&](const Ablation& step) { return gain(step).high < 0; });
    const int all = static_cast<int>(steps.size());
    return Statement{"The proposed improvements help, each alone",
                     better == all ? "holds"
                     : better > 0  ? "holds for some"
                     : worse > 0   ? "does not hold in colour skill"
                                   : "undecided",
                     "Each is compared with the system that it was added to (PatchGAN, for one, "
                     "with the same system under L1 alone). Of " +
                         std::to_string(all) + ", " + std::to_string(better) +
                         " raise the colour skill beyond the uncertainty and " +
                         std::to_string(worse) + " lower it. Most: " + words(steps.front()) +
                         "; least: " + words(steps.back()) + "."};
}

std::optional<Statement> upsampledCifar(const Results& results) {
    const auto* trained = measuredRun(results, "cifar10", "hybrid-neutral");
    const auto* native = measuredRun(results, "photographs", "hybrid-neutral");
    if (trained == nullptr || !trained->transfer.contains("photographs")) {
        return std::nullopt;
    }
    const auto& moved = trained->transfer.at("photographs");
    std::string text = "Trained on CIFAR-10 and measured on photographs the hybrid has skill " +
                       withInterval(moved.skill, 3) + " (" +
                       number(trained->measures->skill.value, 3) + " on CIFAR-10 itself)";
    if (native == nullptr) {
        return Statement{"A model of CIFAR-10 does worse on photographs",
                         moved.skill.high < trained->measures->skill.low ? "holds" : "undecided",
                         text + "."};
    }
    const auto loss = difference(native->measures->skill, moved.skill);
    text += "; trained on photographs it has " + withInterval(native->measures->skill, 3) +
            ", on the same images " + signedNumber(loss.value, 3) + " (" +
            signedNumber(loss.low, 3) + " to " + signedNumber(loss.high, 3) + ").";
    return Statement{"A model of CIFAR-10 does worse on photographs",
                     loss.low > 0     ? "holds"
                     : loss.value > 0 ? "holds, within the uncertainty"
                     : loss.high < 0  ? "does not hold"
                                      : "undecided",
                     text};
}

std::optional<Statement> narrowScenes(const Results& results) {
    const auto seen = [&](const std::string& dataSet) -> const train::Measures* {
        const auto* run = measuredRun(results, dataSet, "hybrid-neutral");
        const bool moved = run != nullptr && run->transfer.contains("photographs");
        return moved ? &run->transfer.at("photographs") : nullptr;
    };
    const auto *rooms = seen("rooms"), *landscapes = seen("landscapes");
    if (rooms == nullptr || landscapes == nullptr) {
        return std::nullopt;
    }
    const auto warmer = difference(rooms->yellowBias, landscapes->yellowBias);
    const auto redder = difference(rooms->redBias, landscapes->redBias);
    const int asSaid = (warmer.low > 0 ? 1 : 0) + (redder.low > 0 ? 1 : 0);
    const int otherwise = (warmer.high < 0 ? 1 : 0) + (redder.high < 0 ? 1 : 0);
    return Statement{
        "The report's lesson that rooms teach warm colours, landscapes green and blue ones",
        asSaid == 2     ? "holds"
        : asSaid == 1   ? "holds in part"
        : otherwise > 0 ? "does not hold"
                        : "undecided",
        "On all photographs a hybrid that has only seen houses and rooms errs by " +
            signedNumber(rooms->redBias.value, 1) + " in a* (red above 0, green below) and by " +
            signedNumber(rooms->yellowBias.value, 1) +
            " in b* (yellow above, blue below); one that has only seen landscapes and streets by " +
            signedNumber(landscapes->redBias.value, 1) + " and " +
            signedNumber(landscapes->yellowBias.value, 1) + ". Their skill there is " +
            withInterval(rooms->skill, 3) + " and " + withInterval(landscapes->skill, 3) + "."};
}

std::optional<Statement> augmentation(const Results& results) {
    const auto pairs = comparisons(results, "hybrid-unaugmented", "hybrid-turned");
    if (pairs.empty()) {
        return std::nullopt;
    }
    const auto& pair = pairs.front();
    const auto gapOf = [](const RunResult& run) {
        const auto* last = lastWholeEpoch(run);
        return last != nullptr && last->trainLoss > 0 ? last->select.rawMse / last->trainLoss : 0;
    };
    const double plain = gapOf(*pair.base), turned = gapOf(*pair.other);
    constexpr double kOverfitted = 1.1;
    const auto gain = pair.gain();
    return Statement{
        "The report's lesson that flips and rotations do not cure overfitting on few photographs",
        plain <= kOverfitted    ? "undecided"
        : turned <= kOverfitted ? "does not hold"
                                : "holds",
        "On " + grouped(pair.base->views) + " views of " + dataSetInText(pair.base->dataSet) +
            ", the error on new images is in the end " + number(plain, 2) +
            " times that on learned ones without any change of the views, and " +
            number(turned, 2) + " times with flips, shifts and turns (overfitting: above " +
            number(kOverfitted, 1) + "). In colour skill on validation images they bring " +
            signedNumber(gain.value, 3) + " (" + signedNumber(gain.low, 3) + " to " +
            signedNumber(gain.high, 3) + ")."};
}

}  // namespace tintype::reproduce::report

#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/train/run_files.h"
#include "core/train/train.h"

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

struct EvaluateOptions {
    train::EvaluateRequest request;
    train::SplitChoice split = train::SplitChoice::All;
    bool json = false;
};

nlohmann::ordered_json toJson(const train::Interval& interval) {
    return {interval.low, interval.high};
}

void printJson(const train::Evaluation& evaluation, const train::EvaluateRequest& request) {
    nlohmann::ordered_json sources;
    for (const auto& [source, scores] : evaluation.bySource) {
        sources[source] = nlohmann::ordered_json::parse(train::jsonOf(scores));
    }
    const nlohmann::ordered_json json = {
        {"model", request.model.string()},
        {"size", evaluation.size},
        {"device", evaluation.device},
        {"all", nlohmann::ordered_json::parse(train::jsonOf(evaluation.all))},
        {"interval_95",
         {{"skill", toJson(evaluation.skill)},
          {"psnr_pooled", toJson(evaluation.psnrPooled)},
          {"psnr_mean", toJson(evaluation.psnrMean)}}},
        {"by_source", sources}};
    std::cout << json.dump() << std::endl;
}

void printTable(const train::Evaluation& evaluation) {
    const auto& all = evaluation.all;
    std::printf("%d photos at %d×%d, on %s\n\n",
                all.photos,
                evaluation.size,
                evaluation.size,
                evaluation.device.c_str());
    std::printf("%-28s %10s %10s\n", "", "model", "grey");
    std::printf("%-28s %10.6f %10.6f\n", "MSE", all.mse, all.greyMse);
    std::printf("%-28s %10.6f\n", "MSE before gamut", all.rawMse);
    std::printf("%-28s %10.6f %10.6f\n", "L1", all.l1, all.greyL1);
    std::printf(
        "%-28s %10.3f %10.3f\n", "PSNR of the pooled MSE, dB", all.psnrPooled, all.greyPsnrPooled);
    std::printf(
        "%-28s %10.3f %10.3f\n", "PSNR, mean of photos, dB", all.psnrMean, all.greyPsnrMean);
    std::printf("%-28s %10.4f %10.4f\n", "SSIM", all.ssim, all.greySsim);
    std::printf("%-28s %10.4f\n", "R2", all.r2);
    std::printf("%-28s %10.3f\n", "saturation", all.saturation);
    std::printf("%-28s %+10.4f\n\n", "colour skill, 1 - MSE/grey", all.skill);
    std::printf(
        "95 %% intervals over photos: skill %+.4f to %+.4f, pooled PSNR %.3f to %.3f, mean PSNR "
        "%.3f to %.3f\n\n",
        evaluation.skill.low,
        evaluation.skill.high,
        evaluation.psnrPooled.low,
        evaluation.psnrPooled.high,
        evaluation.psnrMean.low,
        evaluation.psnrMean.high);
    if (all.photos < 20) {
        std::printf("So few photographs say little, whatever the intervals are.\n\n");
    }
    std::printf("%-36s %7s %9s %9s %8s %8s %8s\n",
                "source",
                "photos",
                "MSE",
                "grey",
                "skill",
                "SSIM",
                "satur.");
    for (const auto& [source, scores] : evaluation.bySource) {
        std::printf("%-36s %7d %9.6f %9.6f %+8.4f %8.4f %8.3f\n",
                    source.c_str(),
                    scores.photos,
                    scores.mse,
                    scores.greyMse,
                    scores.skill,
                    scores.ssim,
                    scores.saturation);
    }
}

int runEvaluate(const EvaluateOptions& options) {
    auto request = options.request;
    request.stop = stopOnInterrupt();
    request.split = options.split;
    ProgressBar bar(!options.json);
    request.onProgress = [&bar](double fraction) { bar.show(fraction, "measuring"); };
    const auto evaluation = train::evaluate(request);
    bar.clear();
    if (!evaluation) {
        printError(evaluation.error().message());
        switch (evaluation.error().code) {
            case ErrorCode::Cancelled:
                return kInterrupted;
            case ErrorCode::InvalidArgument:
                return kUsage;
            default:
                return kNothingDone;
        }
    }
    if (options.json) {
        printJson(*evaluation, request);
    } else {
        printTable(*evaluation);
    }
    return kOk;
}

}  // namespace

void addEvaluateCommand(CLI::App& app, ChosenCommand& chosen) {
    static const std::map<std::string, train::SplitChoice> splits = {
        {"all", train::SplitChoice::All},
        {"select", train::SplitChoice::Select},
        {"train", train::SplitChoice::Train}};
    auto options = std::make_shared<EvaluateOptions>();
    auto& request = options->request;
    auto* command =
        app.add_subcommand("evaluate", "Measure a model on photo packs, beside plain grey");
    command->add_option("--model", request.model, "model file")->required();
    command->add_option("--data", request.packs, "photo packs, as made by \"tintype pack\"")
        ->required();
    command->add_option("--split", options->split, "all, select or train")
        ->type_name("WORD")
        ->transform(CLI::CheckedTransformer(splits).description(""));
    command->add_option(
        "--size", request.size, "side of the centre crop; default: as large as the packs allow");
    command->add_option("--grid", request.grid, "write a PNG of grey, prediction and truth");
    command->add_option("--device", request.device, "auto, cpu, cuda or cuda:N")
        ->capture_default_str();
    command->add_option("--threads", request.threads, "processor threads; 0: all")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--json", options->json, "print one JSON object");
    command->footer(
        "Example:\n"
        "  tintype evaluate --model hybrid.safetensors --data val72 --grid grid.png\n"
        "Pictures are measured as they are shown: with their chroma brought into gamut. SSIM: "
        "Gaussian window of 11, sigma 1.5,\n"
        "mean of the three channels.");
    command->callback(
        [options, &chosen] { chosen.run = [options] { return runEvaluate(*options); }; });
}

}  // namespace tintype::cli

#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/methods/catalogue.h"
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
    double vividnessPercent = 0;
    bool json = false;
};

nlohmann::ordered_json toJson(const train::Interval& interval) {
    return {interval.low, interval.high};
}

nlohmann::ordered_json toJson(const train::Estimate& estimate) {
    return {estimate.value, estimate.low, estimate.high};
}

nlohmann::ordered_json toJson(const train::Measures& measures) {
    nlohmann::ordered_json json = {{"images", measures.images}};
    for (const auto& field : train::measureFields()) {
        json[field.name] = toJson(measures.*field.value);
    }
    json["luma_error"] = measures.lumaError;
    return json;
}

void printJson(const train::Evaluation& evaluation, const train::EvaluateRequest& request) {
    nlohmann::ordered_json sources;
    for (const auto& [source, scores] : evaluation.bySource) {
        sources[source] = nlohmann::ordered_json::parse(train::jsonOf(scores));
    }
    const nlohmann::ordered_json json = {
        {"model", request.model.string()},
        {"size", evaluation.size},
        {"aged", evaluation.aged},
        {"vividness", evaluation.vividness},
        {"device", evaluation.device},
        {"all", nlohmann::ordered_json::parse(train::jsonOf(evaluation.all))},
        {"interval_95",
         {{"skill", toJson(evaluation.skill)},
          {"psnr_pooled", toJson(evaluation.psnrPooled)},
          {"psnr_mean", toJson(evaluation.psnrMean)}}},
        {"chroma_skill_with_interval_95", toJson(evaluation.chromaSkill)},
        {"measures_with_interval_95", toJson(evaluation.measures)},
        {"by_source", sources}};
    std::cout << json.dump() << std::endl;
}

// A figure with its interval, and those of what it is to be compared with.
void printRow(const char* name,
              int digits,
              const train::Estimate& model,
              const train::Estimate* other = nullptr) {
    std::printf("%-28s", name);
    for (const auto* estimate : {&model, other}) {
        if (estimate != nullptr) {
            std::printf(" %10.*f %10.*f to %10.*f",
                        digits,
                        estimate->value,
                        digits,
                        estimate->low,
                        digits,
                        estimate->high);
        }
    }
    std::printf("\n");
}

void printHead(const char* other) {
    std::printf("%-28s %10s %24s", "", "model", "95 % interval");
    std::printf(" %10s %24s\n", other, *other == '\0' ? "" : "95 % interval");
}

void printMeasures(const train::Evaluation& evaluation) {
    const train::Measures& m = evaluation.measures;
    printHead("grey");
    printRow("MSE", 6, m.mse, &m.greyMse);
    printRow("L1", 6, m.l1, &m.greyL1);
    printRow("PSNR of the pooled MSE, dB", 3, m.psnrPooled, &m.greyPsnrPooled);
    printRow("PSNR, mean of photos, dB", 3, m.psnrMean, &m.greyPsnrMean);
    printRow("SSIM", 4, m.ssim, &m.greySsim);
    printRow("CIEDE2000", 3, m.ciede2000, &m.greyCiede2000);
    printRow("R2 of a*, b*", 4, m.r2, &m.greyR2);
    printRow("colour skill, 1 - MSE/grey", 4, m.skill);
    printRow("the same before gamut", 4, evaluation.chromaSkill);
    std::printf("\n");
    printHead("truth");
    printRow("colourfulness", 2, m.colourfulness, &m.truthColourfulness);
    printRow("colour change in flat areas", 5, m.flatChange, &m.truthFlatChange);
    printRow("colour edges without luma's", 4, m.strayEdges, &m.truthStrayEdges);
    printRow("saturation", 3, m.saturation);
    printRow("bias to red, a*", 3, m.redBias);
    printRow("bias to yellow, b*", 3, m.yellowBias);
    std::printf("\nLargest change of luma: %.1g\n", m.lumaError);
}

void printTable(const train::Evaluation& evaluation) {
    const auto& all = evaluation.all;
    std::printf("%d photos%s at %d×%d, on %s\n\n",
                all.photos,
                evaluation.aged ? ", aged as old photographs look," : "",
                evaluation.size,
                evaluation.size,
                evaluation.device.c_str());
    if (all.photos < 20) {
        std::printf("So few photographs say little, whatever the intervals are.\n\n");
    }
    printMeasures(evaluation);
    std::printf("MSE before gamut: %.6f, R2 of red, green and blue: %.4f\n\n", all.rawMse, all.r2);
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
    std::error_code none;
    if (!std::filesystem::exists(request.model, none)) {
        const auto found = methods::findModel(request.model.string());
        if (!found) {
            printError(found.error().message());
            return kNothingDone;
        }
        request.model = found->path;
    }
    const auto model = methods::findModel(request.model.string());
    if (request.vividness > 0 && model && !model->answersWithDistribution) {
        printError("--vividness has no effect: the model " + model->id +
                   " answers with one colour.");
    }
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
    command->add_option("--model", request.model, "id of a model, or a model file")->required();
    command->add_option("--data", request.packs, "photo packs, as made by \"tintype pack\"")
        ->required();
    command->add_option("--split", options->split, "all, select or train")
        ->type_name("WORD")
        ->transform(CLI::CheckedTransformer(splits).description(""));
    command->add_option(
        "--size", request.size, "side of the centre crop; default: as large as the packs allow");
    command->add_flag(
        "--aged", request.aged, "age the photos' luma as old photographs look, alike every time");
    command
        ->add_option("--vividness",
                     options->vividnessPercent,
                     "0: the answer with the least error, to 100: lively; for models that answer "
                     "with several colours")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command->add_option("--grid", request.grid, "write a PNG of grey, prediction and truth");
    command->add_option("--device", request.device, "auto, cpu, cuda or cuda:N")
        ->capture_default_str();
    command->add_option("--threads", request.threads, "processor threads; 0: all")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--json", options->json, "print one JSON object");
    command->footer(
        "Example:\n"
        "  tintype evaluate --model hybrid --data val72 --grid grid.png\n"
        "A model sees crops that are larger than its working size at that size. Pictures are "
        "measured as they are shown:\n"
        "with their chroma brought into gamut. SSIM: Gaussian window of 11, sigma 1.5, mean of the "
        "three channels. R2 of the\n"
        "upper table: on RGB. Areas are flat where luma changes by less than 2/255 within 5x5 "
        "pixels; colour changes by the length of RGB - Y. Bias: the model's mean minus the "
        "truth's.\n"
        "With --aged the truth is each photo's own chroma on its aged luma, brought into gamut as "
        "it would be shown; under borders\n"
        "it is grey. Skill before gamut compares chroma alone, whatever the luma has become: "
        "compare this one with and without --aged.");
    command->callback([options, &chosen] {
        chosen.run = [options] {
            options->request.vividness = options->vividnessPercent / 100;
            return runEvaluate(*options);
        };
    });
}

}  // namespace tintype::cli

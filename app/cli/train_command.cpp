#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "core/train/run_files.h"
#include "core/train/train.h"

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

struct TrainOptions {
    std::filesystem::path recipe, run, from;
    std::vector<std::filesystem::path> packs;
    bool resume = false;
    std::string device = "auto";
    int threads = 0;
    bool json = false;
};

void printLine(const nlohmann::ordered_json& json) {
    std::cout << json.dump() << std::endl;
}

int exitCodeOf(const Error& error) {
    return error.code == ErrorCode::InvalidArgument ? kUsage : kNothingDone;
}

Result<train::TrainRequest> requestFrom(const TrainOptions& options) {
    train::TrainRequest request;
    request.packs = options.packs;
    auto recipePath = options.recipe;
    if (options.resume) {
        if (auto filled = train::fillFromRun(options.run, recipePath, request.packs); !filled) {
            return failWith(filled);
        }
    }
    if (recipePath.empty() || request.packs.empty()) {
        return fail(ErrorCode::InvalidArgument, "A new training needs --recipe and --data.");
    }
    auto recipe = train::readRecipe(recipePath);
    if (!recipe) {
        return failWith(recipe);
    }
    request.recipe = std::move(*recipe);
    request.runFolder = options.run;
    request.resume = options.resume;
    request.startFrom = options.from;
    request.device = options.device;
    request.threads = options.threads;
    return request;
}

void showStep(const train::StepReport& report, bool json, ProgressBar& bar) {
    if (json) {
        printLine({{"event", "step"},
                   {"epoch", report.epoch},
                   {"epochs", report.epochs},
                   {"step", report.step},
                   {"steps", report.steps},
                   {"loss", report.loss},
                   {"images_per_second", report.imagesPerSecond},
                   {"seconds_left", report.secondsLeft}});
        return;
    }
    char text[160];
    std::snprintf(text,
                  sizeof(text),
                  "epoch %d/%d  loss %.5f  %.0f images/s  %s left",
                  report.epoch,
                  report.epochs,
                  report.loss,
                  report.imagesPerSecond,
                  durationText(report.secondsLeft).c_str());
    bar.show(static_cast<double>(report.step) / static_cast<double>(report.steps), text);
}

void showEpoch(const train::EpochRecord& record, bool json, ProgressBar& bar) {
    if (json) {
        auto line = nlohmann::ordered_json{{"event", "epoch"}};
        line.update(nlohmann::ordered_json::parse(train::jsonOf(record)));
        printLine(line);
        return;
    }
    bar.clear();
    std::printf(
        "epoch %3d  loss %.5f  selection: MSE %.5f (grey %.5f)  skill %+.4f  PSNR %.2f dB (grey "
        "%.2f)  SSIM %.4f (grey %.4f)  "
        "saturation %.2f  %.0f images/s%s\n",
        record.epoch,
        record.trainLoss,
        record.select.mse,
        record.select.greyMse,
        record.select.skill,
        record.select.psnrMean,
        record.select.greyPsnrMean,
        record.select.ssim,
        record.select.greySsim,
        record.select.saturation,
        record.imagesPerSecond,
        record.best ? "  best" : "");
    std::fflush(stdout);
}

// "Best" only means best of this run.
void warnOfWeakModel(const train::TrainSummary& summary) {
    constexpr int kFewPhotos = 20;
    for (const auto& record : summary.epochs) {
        if (record.epoch != summary.bestEpoch) {
            continue;
        }
        if (record.select.skill <= 0) {
            std::printf(
                "It is no better than leaving photographs grey (colour skill %+.2f): do not use "
                "it. With few photographs, begin "
                "with a trained model: --from models/hybrid.safetensors\n",
                record.select.skill);
        }
        if (record.select.photos < kFewPhotos) {
            std::printf(
                "It was judged by only %d photographs, which says little; more photographs give a "
                "verdict.\n",
                record.select.photos);
        }
    }
}

int showSummary(const train::TrainSummary& summary, const TrainOptions& options) {
    const bool stopped = summary.ending == train::Ending::Stopped;
    if (options.json) {
        printLine({{"event", "done"},
                   {"ending", stopped ? "stopped" : "finished"},
                   {"epochs", summary.epochs.size()},
                   {"best_epoch", summary.bestEpoch},
                   {"model", summary.bestEpoch > 0 ? summary.model.string() : ""},
                   {"device", summary.device}});
    } else if (stopped) {
        std::printf("Stopped after %zu epochs. Go on with: tintype train --resume --out %s\n",
                    summary.epochs.size(),
                    options.run.c_str());
    } else {
        std::printf(
            "The best model, of epoch %d, is %s\n", summary.bestEpoch, summary.model.c_str());
        warnOfWeakModel(summary);
    }
    return stopped ? kInterrupted : kOk;
}

int runTrain(const TrainOptions& options) {
    const auto stop = stopOnInterrupt();
    ProgressBar bar(!options.json);
    auto request = requestFrom(options);
    if (!request) {
        printError(request.error().message());
        return exitCodeOf(request.error());
    }
    request->stop = stop;
    request->onStep = [&](const train::StepReport& report) { showStep(report, options.json, bar); };
    request->onEpoch = [&](const train::EpochRecord& record) {
        showEpoch(record, options.json, bar);
    };
    const auto summary = train::train(*request);
    bar.clear();
    if (!summary) {
        if (options.json) {
            printLine({{"event", "error"}, {"message", summary.error().message()}});
        }
        printError(summary.error().message());
        return exitCodeOf(summary.error());
    }
    return showSummary(*summary, options);
}

}  // namespace

void addTrainCommand(CLI::App& app, ChosenCommand& chosen) {
    auto options = std::make_shared<TrainOptions>();
    auto* command = app.add_subcommand("train", "Train a model from photo packs");
    command->add_option("--recipe", options->recipe, "TOML file that says what to train and how");
    command->add_option("--data", options->packs, "photo packs, as made by \"tintype pack\"");
    command
        ->add_option("--out",
                     options->run,
                     "folder for the run: checkpoints, log, curves and the best model")
        ->required();
    command->add_option("--from",
                        options->from,
                        "model to begin with (fine-tuning); same architecture as the recipe's");
    command->add_flag("--resume", options->resume, "go on from the run's last checkpoint");
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "processor threads; 0: all")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--json", options->json, "print progress as one JSON object a line");
    command->footer(
        "Examples:\n"
        "  tintype train --recipe hybrid.toml --data photos72 --out runs/hybrid\n"
        "  tintype train --recipe hybrid.toml --data family --from models/hybrid.safetensors --out "
        "runs/family\n"
        "  tintype train --resume --out runs/hybrid\n"
        "Ctrl-C ends the training after the step in hand; the last finished epoch can be resumed.");
    command->callback(
        [options, &chosen] { chosen.run = [options] { return runTrain(*options); }; });
}

}  // namespace tintype::cli

#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "app/cli/version.h"
#include "core/reproduce/plan.h"
#include "core/reproduce/reproduce.h"
#include "core/train/run_files.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using nlohmann::ordered_json;
using reproduce::RunResult;
using reproduce::RunState;

struct ReproduceOptions {
    std::filesystem::path data, folder;
    std::string budget = "cpu";
    std::vector<std::string> only;
    std::string device = "auto";
    int threads = 0;
    int jobs = 0;
    bool list = false;
    bool reportOnly = false;
    bool json = false;
};

void printLine(const ordered_json& json) {
    std::cout << json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << std::endl;
}

int exitCodeOf(const Error& error) {
    printError(error.message());
    switch (error.code) {
        case ErrorCode::Cancelled:
            return kInterrupted;
        case ErrorCode::InvalidArgument:
            return kUsage;
        default:
            return kNothingDone;
    }
}

int listRuns(const ReproduceOptions& options) {
    const auto runs = reproduce::chosenRuns(options.only);
    if (!runs) {
        return exitCodeOf(runs.error());
    }
    for (const auto& run : *runs) {
        if (options.json) {
            printLine({{"run", run.id()},
                       {"title", run.system->title},
                       {"place", run.system->place},
                       {"base", run.system->base},
                       {"change", run.system->change}});
        } else {
            std::printf("%-36s %s (%s)\n",
                        run.id().c_str(),
                        run.system->title.c_str(),
                        run.system->place.c_str());
        }
    }
    return kOk;
}

/// Prints a reproduction as it goes: a bar and some lines for people, or one JSON object a line.
class ReproducePrinter {
public:
    explicit ReproducePrinter(bool json) : m_json(json), m_bar(!json) {}

    reproduce::ReproduceEvents events();
    int finish(const reproduce::ReproduceSummary& summary, const ReproduceOptions& options);
    void clear() { m_bar.clear(); }

private:
    void begin(const std::string& run, int number, int count);
    void progress(const std::string& run, const reproduce::RunProgress& progress);
    void epoch(const std::string& run, const train::EpochRecord& record);
    void end(const RunResult& run);

    bool m_json;
    ProgressBar m_bar;
};

reproduce::ReproduceEvents ReproducePrinter::events() {
    reproduce::ReproduceEvents events;
    events.onBegin = [this](const std::string& run, int number, int count) {
        begin(run, number, count);
    };
    events.onProgress = [this](const std::string& run, const reproduce::RunProgress& now) {
        progress(run, now);
    };
    events.onEpoch = [this](const std::string& run, const train::EpochRecord& record) {
        epoch(run, record);
    };
    events.onEnd = [this](const RunResult& run) { end(run); };
    return events;
}

void ReproducePrinter::begin(const std::string& run, int number, int count) {
    if (m_json) {
        printLine({{"event", "begin"}, {"run", run}, {"number", number}, {"count", count}});
        return;
    }
    m_bar.clear();
    std::printf("%s (%d of %d)\n", run.c_str(), number, count);
    std::fflush(stdout);
}

void ReproducePrinter::progress(const std::string& run, const reproduce::RunProgress& now) {
    if (m_json) {
        printLine({{"event", "progress"},
                   {"run", run},
                   {"stage", now.stage},
                   {"fraction", now.fraction},
                   {"text", now.text},
                   {"seconds_left",
                    now.secondsLeft > 0 ? ordered_json(now.secondsLeft) : ordered_json()}});
        return;
    }
    const std::string left =
        now.secondsLeft > 0 ? "  " + durationText(now.secondsLeft) + " left" : "";
    m_bar.show(now.fraction, run + "  " + now.stage + "  " + now.text + left);
}

void ReproducePrinter::epoch(const std::string& run, const train::EpochRecord& record) {
    if (m_json) {
        auto line = ordered_json{{"event", "epoch"}, {"run", run}};
        line.update(ordered_json::parse(train::jsonOf(record)));
        printLine(line);
        return;
    }
    m_bar.clear();
    std::printf(
        "  %s  epoch %3d  loss %.5f  selection: MSE %.5f (grey %.5f)  skill %+.4f  SSIM %.4f "
        "(grey %.4f)%s\n",
        run.c_str(),
        record.epoch,
        record.trainLoss,
        record.select.mse,
        record.select.greyMse,
        record.select.skill,
        record.select.ssim,
        record.select.greySsim,
        record.best ? "  best" : "");
    std::fflush(stdout);
}

const char* wordOf(RunState state) {
    switch (state) {
        case RunState::NotRun:
            return "not run";
        case RunState::Partial:
            return "not finished";
        case RunState::Done:
            return "done";
        case RunState::Failed:
            break;
    }
    return "failed";
}

void ReproducePrinter::end(const RunResult& run) {
    if (m_json) {
        ordered_json line = {{"event", "end"},
                             {"run", run.id},
                             {"state", wordOf(run.state)},
                             {"reason", run.reason}};
        if (run.measures) {
            line["mse"] = run.measures->mse.value;
            line["grey_mse"] = run.measures->greyMse.value;
            line["skill"] = run.measures->skill.value;
        }
        printLine(line);
        return;
    }
    m_bar.clear();
    if (run.state == RunState::Failed) {
        printError(run.id + " failed. " + run.reason);
        return;
    }
    if (run.measures) {
        const auto& m = *run.measures;
        std::printf(
            "  %s  measured on %d pictures: MSE %.6f (grey %.6f)  skill %+.4f (%+.4f to %+.4f)  "
            "PSNR %.2f dB (grey %.2f)  SSIM %.4f (grey %.4f)\n",
            run.id.c_str(),
            m.images,
            m.mse.value,
            m.greyMse.value,
            m.skill.value,
            m.skill.low,
            m.skill.high,
            m.psnrMean.value,
            m.greyPsnrMean.value,
            m.ssim.value,
            m.greySsim.value);
    }
    if (!run.reason.empty()) {
        std::printf("  %s\n", run.reason.c_str());
    }
    std::fflush(stdout);
}

// As it has to be typed: a shell would take stars for files and blanks for ends.
std::string quoted(const std::string& word) {
    std::string text = "'";
    for (const char c : word) {
        text += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return text + "'";
}

std::string commandOf(const ReproduceOptions& options) {
    std::string words = "tintype reproduce --data " + quoted(options.data.string()) + " --out " +
                        quoted(options.folder.string()) + " --budget " + options.budget;
    if (options.device != "auto") {
        words += " --device " + options.device;
    }
    if (options.threads > 0) {
        words += " --threads " + std::to_string(options.threads);
    }
    if (options.jobs > 0) {
        words += " --jobs " + std::to_string(options.jobs);
    }
    words += options.only.empty() ? "" : " --only";
    for (const std::string& pattern : options.only) {
        words += " " + quoted(pattern);
    }
    return words;
}

int ReproducePrinter::finish(const reproduce::ReproduceSummary& summary,
                             const ReproduceOptions& options) {
    m_bar.clear();
    const bool stopped = summary.ending == reproduce::ReproduceEnding::Stopped;
    if (m_json) {
        printLine({{"event", "done"},
                   {"ending", stopped ? "stopped" : "finished"},
                   {"chosen", summary.chosen},
                   {"done", summary.done},
                   {"failed", summary.failed},
                   {"not_run", summary.notRun},
                   {"missing", summary.missing},
                   {"report", summary.report.string()}});
    } else {
        for (const std::string& sentence : summary.missing) {
            std::printf("Not run: %s\n", sentence.c_str());
        }
        std::printf(
            "%d of %d runs are done, %d failed, %d were not run or not finished. The report "
            "is %s\n",
            summary.done,
            summary.chosen,
            summary.failed,
            summary.notRun,
            summary.report.c_str());
        if (stopped) {
            std::printf("Stopped. Go on with: %s\n", commandOf(options).c_str());
        }
    }
    if (stopped) {
        return kInterrupted;
    }
    if (summary.done == 0) {
        return kNothingDone;
    }
    return summary.failed > 0 ? kSomeFailed : kOk;
}

int rewrite(const ReproduceOptions& options) {
    const auto report = reproduce::rewriteReport(options.folder);
    if (!report) {
        return exitCodeOf(report.error());
    }
    if (options.json) {
        printLine({{"event", "done"}, {"report", report->string()}});
    } else {
        std::printf("The report is %s\n", report->c_str());
    }
    return kOk;
}

// The small budgets' networks use one core well and two badly; the full ones want the machine, or
// the GPU, for themselves.
int usualJobs(reproduce::Budget budget) {
    constexpr unsigned kMost = 4;
    return budget == reproduce::Budget::Full
               ? 1
               : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, kMost));
}

int runReproduce(const ReproduceOptions& options) {
    if (options.list) {
        return listRuns(options);
    }
    if (options.folder.empty() || (options.data.empty() && !options.reportOnly)) {
        printError("A reproduction needs --data and --out.");
        return kUsage;
    }
    if (options.reportOnly) {
        return rewrite(options);
    }
    const auto budget = reproduce::budgetFrom(options.budget);
    if (!budget) {
        return exitCodeOf(budget.error());
    }
    reproduce::ReproduceRequest request;
    request.data = options.data;
    request.folder = options.folder;
    request.budget = *budget;
    request.only = options.only;
    request.device = options.device;
    request.threads = options.threads;
    request.jobs = options.jobs > 0 ? options.jobs : usualJobs(*budget);
    request.version = kProgramVersion;
    request.stop = stopOnInterrupt();
    ReproducePrinter printer(options.json);
    request.events = printer.events();
    const auto summary = reproduce::reproduce(request);
    if (!summary) {
        printer.clear();
        return exitCodeOf(summary.error());
    }
    return printer.finish(*summary, options);
}

}  // namespace

void addReproduceCommand(CLI::App& app, ChosenCommand& chosen) {
    auto options = std::make_shared<ReproduceOptions>();
    auto* command = app.add_subcommand(
        "reproduce", "Train and measure every system of the two reference documents; a report");
    command->add_option(
        "--data", options->data, "folder with the data sets, up to two levels deep");
    command->add_option("--out",
                        options->folder,
                        "folder for packs, runs, results.json, summary.md and report.html");
    auto* budget = command->add_option("--budget", options->budget, "smoke, cpu or full; see below")
                       ->capture_default_str();
    auto* only = command->add_option(
        "--only",
        options->only,
        "patterns of runs (\"cifar10/hybrid-*\"), systems or data sets; see --list");
    command->add_option("--device", options->device, "auto, cpu, cuda or cuda:N")
        ->capture_default_str();
    command
        ->add_option("--threads",
                     options->threads,
                     "processor threads of each run; 0: all, shared by the runs at a time")
        ->check(CLI::Range(0, 1024));
    command
        ->add_option("--jobs",
                     options->jobs,
                     "runs at a time; 0: one for each core, 4 at most, and 1 with the full budget")
        ->check(CLI::Range(0, 64));
    command->add_flag("--list", options->list, "print what there is to run, in order");
    command->add_flag("--report-only", options->reportOnly, "write the report anew, train nothing")
        ->excludes(budget)
        ->excludes(only);
    command->add_flag("--json", options->json, "print progress as one JSON object a line");
    std::string footer = "Budgets:\n";
    for (const auto budget :
         {reproduce::Budget::Smoke, reproduce::Budget::Cpu, reproduce::Budget::Full}) {
        footer += "  " + reproduce::nameOf(budget) + ": " + reproduce::describe(budget) + "\n";
    }
    command->footer(
        footer +
        "Examples:\n"
        "  tintype reproduce --list\n"
        "  tintype reproduce --data datasets --out reproduction --only cifar10 photographs\n"
        "  tintype reproduce --data datasets --out full --budget full --only \"*/hybrid-paper\" "
        "\"*/baseline-paper\"\n"
        "Data sets are found by their public archives' names (CIFAR-10, STL-10, Flowers-102, Tiny "
        "ImageNet), as tile sheets\n"
        "(NAME-train.tar, NAME-val.tar with index.csv.gz), or as a folder of photographs (or of "
        "NAME.tar with NAME-val.tar).\nCtrl-C ends after the step in hand; the same command goes "
        "on. Runs that are "
        "done stay.");
    command->callback(
        [options, &chosen] { chosen.run = [options] { return runReproduce(*options); }; });
}

}  // namespace tintype::cli

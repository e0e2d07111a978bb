#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "app/cli/version.h"
#include "core/batch/run_many.h"
#include "core/restore/contact_sheet.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr char kFooter[] =
    R"(Where results go: NAME_color.EXT beside a photograph that you name; for a folder, a new tree FOLDER_color
beside it with the same subfolders; with -o, below that folder. Nothing is ever written to an original.

Examples:
  tintype colorize portrait.jpg
  tintype colorize scans/ -o coloured/ --resume      go on where an earlier run ended
  tintype colorize scans/ --strength 70 --format tiff --depth 16
  tintype colorize portrait.jpg --edit portrait_color.jpg.tintype.json    the same result again, byte for byte)";

struct Options {
    std::vector<std::string> paths;
    std::string output;
    std::string format;
    std::string editFile;
    std::string contactSheet;
    double strengthPercent = 100;
    bool methodGiven = false;
    batch::RunRequest run;
    bool json = false;
    bool quiet = false;
};

json fileJson(const batch::FileOutcome& outcome) {
    json object = {{"file", outcome.input.string()}, {"state", batch::nameOf(outcome.state)}};
    if (outcome.state == batch::FileState::Failed) {
        object["error"] = outcome.error.message();
        return object;
    }
    object["result"] = outcome.report.result.string();
    if (outcome.state == batch::FileState::Done) {
        object["width"] = outcome.report.width;
        object["height"] = outcome.report.height;
        object["bits"] = outcome.report.bits;
        object["notes"] = outcome.report.notes;
        object["notCopied"] = outcome.report.losses;
        object["seconds"] = {{"read", outcome.report.seconds.read},
                             {"predict", outcome.report.seconds.predict},
                             {"write", outcome.report.seconds.write}};
    }
    return object;
}

std::string dumped(const json& object) {
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

// One photograph's lines on the terminal.
void printOutcome(const batch::FileOutcome& outcome, bool quiet) {
    switch (outcome.state) {
        case batch::FileState::Failed:
            printError(outcome.error.message());
            return;
        case batch::FileState::Skipped:
            if (!quiet) {
                std::cout << outcome.report.result.string() << "  (done before)" << std::endl;
            }
            return;
        case batch::FileState::Done:
            break;
    }
    if (quiet) {
        return;
    }
    std::cout << outcome.report.result.string() << "\n";
    for (const std::string& note : outcome.report.notes) {
        std::cout << "    " << note << "\n";
    }
    for (const std::string& loss : outcome.report.losses) {
        std::cout << "    Not copied: " << loss << "\n";
    }
    std::cout << std::flush;  // a log shows each photograph when it is done
}

void printSummary(const batch::RunSummary& summary, double seconds) {
    std::cout << summary.done << (summary.done == 1 ? " photograph" : " photographs")
              << " colorized";
    if (!summary.modelName.empty()) {
        std::cout << " with " << summary.modelName << " in " << durationText(seconds);
    }
    if (summary.skipped > 0) {
        std::cout << ", " << summary.skipped << " done before";
    }
    if (summary.failed > 0) {
        std::cout << ", " << summary.failed << " failed";
    }
    std::cout << ".\n";
    if (summary.cancelled) {
        std::cout << "Interrupted. The same command with --resume goes on with the others.\n";
    }
    if (!summary.failures.empty()) {
        std::cout << "Failed:\n";
        for (const Error& error : summary.failures) {
            std::cout << "  " << error.message() << "\n";
        }
    }
}

std::string rateText(int files, double seconds) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << files / std::max(seconds, 0.001) << " files/s";
    return text.str();
}

int exitCodeFor(const batch::RunSummary& summary) {
    if (summary.cancelled) {
        return kInterrupted;
    }
    if (summary.failed == 0) {
        return kOk;
    }
    return summary.done + summary.skipped > 0 ? kSomeFailed : kNothingDone;
}

// Words of the command line to the request; the rest was put there by the parser.
Result<void> complete(Options& options) {
    batch::RunRequest& run = options.run;
    for (const std::string& path : options.paths) {
        run.paths.emplace_back(path);
    }
    run.outputFolder = options.output;
    run.software = kProgramVersion;
    run.edit.strength = options.strengthPercent / 100;
    if (!options.format.empty()) {
        run.edit.output.format = restore::writableFormatFrom(options.format);
    }
    if (!options.editFile.empty()) {
        auto record = restore::readEdit(options.editFile);
        if (!record) {
            return failWith(record);
        }
        // A model that is named all the same is where the edit's model lies now; its checksum must
        // be the edit's.
        const std::string method = options.methodGiven ? run.edit.method : record->edit.method;
        run.edit = record->edit;
        run.edit.method = method;
    }
    return run.edit.validate();
}

int colorize(Options options) {
    if (auto complete_ = complete(options); !complete_) {
        printError(complete_.error().message());
        return kUsage;
    }
    JobContext context;
    context.stop = stopOnInterrupt();
    ProgressBar bar(!options.json && !options.quiet);
    const auto begin = std::chrono::steady_clock::now();
    const auto elapsed = [begin] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    std::vector<std::pair<fs::path, fs::path>> pairs;
    int finished = 0;
    options.run.onFile = [&](const batch::FileOutcome& outcome) {
        bar.clear();
        ++finished;
        options.json ? void(std::cout << dumped(fileJson(outcome)) << std::endl)
                     : printOutcome(outcome, options.quiet);
        if (outcome.state != batch::FileState::Failed) {
            pairs.emplace_back(outcome.input, outcome.report.result);
        }
    };
    context.report = [&](const Progress& progress) {
        const double left = progress.fraction > 0.01 ? elapsed() * (1 / progress.fraction - 1) : 0;
        bar.show(progress.fraction,
                 progress.stage + (finished > 1 ? "  " + rateText(finished, elapsed()) : "") +
                     (left > 1 ? "  " + durationText(left) + " left" : ""));
    };
    auto summary = batch::runMany(options.run, context);
    bar.clear();
    if (!summary) {
        printError(summary.error().message());
        if (options.json) {
            std::cout << dumped({{"error", summary.error().message()}}) << std::endl;
        }
        return summary.error().code == ErrorCode::InvalidArgument ? kUsage : kNothingDone;
    }
    bool sheetFailed = false;
    if (!options.contactSheet.empty() && !pairs.empty()) {
        std::sort(pairs.begin(),
                  pairs.end());  // photographs end in any order; sheets of two runs can be compared
        auto written = restore::writeContactSheet(pairs, options.contactSheet);
        if (!written) {
            sheetFailed = true;
            printError(written.error().message());
        } else if (!options.json && !options.quiet) {
            std::cout << "Before and after: " << options.contactSheet << "\n";
        }
    }
    if (options.json) {
        std::cout << dumped({{"done", summary->done},
                             {"skipped", summary->skipped},
                             {"failed", summary->failed},
                             {"seconds", elapsed()}})
                  << std::endl;
    } else if (!options.quiet) {
        printSummary(*summary, elapsed());
    }
    const int code = exitCodeFor(*summary);
    return code == kOk && sheetFailed ? static_cast<int>(kSomeFailed) : code;
}

}  // namespace

void addColorizeCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* command =
        app.add_subcommand("colorize", "Bring colour to photographs and folders of photographs");
    command->footer(kFooter);
    auto options = std::make_shared<Options>();
    batch::RunRequest& run = options->run;
    command->add_option("PATH", options->paths, "Photographs and folders")->required();
    command->add_option("-o,--output", options->output, "Folder for the results")
        ->type_name("DIR")
        ->check([](const std::string& folder) {
            return folder.empty() ? std::string("The folder's name is empty.") : std::string();
        });
    auto* method =
        command
            ->add_option(
                "-m,--method",
                run.edit.method,
                "Model: hybrid, baseline, another id, or a model file (see: tintype models list)")
            ->capture_default_str();
    auto* strength =
        command
            ->add_option(
                "-s,--strength", options->strengthPercent, "Strength of the colours in percent")
            ->check(CLI::Range(0.0, 150.0))
            ->capture_default_str();
    auto* format =
        command
            ->add_option(
                "--format", options->format, "jpeg, png or tiff; otherwise that of the scan")
            ->check(CLI::IsMember({"jpeg", "jpg", "png", "tiff", "tif"}));
    auto* depth = command
                      ->add_option("--depth",
                                   run.edit.output.depth,
                                   "Bits a sample, 8 or 16; otherwise those of the scan")
                      ->check(CLI::IsMember({8, 16}));
    auto* quality =
        command->add_option("--quality", run.edit.output.jpegQuality, "JPEG quality, always 4:4:4")
            ->check(CLI::Range(1, 100))
            ->capture_default_str();
    auto* compression = command
                            ->add_option("--compression",
                                         run.edit.output.tiffCompression,
                                         "TIFF compression: none, lzw or deflate")
                            ->check(CLI::IsMember({"none", "lzw", "deflate"}))
                            ->capture_default_str();
    auto* edit =
        command
            ->add_option(
                "--edit",
                options->editFile,
                "Use an edit file instead of strength, format, depth, quality and compression")
            ->type_name("FILE");
    for (auto* contradicting : {strength, format, depth, quality, compression}) {
        edit->excludes(contradicting);
    }
    command->add_option("--device", run.device, "auto, cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--threads", run.threads, "Processor threads; 0 uses all")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    auto* resume =
        command->add_flag("--resume", run.resume, "Skip photographs whose result is there already");
    command
        ->add_flag(
            "--overwrite", run.overwrite, "Replace earlier results of Tintype (never another file)")
        ->excludes(resume);
    command->add_flag(
        "!--no-edit-file", run.keepEdit, "Keep no NAME.tintype.json beside the result");
    command
        ->add_option("--contact-sheet",
                     options->contactSheet,
                     "Also write one picture with all pairs before and after")
        ->type_name("FILE");
    command->add_flag("--json", options->json, "One JSON object a line for each photograph");
    command->add_flag("-q,--quiet", options->quiet, "Print errors only");
    command->callback([options, method, &chosen] {
        options->methodGiven = method->count() > 0;
        chosen.run = [options] { return colorize(*options); };
    });
}

}  // namespace tintype::cli

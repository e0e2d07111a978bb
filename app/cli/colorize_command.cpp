#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/remember_results.h"
#include "app/cli/restoration_options.h"
#include "app/cli/run_printer.h"
#include "app/cli/terminal.h"
#include "app/cli/version.h"
#include "core/batch/run_many.h"
#include "core/methods/catalogue.h"
#include "core/restore/contact_sheet.h"

#include <algorithm>
#include <iostream>

namespace tintype::cli {
namespace {

constexpr char kFooter[] =
    R"(Where results go: NAME_color.EXT beside a photograph that you name; for a folder, a new tree FOLDER_color
beside it with the same subfolders; with -o, below that folder. Nothing is ever written to an original.
What was begun with more than one photograph and not finished can be gone on with: tintype batch resume.

With --json: for each photograph {"file", "state": "done", "skipped" or "failed"} and "result", "width", "height", "bits",
"notes", "notCopied", "seconds", or "error"; at the end {"done", "skipped", "failed", "seconds"} and, if something is
left to do, "batch" with the id that tintype batch resume takes. A model that answers with several colours adds "vividness"
and "guessed": {"mean": the RGB error that it expects of itself, 0 to 1, "share": of the photograph where that is above 0.10,
so that it may well be visibly other colours}; so does the edit file.
Exit codes: 0 all done, 1 some failed, 2 the command line makes no sense, 3 nothing could be done, 130 interrupted.

Examples:
  tintype colorize portrait.jpg
  tintype colorize scans/ -o coloured/ --resume      go on where an earlier run ended
  tintype colorize scans/ --strength 70 --format tiff --depth 16
  tintype colorize portrait.jpg --vividness 0        the answer with the least error, not the most lively
  tintype colorize scans/ --name "{name}-{method}" --if-exists rename
  tintype colorize scans/ --clean auto               dust, noise, fading: what each photograph needs
  tintype colorize wedding/ --reference wedding-in-colour.jpg
  tintype colorize portrait.jpg --hints coat.json --skin 60
  tintype colorize scans/ --kept-edits               as decided in the window
  tintype colorize portrait.jpg --edit portrait_color.jpg.tintype.json    the same result again, byte for byte)";

struct Options {
    std::vector<std::string> paths;
    std::string folder;
    std::string format;
    std::string editFile;
    std::string contactSheet;
    int memoryMb = 0;
    double strengthPercent = 100;
    double vividnessPercent = 100 * restore::kDefaultVividness;
    bool methodGiven = false;
    bool vividnessGiven = false;
    batch::RunRequest run;
    RestorationOptions restoration;
    bool keptEdits = false;
    Output output = Output::Text;
    bool json = false;
    bool quiet = false;
    bool overwrite = false;
    std::string ifExists;
};

// Words of the command line to the request; the rest was put there by the parser.
Result<void> complete(Options& options) {
    batch::RunRequest& run = options.run;
    for (const std::string& path : options.paths) {
        run.paths.emplace_back(path);
    }
    run.naming.outputFolder = options.folder;
    run.settings.software = kProgramVersion;
    run.settings.memoryBytes = static_cast<std::uint64_t>(options.memoryMb) << 20U;
    run.journalFolder = batch::journalFolder();
    run.ifExists = options.overwrite              ? batch::IfExists::Replace
                   : options.ifExists.empty()     ? batch::IfExists::Fail
                   : options.ifExists == "skip"   ? batch::IfExists::Skip
                   : options.ifExists == "rename" ? batch::IfExists::Rename
                                                  : batch::IfExists::Replace;
    options.output = options.json ? Output::Json : options.quiet ? Output::Quiet : Output::Text;
    run.edit.strength = options.strengthPercent / 100;
    run.edit.vividness = options.vividnessPercent / 100;
    if (!options.format.empty()) {
        run.edit.output.format = restore::writableFormatFrom(options.format);
    }
    if (auto applied = options.restoration.applyTo(run.edit, options.paths); !applied) {
        return applied;
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
    if (auto valid = batch::validateNameTemplate(run.naming.nameTemplate); !valid) {
        return valid;
    }
    return run.edit.validate();
}

// The contact sheet is a picture of the run, not a part of it: photographs that are done stay so.
bool writeSheet(RunPrinter::Pairs pairs, const Options& options) {
    if (options.contactSheet.empty() || pairs.empty()) {
        return true;
    }
    std::sort(pairs.begin(),
              pairs.end());  // photographs end in any order; sheets of two runs can be compared
    auto written = restore::writeContactSheet(pairs, options.contactSheet);
    if (!written) {
        printError(written.error().message());
    } else if (options.output == Output::Text) {
        std::cout << "Before and after: " << options.contactSheet << "\n";
    }
    return written.has_value();
}

// Models of one answer have nothing to choose from; that is worth a line, not a failure.
void noteIdleVividness(const Options& options) {
    if (!options.vividnessGiven || options.output == Output::Quiet) {
        return;
    }
    const auto model = methods::findModel(options.run.edit.method);
    if (model && !model->answersWithDistribution) {
        printError("--vividness has no effect: the model " + model->id +
                   " gives one answer for each photograph.");
    }
}

int colorize(Options options) {
    if (auto complete_ = complete(options); !complete_) {
        printError(complete_.error().message());
        return kUsage;
    }
    if (!options.methodGiven && options.editFile.empty()) {
        const auto model = methods::findModel({});
        if (!model) {
            printError(model.error().message());
            return kNothingDone;
        }
        options.run.edit.method = model->id;
    }
    noteIdleVividness(options);
    RunPrinter printer(options.output);
    JobContext context;
    context.stop = stopOnInterrupt();
    printer.listenTo(options.run);
    rememberResults(options.run);
    if (options.keptEdits) {
        useKeptEdits(options.run);
    }
    auto summary = batch::runMany(options.run, context);
    if (!summary) {
        return printer.printFailure(summary.error());
    }
    const bool sheetWritten = writeSheet(printer.pairs(), options);
    const int code = printer.printSummary(*summary);
    return code == kOk && !sheetWritten ? static_cast<int>(kSomeFailed) : code;
}

}  // namespace

void addColorizeCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* command =
        app.add_subcommand("colorize", "Bring colour to photographs and folders of photographs");
    command->footer(kFooter);
    auto options = std::make_shared<Options>();
    batch::RunRequest& run = options->run;
    command->add_option("PATH", options->paths, "Photographs and folders")->required();
    command->add_option("-o,--output", options->folder, "Folder for the results")
        ->type_name("DIR")
        ->check([](const std::string& folder) {
            return folder.empty() ? std::string("The folder's name is empty.") : std::string();
        });
    auto* method =
        command->add_option("-m,--method",
                            run.edit.method,
                            "Model: an id of tintype models list, which also says which one is "
                            "taken by itself, or a model file");
    auto* strength =
        command
            ->add_option(
                "-s,--strength", options->strengthPercent, "Strength of the colours in percent")
            ->check(CLI::Range(0.0, 150.0))
            ->capture_default_str();
    auto* vividness =
        command
            ->add_option("--vividness",
                         options->vividnessPercent,
                         "From faithful (0) to vivid (100) in percent, with models that answer "
                         "with several colours")
            ->check(CLI::Range(0.0, 100.0))
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
    auto* edit = command
                     ->add_option("--edit",
                                  options->editFile,
                                  "Use an edit file instead of strength, vividness, format, depth, "
                                  "quality, compression, cleaning and colour options")
                     ->type_name("FILE");
    auto* keptEdits =
        command->add_flag("--kept-edits",
                          options->keptEdits,
                          "Use what was decided in the window about each photograph, where "
                          "something was; the other options are for the rest");
    std::vector<CLI::Option*> contradicting = options->restoration.addTo(*command);
    contradicting.insert(contradicting.end(),
                         {strength, vividness, format, depth, quality, compression, keptEdits});
    for (auto* option : contradicting) {
        edit->excludes(option);
    }
    command->add_option("--device", run.settings.device, "auto, cpu, cuda or cuda:N")
        ->capture_default_str();
    command->add_option("--threads", run.settings.threads, "Processor threads; 0 uses all")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command
        ->add_option("--memory",
                     options->memoryMb,
                     "Memory in MB that the photographs in work may take together; 0: half of the "
                     "machine's")
        ->check(CLI::Range(0, 1 << 24))
        ->type_name("MB")
        ->capture_default_str();
    auto* resume = command->add_flag(
        "--resume", run.settings.resume, "Skip photographs whose result is there already");
    auto* overwrite = command
                          ->add_flag("--overwrite",
                                     options->overwrite,
                                     "Replace earlier results of Tintype (never another file)")
                          ->excludes(resume);
    command
        ->add_option(
            "--if-exists",
            options->ifExists,
            "What if a result exists: rename (NAME_color-2.EXT), skip, or replace (the same "
            "as --overwrite); otherwise it fails")
        ->check(CLI::IsMember({"rename", "skip", "replace"}))
        ->excludes(resume)
        ->excludes(overwrite);
    command
        ->add_option("--name",
                     run.naming.nameTemplate,
                     "Names of results, without their ending; fields: {name} {ext} {method} "
                     "{strength} {date} {n}")
        ->type_name("TEMPLATE")
        ->capture_default_str();
    command->add_flag("!--no-edit-file",
                      run.settings.keepEdit,
                      "Keep no NAME.tintype.json and no repair mask beside the result: nothing can "
                      "then account for "
                      "a cleaned one");
    command
        ->add_option("--contact-sheet",
                     options->contactSheet,
                     "Also write one picture with all pairs before and after")
        ->type_name("FILE");
    command->add_flag("--json", options->json, "One JSON object a line for each photograph");
    command->add_flag("-q,--quiet", options->quiet, "Print errors only");
    command->callback([options, method, vividness, &chosen] {
        options->vividnessGiven = vividness->count() > 0;
        options->methodGiven = method->count() > 0;
        chosen.run = [options] { return colorize(*options); };
    });
}

}  // namespace tintype::cli

#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/interrupt.h"
#include "app/cli/remember_results.h"
#include "app/cli/run_printer.h"
#include "core/batch/journal.h"

#include <iostream>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using nlohmann::json;

constexpr char kFooter[] =
    R"(A batch is what "tintype colorize" or the window began with more than one photograph. Its notes are kept until
everything is done, so that after an interruption, a crash or a power failure each photograph is done exactly once.

With --json: list prints {"id", "started", "total", "finished", "failed", "left", "running", "problem"} for each batch, resume
the same as colorize, forget {"id"}.
Exit codes: 0 all done, 1 some failed, 2 the command line makes no sense, 3 nothing could be done (no such batch, or another
Tintype works on it), 130 interrupted.

Examples:
  tintype batch list
  tintype batch resume                  the one that is left, if there is only one
  tintype batch resume 20260501-120000-4711-0 --retry-failed)";

struct Words {
    std::string id;
    bool retryFailed = false;
    bool json = false;
    bool quiet = false;
};

json jsonOf(const batch::BatchInfo& info) {
    return {{"id", info.id},
            {"started", info.started},
            {"total", info.counts.total},
            {"finished", info.counts.finished},
            {"failed", info.counts.failed},
            {"left", info.counts.left()},
            {"running", info.held},
            {"problem", info.problem}};
}

std::string textOf(const batch::BatchInfo& info) {
    if (!info.problem.empty()) {
        return info.id + "  " + info.problem;
    }
    const std::string photographs = info.counts.total == 1 ? " photograph" : " photographs";
    return info.id + "  begun " + info.started + ": " + std::to_string(info.counts.total) +
           photographs + ", " + std::to_string(info.counts.left()) + " left" +
           (info.counts.failed > 0 ? ", " + std::to_string(info.counts.failed) + " failed" : "") +
           (info.held ? " (running)" : "");
}

void print(const json& object) {
    std::cout << object.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

int listAll(bool asJson) {
    const auto batches = batch::listBatches();
    for (const batch::BatchInfo& info : batches) {
        asJson ? print(jsonOf(info)) : void(std::cout << textOf(info) << "\n");
    }
    if (batches.empty() && !asJson) {
        std::cout << "No batch is unfinished.\n";
    }
    return kOk;
}

// The only one that can be gone on with.
Result<std::string> onlyBatch() {
    std::vector<std::string> ids;
    std::string others;
    for (const batch::BatchInfo& info : batch::listBatches()) {
        if (!info.held && info.problem.empty()) {
            ids.push_back(info.id);
        } else {
            others += "\n  " + textOf(info);
        }
    }
    if (ids.empty()) {
        return fail(
            ErrorCode::NotFound,
            others.empty() ? "No batch is unfinished." : "No batch can be gone on with:" + others);
    }
    if (ids.size() > 1) {
        std::string list;
        for (const std::string& id : ids) {
            list += "\n  " + id;
        }
        return fail(ErrorCode::InvalidArgument, "Several batches are unfinished; name one:" + list);
    }
    return ids.front();
}

int resume(const Words& words) {
    RunPrinter printer(words.json ? Output::Json : words.quiet ? Output::Quiet : Output::Text);
    const auto id = words.id.empty() ? onlyBatch() : Result<std::string>(words.id);
    if (!id) {
        return printer.printFailure(id.error());
    }
    batch::RunRequest request;
    request.journalFolder = batch::journalFolder();
    JobContext context;
    context.stop = stopOnInterrupt();
    printer.listenTo(request);
    rememberResults(request);
    const auto summary = batch::resumeMany(*id, words.retryFailed, request, context);
    return summary ? printer.printSummary(*summary) : printer.printFailure(summary.error());
}

int forget(const Words& words) {
    if (const auto forgotten = batch::forgetBatch(words.id); !forgotten) {
        printError(forgotten.error().message());
        return kNothingDone;
    }
    words.json ? print({{"id", words.id}})
               : void(std::cout << "Forgotten. What was done of it stays.\n");
    return kOk;
}

}  // namespace

void addBatchCommand(CLI::App& app, ChosenCommand& chosen) {
    CLI::App* command =
        app.add_subcommand("batch", "Go on with interrupted work on many photographs");
    command->footer(kFooter);
    command->require_subcommand(1);
    auto words = std::make_shared<Words>();
    CLI::App* list = command->add_subcommand("list", "What was begun and not finished");
    list->callback([words, &chosen] { chosen.run = [words] { return listAll(words->json); }; });
    CLI::App* goOn = command->add_subcommand("resume", "Do what is left of a batch");
    goOn->add_option("ID", words->id, "From the list; not needed where there is only one");
    goOn->add_flag("--retry-failed", words->retryFailed, "Try again what failed, too");
    goOn->add_flag("-q,--quiet", words->quiet, "Print errors only");
    goOn->callback([words, &chosen] { chosen.run = [words] { return resume(*words); }; });
    CLI::App* drop = command->add_subcommand("forget", "Forget a batch; its results stay");
    drop->add_option("ID", words->id, "From the list")->required();
    drop->callback([words, &chosen] { chosen.run = [words] { return forget(*words); }; });
    for (CLI::App* sub : {list, goOn, drop}) {
        sub->add_flag("--json", words->json, "One JSON object a line");
    }
}

}  // namespace tintype::cli

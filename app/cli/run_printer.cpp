#include "app/cli/run_printer.h"

#include "app/cli/exit_code.h"
#include "core/restore/edit_words.h"

#include <iomanip>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace tintype::cli {
namespace {

using nlohmann::json;

json fileJson(const batch::FileOutcome& outcome) {
    json object = {{"file", outcome.input.string()}, {"state", batch::nameOf(outcome.state)}};
    if (outcome.state == batch::ItemState::Failed) {
        object["error"] = outcome.error.message();
        return object;
    }
    object["result"] = outcome.report.result.string();
    if (outcome.state == batch::ItemState::Done) {
        object["width"] = outcome.report.width;
        object["height"] = outcome.report.height;
        object["bits"] = outcome.report.bits;
        object["notes"] = outcome.report.notes;
        object["notCopied"] = outcome.report.losses;
        if (const auto& guessed = outcome.report.guessed) {
            object["vividness"] = outcome.report.edit.vividness;
            object["guessed"] = {{"mean", guessed->mean}, {"share", guessed->share}};
        }
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
void printOutcome(const batch::FileOutcome& outcome, Output output) {
    switch (outcome.state) {
        case batch::ItemState::Failed:
            printError(outcome.error.message());
            return;
        case batch::ItemState::Skipped:
            if (output != Output::Quiet) {
                std::cout << outcome.report.result.string() << "  (done before)" << std::endl;
            }
            return;
        default:
            break;
    }
    if (output == Output::Quiet) {
        return;
    }
    std::cout << outcome.report.result.string() << "\n";
    if (outcome.report.guessed) {
        std::cout << "    Guessed: " << restore::guessedInWords(*outcome.report.guessed) << ".\n";
    }
    for (const std::string& note : outcome.report.notes) {
        std::cout << "    " << note << "\n";
    }
    for (const std::string& loss : outcome.report.losses) {
        std::cout << "    Not copied: " << loss << "\n";
    }
    std::cout << std::flush;  // a log shows each photograph when it is done
}

void printText(const batch::RunSummary& summary, double seconds) {
    std::cout << summary.done << (summary.done == 1 ? " photograph" : " photographs")
              << " colorized";
    if (!summary.modelNames.empty()) {
        std::cout << " with " << summary.modelNames << " in " << durationText(seconds);
    }
    if (summary.skipped > 0) {
        std::cout << ", " << summary.skipped << " done before";
    }
    if (summary.failed > 0) {
        std::cout << ", " << summary.failed << " failed";
    }
    std::cout << ".\n";
    if (summary.cancelled) {
        std::cout << "Interrupted. "
                  << (summary.journalId.empty()
                          ? std::string("The same command with --resume goes on with the others.")
                          : "To go on: tintype batch resume " + summary.journalId)
                  << "\n";
    }
    // Each was said when it happened; after a long run they are worth saying again, together.
    if (!summary.failures.empty() && summary.done + summary.skipped + summary.failed > 1) {
        std::cout << "Failed:\n";
        for (const Error& error : summary.failures) {
            std::cout << "  " << error.message() << "\n";
        }
    }
}

int exitCodeFor(const batch::BatchSummary& summary) {
    if (summary.cancelled) {
        return kInterrupted;
    }
    if (summary.failed == 0) {
        return kOk;
    }
    return summary.done + summary.skipped > 0 ? kSomeFailed : kNothingDone;
}

std::string rateText(double filesPerSecond) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << filesPerSecond << " files/s";
    return text.str();
}

}  // namespace

RunPrinter::RunPrinter(Output output) : m_output(output), m_bar(output == Output::Text) {}

void RunPrinter::listenTo(batch::RunRequest& request) {
    request.onFile = [this](const batch::FileOutcome& outcome) { print(outcome); };
    request.onProgress = [this](const batch::BatchProgress& progress) {
        std::string text = std::to_string(progress.finished) + "/" + std::to_string(progress.total);
        if (progress.filesPerSecond > 0) {
            text += "  " + rateText(progress.filesPerSecond);
        }
        if (progress.secondsLeft > 1) {
            text += "  " + durationText(progress.secondsLeft) + " left";
        }
        m_bar.show(progress.fraction, text);
    };
}

void RunPrinter::print(const batch::FileOutcome& outcome) {
    m_bar.clear();
    if (m_output == Output::Json) {
        std::cout << dumped(fileJson(outcome)) << std::endl;
    } else {
        printOutcome(outcome, m_output);
    }
    if (outcome.state != batch::ItemState::Failed) {
        m_pairs.emplace_back(outcome.input, outcome.report.result);
    }
}

double RunPrinter::elapsed() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
}

int RunPrinter::printFailure(const Error& error) {
    m_bar.clear();
    printError(error.message());
    if (m_output == Output::Json) {
        std::cout << dumped({{"error", error.message()}}) << std::endl;
    }
    return error.code == ErrorCode::InvalidArgument ? kUsage : kNothingDone;
}

int RunPrinter::printSummary(const batch::RunSummary& summary) {
    m_bar.clear();
    if (!summary.journalProblem.empty()) {
        printError(summary.journalProblem);
    }
    if (m_output == Output::Json) {
        json object = {{"done", summary.done},
                       {"skipped", summary.skipped},
                       {"failed", summary.failed},
                       {"seconds", elapsed()}};
        if (!summary.journalId.empty()) {
            object["batch"] = summary.journalId;
        }
        std::cout << dumped(object) << std::endl;
    } else if (m_output == Output::Text) {
        printText(summary, elapsed());
    }
    return exitCodeFor(summary);
}

}  // namespace tintype::cli

#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace tintype::cli {

/// The command that was chosen on the command line. Each `add…Command` adds its subcommand to the
/// parser and, when the user names it, puts its work here; `main` runs it after parsing. It returns
/// an ExitCode.
struct ChosenCommand {
    std::function<int()> run;
};

void addColorizeCommand(CLI::App& app, ChosenCommand& chosen);
void addBatchCommand(CLI::App& app, ChosenCommand& chosen);
void addVerifyCommand(CLI::App& app, ChosenCommand& chosen);
void addInspectCommand(CLI::App& app, ChosenCommand& chosen);
void addModelsCommand(CLI::App& app, ChosenCommand& chosen);
void addPackCommand(CLI::App& app, ChosenCommand& chosen);
void addTrainCommand(CLI::App& app, ChosenCommand& chosen);
void addEvaluateCommand(CLI::App& app, ChosenCommand& chosen);
void addLearnCommand(CLI::App& app, ChosenCommand& chosen);
void addReproduceCommand(CLI::App& app, ChosenCommand& chosen);

}  // namespace tintype::cli

#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "core/methods/torch_module.h"
#include "core/train/trainer.h"

#include <cstdlib>

#include <CLI/CLI.hpp>
#include <unistd.h>

namespace {

// OpenMP reads its settings when the program is loaded, before main. Waiting threads must sleep, or
// a training and anything else on the same cores slow each other down to a sixth: set it and start
// over, once.
void makeWaitingPassive(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") == nullptr) {
        ::setenv("OMP_WAIT_POLICY", "passive", 0);
        ::execv("/proc/self/exe", argv);
    }
}

}  // namespace

int main(int argc, char** argv) {
    using namespace tintype;
    makeWaitingPassive(argv);
    methods::useLinkedTorch(&train::linkedTable);
    CLI::App app("Trains and evaluates Tintype's networks from photo packs.", "tintype-trainer");
    app.require_subcommand(1);
    cli::ChosenCommand chosen;
    cli::addTrainCommand(app, chosen);
    cli::addEvaluateCommand(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::kOk : cli::kUsage;
    }
    return chosen.run();
}

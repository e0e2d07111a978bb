#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/terminal.h"
#include "app/cli/version.h"
#include "core/base/memory.h"
#include "core/base/openmp_wait.h"

#include <cerrno>
#include <cstdlib>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr char kFooter[] = R"(Examples:
  tintype colorize scan.tif                    writes scan_color.tif beside it
  tintype colorize album/ -o coloured/         a folder with its subfolders
  tintype colorize album/ --method baseline --strength 70
  tintype verify scan_color.tif scan.tif       shows that the luma is untouched
  tintype models list

Exit codes: 0 all done, 1 some files failed, 2 the command line makes no sense,
3 nothing could be done, 4 verify found a broken promise, 130 interrupted.
Each command has a --help of its own, with examples.)";

void addCommands(CLI::App& app, tintype::cli::ChosenCommand& chosen) {
    using namespace tintype::cli;
    addColorizeCommand(app, chosen);
    addBatchCommand(app, chosen);
    addVerifyCommand(app, chosen);
    addInspectCommand(app, chosen);
    addModelsCommand(app, chosen);
    addPackCommand(app, chosen);
    addTrainCommand(app, chosen);
    addEvaluateCommand(app, chosen);
    addLearnCommand(app, chosen);
    addReproduceCommand(app, chosen);
}

// A program that was started without standard streams (`>&-`, some schedulers) would get their
// numbers for the files it opens, and what it prints would go into a photograph.
void openClosedStreams() {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF) {
            ::open("/dev/null", O_RDWR);
        }
    }
}

// CLI11 only says that a subcommand is required.
std::string unknownCommand(CLI::App& app, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') {
        return {};
    }
    std::string known;
    for (const CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
        if (command->get_name() == argv[1]) {
            return {};
        }
        known += (known.empty() ? "" : ", ") + command->get_name();
    }
    return "There is no command \"" + std::string(argv[1]) + "\"; there are: " + known + ".";
}

}  // namespace

int main(int argc, char** argv) {
    openClosedStreams();
    tintype::waitWithoutSpinning(argv);
    tintype::reuseFreedMemory();
    CLI::App app(
        "Brings colour to scanned black-and-white photographs, offline, and leaves the scan as it "
        "is.",
        "tintype");
    app.footer(kFooter);
    app.set_version_flag("--version", std::string(tintype::kProgramVersion));
    app.require_subcommand(1);
    tintype::cli::ChosenCommand chosen;
    addCommands(app, chosen);
    if (const std::string complaint = unknownCommand(app, argc, argv); !complaint.empty()) {
        tintype::cli::printError(complaint);
        return tintype::cli::kUsage;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        return app.exit(success);
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        return tintype::cli::kUsage;
    }
    try {
        return chosen.run();
    } catch (const std::bad_alloc&) {
        tintype::cli::printError("There is not enough memory for this.");
    } catch (const std::exception& error) {
        tintype::cli::printError(std::string("Something went wrong inside Tintype: ") +
                                 error.what());
    }
    return tintype::cli::kNothingDone;
}

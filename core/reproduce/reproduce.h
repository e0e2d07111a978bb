#pragma once

#include "core/base/result.h"
#include "core/reproduce/budgets.h"
#include "core/reproduce/results.h"
#include "core/reproduce/steps.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace tintype::reproduce {

/// How far the run in hand has come.
struct RunProgress {
    std::string stage;  ///< "packing", "training", "fitting" or "measuring"
    double fraction = 0;
    std::string text;        ///< "epoch 3/10  loss 0.00431  400 images/s", or what is measured
    double secondsLeft = 0;  ///< of this stage; 0: not known
};

/// What is heard of a reproduction; never two at once.
struct ReproduceEvents {
    /// Run `number` of `count` (from 1) begins. Those that are done already do not.
    std::function<void(const std::string& run, int number, int count)> onBegin =
        [](const std::string&, int, int) {};
    std::function<void(const std::string& run, const RunProgress&)> onProgress =
        [](const std::string&, const RunProgress&) {};
    std::function<void(const std::string& run, const train::EpochRecord&)> onEpoch =
        [](const std::string&, const train::EpochRecord&) {};
    /// The run has come to its end, whichever.
    std::function<void(const RunResult&)> onEnd = [](const RunResult&) {};
};

struct ReproduceRequest {
    std::filesystem::path data;  ///< where the data sets are looked for
    /// Gets packs/, runs/DATASET/SYSTEM/, grids/, results.json, summary.md and report.html.
    std::filesystem::path folder;
    Budget budget = Budget::Cpu;
    std::vector<std::string> only;  ///< see chosenRuns; none: everything
    std::string device = "auto";
    int threads = 0;  ///< of each run; 0: the processor's, shared by the runs at a time
    /// Runs at a time. The networks are small: two runs with a thread each are nearly twice as
    /// quick as one after the other with two.
    int jobs = 1;
    std::string version;  ///< of the program
    std::stop_token stop;
    ReproduceEvents events;
};

enum class ReproduceEnding { Finished, Stopped };

struct ReproduceSummary {
    ReproduceEnding ending = ReproduceEnding::Finished;
    Results results;
    int chosen = 0;  ///< runs that were asked for
    int done = 0;    ///< of these, with what was done before
    int failed = 0;
    int notRun = 0;                    ///< without data, or not reached
    std::vector<std::string> missing;  ///< data sets that were not found: a sentence each
    std::filesystem::path report;
};

inline constexpr char kResultsFile[] = "results.json";
inline constexpr char kSummaryFile[] = "summary.md";
inline constexpr char kReportFile[] = "report.html";

/// Trains and measures what was chosen and is not done yet, in the order of allRuns, and writes
/// the results after each. A run that fails is kept with its reason, and the others go on. Stopped
/// or killed, the same call goes on where it was. Errors: AlreadyExists where the folder is in use,
/// InvalidArgument for a folder of another budget or a pattern that fits nothing.
Result<ReproduceSummary> reproduce(const ReproduceRequest& request);
Result<ReproduceSummary> reproduce(const ReproduceRequest& request, const Steps& steps);

/// The results in the folder of a reproduction; NotFound where there are none.
Result<Results> readResults(const std::filesystem::path& folder);

/// Writes summary.md and report.html anew from what is there. Returns the report's path.
Result<std::filesystem::path> rewriteReport(const std::filesystem::path& folder);
Result<std::filesystem::path> rewriteReport(const std::filesystem::path& folder,
                                            const Steps& steps);

}  // namespace tintype::reproduce

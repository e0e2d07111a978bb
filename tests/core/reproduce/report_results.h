#pragma once

#include "core/reproduce/results.h"

#include <string>
#include <vector>

/// Results that were never measured, for tests of the report.
namespace tintype::reproduce::test {

/// Grey has an MSE of `greyMse`, every interval is ±2 %.
inline train::Measures measuresWith(double mse, double greyMse = 0.0060) {
    const auto about = [](double value) {
        const double room = 0.02 * (value < 0 ? -value : value);
        return train::Estimate{value, value - room, value + room};
    };
    train::Measures m;
    m.images = 10'000;
    m.mse = about(mse);
    m.greyMse = about(greyMse);
    m.l1 = about(0.045);
    m.greyL1 = about(0.047);
    m.psnrPooled = about(22.9);
    m.greyPsnrPooled = about(22.4);
    m.psnrMean = about(25.4);
    m.greyPsnrMean = about(25.3);
    m.ssim = about(0.957);
    m.greySsim = about(0.955);
    m.ciede2000 = about(9.1);
    m.greyCiede2000 = about(9.8);
    m.r2 = about(0.12);
    m.greyR2 = about(-0.04);
    m.colourfulness = about(14.2);
    m.truthColourfulness = about(31.5);
    m.skill = about(1 - mse / greyMse);
    m.saturation = about(0.42);
    m.redBias = about(0.3);
    m.yellowBias = about(-0.8);
    m.flatChange = about(0.0031);
    m.truthFlatChange = about(0.0044);
    m.strayEdges = about(0.11);
    m.truthStrayEdges = about(0.16);
    m.flatShare = about(0.2);
    m.edgeShare = about(0.05);
    m.truthEdgeShare = about(0.1);
    m.lumaError = 2e-7;
    return m;
}

inline RunResult runWith(const std::string& dataSet, const std::string& system) {
    RunResult run;
    run.id = dataSet + "/" + system;
    run.system = system;
    run.dataSet = dataSet;
    return run;
}

inline RunResult doneRun(const std::string& dataSet,
                         const std::string& system,
                         double mse,
                         double greyMse = 0.0060) {
    auto run = runWith(dataSet, system);
    run.state = RunState::Done;
    run.budget = "cpu";
    run.views = 200'000;
    run.batch = 16;
    run.trainingSidePx = 32;
    run.seconds = 480;
    run.device = "cpu";
    run.recipe = "name = \"" + system + "\"\n";
    run.measures = measuresWith(mse, greyMse);
    for (int epoch = 1; epoch <= 10; ++epoch) {
        train::EpochRecord record;
        record.epoch = epoch;
        record.views = 20'000 * epoch;
        record.trainLoss = mse * (1 + 1.5 / epoch);
        record.select.mse = mse * (1 + 0.4 / epoch);
        record.select.rawMse = 1.25 * record.select.mse;
        record.select.greyMse = greyMse;
        run.epochs.push_back(record);
    }
    run.bestEpoch = 10;
    return run;
}

inline RunResult notRun(const std::string& dataSet,
                        const std::string& system,
                        const std::string& reason) {
    auto run = runWith(dataSet, system);
    run.reason = reason;
    return run;
}

inline DataFacts found(const std::string& id, int training, const std::string& note = {}) {
    return {id, "tile sheets", training, training / 25, training / 5, 32, note};
}

/// Two models on two axes on CIFAR-10, one failed, one not run.
inline Results someResults() {
    Results results;
    results.budget = "cpu";
    results.machine = "A computer, 2 cores";
    results.version = "0.1.0";
    results.date = "2026-11-22T08:00:00Z";
    results.data = {found("cifar10", 50'000), {"stl10", "", 0, 0, 0, 0, "Not found."}};
    results.runs = {doneRun("cifar10", "baseline-paper", 0.0078),
                    doneRun("cifar10", "hybrid-paper", 0.0058),
                    doneRun("cifar10", "baseline-neutral", 0.0056),
                    doneRun("cifar10", "hybrid-neutral", 0.0050),
                    runWith("cifar10", "hybrid-lab"),
                    notRun("stl10", "hybrid-paper", "STL-10 was not found in the folder.")};
    results.runs[4].state = RunState::Failed;
    results.runs[4].reason = "The loss is <script>not</script> a number & more.";
    return results;
}

}  // namespace tintype::reproduce::test

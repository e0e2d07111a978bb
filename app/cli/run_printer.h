#pragma once

#include "app/cli/terminal.h"
#include "core/batch/run_many.h"

#include <chrono>
#include <filesystem>
#include <utility>
#include <vector>

namespace tintype::cli {

enum class Output { Text, Json, Quiet };

/// Prints a run of many photographs as it goes: a bar with files/s and time left on a terminal, a
/// few lines or one JSON object for each photograph, and a summary.
class RunPrinter {
public:
    /// Photograph and result of what did not fail.
    using Pairs = std::vector<std::pair<std::filesystem::path, std::filesystem::path>>;

    explicit RunPrinter(Output output);

    /// Sets the request's callbacks; they live as long as this object.
    void listenTo(batch::RunRequest& request);
    /// Both return the exit code.
    int printFailure(const Error& error);
    int printSummary(const batch::RunSummary& summary);
    const Pairs& pairs() const { return m_pairs; }

private:
    void print(const batch::FileOutcome& outcome);
    double elapsed() const;

    Output m_output;
    ProgressBar m_bar;
    Pairs m_pairs;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

}  // namespace tintype::cli

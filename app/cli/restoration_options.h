#pragma once

#include "core/base/result.h"
#include "core/restore/edit.h"

#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace tintype::cli {

/// What the command line says about cleaning and about correcting colours.
struct RestorationOptions {
    std::string clean = "off";
    std::string hints;
    std::string reference;
    double referencePercent = 70;
    double skinPercent = 0;
    double warmthPercent = 0;

    /// Adds the options; returns those that contradict an edit file.
    std::vector<CLI::Option*> addTo(CLI::App& command);
    /// Reads the files that are named. `paths` are the photographs: hints belong to one.
    Result<void> applyTo(restore::Edit& edit, const std::vector<std::string>& paths) const;
};

/// "off", "auto", "auto+frame", or a list such as "repair=60,denoise=30,levels=8:92,contrast=20,
/// straighten=-1.5,crop=0.02:0.03:0.95:0.94"; strengths in percent.
Result<clean::Cleaning> cleaningFromWords(const std::string& words);

}  // namespace tintype::cli

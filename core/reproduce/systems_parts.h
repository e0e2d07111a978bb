#pragma once

#include "core/reproduce/systems.h"

#include <string>
#include <vector>

/// The groups that the table of systems is made of, for its sources only. Each adds to the end.
namespace tintype::reproduce {

/// The data sets of the report, and our photographs.
const std::vector<std::string>& reportDataSets();
/// That of the slides.
inline constexpr char kSlidesDataSet[] = "tiny-imagenet";

/// TOML below [model] of the report's baseline; `more` is appended.
std::string baselineModel(const std::string& axis, const std::string& more = {});

/// Baseline and hybrid on both axes.
void addReportSystems(std::vector<System>& all);
/// The report's proposals, each alone, and its lesson on few photographs.
void addReportAblations(std::vector<System>& all);
/// The slides' networks, each with their three losses.
void addSlidesNetworks(std::vector<System>& all);
/// Their regressions on principal components.
void addSlidesRegressions(std::vector<System>& all);
/// What they propose for later.
void addSlidesProposals(std::vector<System>& all);

}  // namespace tintype::reproduce

#pragma once

#include "core/reproduce/report_data.h"

#include <string>

/// The tables of the report, as HTML. Each says so in a sentence where nothing was measured.
namespace tintype::reproduce::report {

std::string dataTable(const Results& results);
/// Every run, in sections by data set, each with its grey.
std::string mainTable(const Results& results);
/// What the documents print, beside our figures for the same system.
std::string claimsTable(const Results& results);
/// How far both PSNRs and SSIM are above those of grey on Tiny ImageNet.
std::string overGreyTable(const Results& results);
/// Baseline and hybrid × paper and neutral, for each data set, and the overall ratios.
std::string axesTable(const Results& results);
std::string leakTable(const Results& results);
/// Trained on one data set, measured on another.
std::string transferTable(const Results& results);
/// How far the error on new images is above that on learned ones, at the last epoch.
std::string overfittingTable(const Results& results);
/// Too warm or too green, by data set and system.
std::string biasTable(const Results& results);
std::string ablationTable(const Results& results);
/// What was not run, by its reason.
std::string notRunTable(const Results& results);

}  // namespace tintype::reproduce::report

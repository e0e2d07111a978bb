#pragma once

#include "core/reproduce/report_verdict.h"

#include <optional>
#include <string>
#include <vector>

/// The single statements of the verdict; unset where their numbers are missing. Only for the
/// sources of the verdict.
namespace tintype::reproduce::report {

/// Whether the other model of every pair has the lower error: "holds", "holds, within the
/// uncertainty", "holds on some data sets only", "undecided" where no pair can be told apart, "does
/// not hold".
std::string judgementOf(const std::vector<Comparison>& pairs);
/// A sentence where pairs had unequal budgets; else nothing.
std::string unequalBudgets(const std::vector<Comparison>& pairs);

/// Findings that say two things at once.
Finding greyIsAHardRival(const Results& results);
Finding paperAxisIsGreen(const Results& results);

/// A constant tint beats grey, too: whether the run is clearly better than the mean colour of its
/// data set, or than grey where that was not measured.
bool learnedMoreThanATint(const Results& results, const RunResult& run);
/// ", where the mean colour alone has 0.141", or nothing.
std::string tintInWords(const Results& results, const std::string& dataSet);

/// The measured U-Net of the highest skill on Tiny ImageNet, or null.
const RunResult* bestUNet(const Results& results);
/// "+1.04 dB pooled (+0.93 to +1.15), +0.88 dB as a mean (…) and SSIM +0.0060 (…) over grey"
std::string overGreyInWords(const OverGrey& over);

std::optional<Statement> uNetAgainstBaseline(const Results& results);
std::optional<Statement> uNetAgainstGrey(const Results& results);
std::optional<Statement> classicalRegression(const Results& results);
std::optional<Statement> flatClaim(const Results& results);
std::optional<Statement> improvements(const Results& results);
std::optional<Statement> upsampledCifar(const Results& results);
std::optional<Statement> augmentation(const Results& results);
std::optional<Statement> narrowScenes(const Results& results);

}  // namespace tintype::reproduce::report

#pragma once

#include "core/train/image_measures.h"

#include <string>

/// Cells that several tables of the report have, as HTML.
namespace tintype::reproduce::report {

/// A judgement with a sign, which says the same as its colour.
std::string badge(const std::string& judgement);
/// Instead of a table without rows.
std::string nothingMeasured();
/// "0.00541", below it "grey 0.00573".
std::string besideGrey(const train::Estimate& value, const train::Estimate& grey, int digits);
/// "+0.016", below it "+0.010 to +0.022".
std::string changeCell(const train::Estimate& value, int digits);

}  // namespace tintype::reproduce::report

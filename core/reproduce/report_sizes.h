#pragma once

#include "core/reproduce/claims.h"
#include "core/reproduce/results.h"

#include <string>

/// At which size pictures were measured, here and in the documents: the same system has another
/// error on pictures of another size, and so has grey.
namespace tintype::reproduce::report {

/// Side of the pictures that the run was measured on, in pixels; 0: not known.
int measuredSide(const RunResult& run);
/// Of any run that is measured on the data set.
int measuredSideOn(const Results& results, const std::string& dataSet);
/// "32 px"
std::string sideWords(int sidePx);

/// "ours measured at 32 px, the report's at 128 px", or "both measured at 64 px"; the figure of the
/// document stands on its data set.
std::string sizesBeside(int ourSidePx, Document document);
/// The same, and of which size the views were that the run was trained on, if these were smaller.
std::string sizesBeside(const RunResult& run, Document document);
/// The same as a sentence with a blank before it, for figures of several sizes.
std::string sizesSentence(const Results& results, const std::string& dataSet, Document document);

}  // namespace tintype::reproduce::report

#pragma once

#include "core/reproduce/names.h"
#include "core/reproduce/paired.h"
#include "core/reproduce/results.h"

#include <string>
#include <string_view>
#include <vector>

/// What the parts of the report ask of the results.
namespace tintype::reproduce::report {

/// All data sets that the results name: ours in a fixed order, then any others.
std::vector<std::string> dataSetsOf(const Results& results);
const DataFacts* factsOf(const Results& results, const std::string& dataSet);
/// Those of a data set, as they are to be listed: measured ones by skill, the best first, then
/// those not finished, failed and not run.
std::vector<const RunResult*> runsOn(const Results& results, const std::string& dataSet);

/// The run, if it is done and measured.
const RunResult* measuredRun(const Results& results,
                             const std::string& dataSet,
                             const std::string& system);
bool isMeasured(const RunResult& run);
int countMeasured(const Results& results);

/// Where the 95 % interval of the colour skill lies.
enum class AgainstGrey { Above, Level, Below };
AgainstGrey againstGrey(const train::Measures& measures);
/// "better than grey", "not told apart from grey", "worse than grey"
std::string wordsOf(AgainstGrey place);
/// Where an MSE that a document prints, without an interval, lies beside that of our grey.
AgainstGrey placeOfClaim(double mse, const train::Estimate& grey);

/// Whether there were flat places at all, in every resample of the images; without any the changes
/// of chroma there say nothing.
bool flatWasSeen(const train::Measures& measures);
/// Whether the prediction had edges of chroma, which might then be stray.
bool edgesWereSeen(const train::Measures& measures);

/// The epoch that is kept is the one of the best SSIM, not of the lowest MSE.
bool selectsBySsim(const RunResult& run);

/// Whether an epoch had so many views that its mean training loss can be compared with that of the
/// others: the last one may be a remainder of a few views.
bool isWholeEpoch(const RunResult& run, std::size_t index);
/// The last of these, or null.
const train::EpochRecord* lastWholeEpoch(const RunResult& run);

/// "measured", "not finished", "failed", "not run"
std::string wordsOf(RunState state);

/// The loss is nothing but MSE on RGB, so that training loss and MSE may be compared.
bool trainsOnMse(const RunResult& run);

/// "200,000 views"; of a system without steps "fitted to 2,000 photos".
std::string viewsWords(const RunResult& run);

/// "cpu budget: 200,000 views of 32 px at batch 16, on cpu"
std::string budgetWords(const RunResult& run);

}  // namespace tintype::reproduce::report

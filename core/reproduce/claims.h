#pragma once

#include <optional>
#include <string>
#include <vector>

/// What the two documents say about their own systems, as printed there.
namespace tintype::reproduce {

enum class Document { Report, Slides };

/// "the report", "the slides"
std::string nameOf(Document document);
/// Title and authors' words about budget and hardware.
std::string titleOf(Document document);
std::string budgetOf(Document document);
/// Side of the pictures that its figures are of: the report shrinks or enlarges all to 144 and
/// crops to 128; Tiny ImageNet has 64.
int sidePxOf(Document document);

/// The figures of one system on one data set. RGB in [0, 1] unless `note` says otherwise.
struct Claim {
    Document document = Document::Report;
    std::string where;                 ///< "Table 2"
    std::string dataSet;               ///< as DataFacts::id
    std::string title;                 ///< the document's name of the system
    std::vector<std::string> systems;  ///< ours that are what the document describes
    std::optional<double> mse, l1, ssim, psnr, r2;
    std::string note;
    int sidePx = 0;  ///< of the pictures
};

/// All figures; the report's are validation MSE, the slides' of the test images.
const std::vector<Claim>& claims();

/// The report's ratio over all data sets (Table 1).
inline constexpr double kClaimedOverallRatio = 0.931;

/// The report's MSE of "baseline" or "hybrid" on a data set; the two that its Table 2 divides.
std::optional<double> claimedMse(const std::string& dataSet, bool hybrid);
/// The slides' baseline and U-Net, both with MSE loss, their best U-Net by PSNR (MSE and L1), and
/// their linear regression.
const Claim& baselineClaim();
const Claim& uNetMseClaim();
const Claim& bestUNetClaim();
const Claim& linearClaim();

}  // namespace tintype::reproduce

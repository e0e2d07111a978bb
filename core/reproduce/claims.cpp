#include "core/reproduce/claims.h"

#include <algorithm>

namespace tintype::reproduce {
namespace {

using Systems = std::vector<std::string>;

Claim reportClaim(const std::string& dataSet, bool hybrid, double mse) {
    Claim claim;
    claim.where = "Table 2";
    claim.dataSet = dataSet;
    claim.title = hybrid ? "Hybrid SLR-CNN" : "Baseline CNN";
    claim.systems = {hybrid ? "hybrid-paper" : "baseline-paper"};
    claim.mse = mse;
    return claim;
}

Claim slidesClaim(const std::string& title, Systems systems, double ssim, double psnr) {
    Claim claim;
    claim.document = Document::Slides;
    claim.where = "result slides";
    claim.dataSet = "tiny-imagenet";
    claim.title = title;
    claim.systems = std::move(systems);
    claim.ssim = ssim;
    claim.psnr = psnr;
    return claim;
}

Claim regression(const std::string& title, Systems systems, double r2, double ssim, double psnr) {
    auto claim = slidesClaim(title, std::move(systems), ssim, psnr);
    claim.where = "“Performance comparison”";
    claim.r2 = r2;
    return claim;
}

Claim network(const std::string& title, Systems systems, std::vector<double> figures) {
    auto claim = slidesClaim(title, std::move(systems), figures[2], figures[3]);
    claim.mse = figures[0];
    claim.l1 = figures[1];
    return claim;
}

std::vector<Claim> allClaims() {
    std::vector<Claim> all = {
        reportClaim("cifar10", false, 0.007763),
        reportClaim("cifar10", true, 0.005827),
        reportClaim("flowers102", false, 0.012417),
        reportClaim("flowers102", true, 0.009101),
        reportClaim("stl10", false, 0.005774),
        reportClaim("stl10", true, 0.005577),
        regression("Linear regression", {"linear-pca"}, -0.0367, 0.9287, 22.08),
        regression("SVR", {"svr-pca"}, -0.051, 0.91, 22.89),
        network("Baseline, MSE loss", {"baseline-mse"}, {0.014489, 0.084472, 0.6624, 18.56}),
        network("Baseline, L1 loss", {"baseline-l1"}, {0.014991, 0.084288, 0.6619, 18.40}),
        network("Baseline, hybrid loss", {"baseline-mse-l1"}, {0.014803, 0.083720, 0.6723, 18.47}),
        network(
            "U-Net, MSE loss", {"unet-plain-mse", "unet-mse"}, {0.007858, 0.055793, 0.9320, 21.51}),
        network(
            "U-Net, L1 loss", {"unet-plain-l1", "unet-l1"}, {0.008083, 0.055431, 0.9371, 21.48}),
        network("U-Net, hybrid loss",
                {"unet-plain-mse-l1", "unet-mse-l1"},
                {0.007893, 0.054121, 0.9387, 21.59}),
    };
    for (auto& claim : all) {
        claim.sidePx = claim.title == "SVR" ? 28 : sidePxOf(claim.document);
        if (claim.title == "Linear regression") {
            claim.note = "MSE printed as 235.95, in units that are not stated";
        } else if (claim.title == "SVR") {
            claim.note = "MSE printed as 236.69, in units that are not stated";
        } else if (claim.title == "Baseline, MSE loss") {
            claim.note = "the summary slide prints an MSE of 0.0114489";
        } else if (claim.title == "U-Net, L1 loss") {
            claim.note = "the summary slide swaps MSE and L1";
        }
    }
    return all;
}

const Claim& bySystem(const std::string& system) {
    const auto found = std::find_if(claims().begin(), claims().end(), [&](const Claim& claim) {
        return claim.systems.back() == system;
    });
    return *found;
}

}  // namespace

std::string nameOf(Document document) {
    return document == Document::Report ? "the report" : "the slides";
}

std::string titleOf(Document document) {
    return document == Document::Report
               ? "“Image Colorization Using Hybrid SLR-CNN Model”, a course report of 2025"
               : "“Colorizing Image through Regression”, a slide deck";
}

std::string budgetOf(Document document) {
    return document == Document::Report ? "50 epochs at batch 64 on an A100 (its section 2.5)"
                                        : "neither budget nor hardware stated";
}

int sidePxOf(Document document) {
    return document == Document::Report ? 128 : 64;
}

const std::vector<Claim>& claims() {
    static const std::vector<Claim> all = allClaims();
    return all;
}

std::optional<double> claimedMse(const std::string& dataSet, bool hybrid) {
    const std::string system = hybrid ? "hybrid-paper" : "baseline-paper";
    for (const auto& claim : claims()) {
        if (claim.dataSet == dataSet && claim.systems.front() == system) {
            return claim.mse;
        }
    }
    return std::nullopt;
}

const Claim& baselineClaim() {
    return bySystem("baseline-mse");
}

const Claim& uNetMseClaim() {
    return bySystem("unet-mse");
}

const Claim& bestUNetClaim() {
    return bySystem("unet-mse-l1");
}

const Claim& linearClaim() {
    return bySystem("linear-pca");
}

}  // namespace tintype::reproduce

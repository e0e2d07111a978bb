#include "core/reproduce/systems_parts.h"

#include <utility>

namespace tintype::reproduce {
namespace {

struct SlidesLoss {
    std::string id, title, loss;
};

const std::vector<SlidesLoss>& slidesLosses() {
    static const std::vector<SlidesLoss> losses = {
        {"mse", "MSE", "mse = 1.0\n"},
        {"l1", "L1", "mse = 0.0\nl1 = 1.0\n"},
        {"mse-l1", "MSE + 0.1·L1", "mse = 1.0\nl1 = 0.1\n"},
    };
    return losses;
}

System slidesSystem(const std::string& id, const std::string& title) {
    System system;
    system.id = id;
    system.title = title;
    system.dataSets = {kSlidesDataSet};
    system.select = "ssim";
    return system;
}

std::string uNetModel(bool skips, int width) {
    return std::string("architecture = \"u-net\"\naxis = \"neutral\"\nwidth = ") +
           std::to_string(width) + "\nskips = " + (skips ? "true" : "false") + "\n";
}

constexpr int kUNetWidth = 32;
constexpr int kSmokeWidth = 8;

System uNetSystem(bool skips, const SlidesLoss& loss) {
    auto system =
        slidesSystem((skips ? "unet-" : "unet-plain-") + loss.id,
                     (skips ? "U-Net with skips, " : "U-Net without skips, ") + loss.title);
    system.place = skips ? "the slides, U-Net and Future Work" : "the slides, U-Net";
    system.model = uNetModel(skips, kUNetWidth);
    system.smokeModel = uNetModel(skips, kSmokeWidth);
    system.loss = loss.loss;
    return system;
}

System baselineSystem(const SlidesLoss& loss) {
    auto system = slidesSystem("baseline-" + loss.id, "Neural baseline, " + loss.title);
    system.place = "the slides, Model 01: Baseline";
    system.model = baselineModel("neutral");
    system.loss = loss.loss;
    return system;
}

}  // namespace

void addSlidesNetworks(std::vector<System>& all) {
    for (const auto& loss : slidesLosses()) {
        all.push_back(baselineSystem(loss));
    }
    for (const bool skips : {false, true}) {
        for (const auto& loss : slidesLosses()) {
            all.push_back(uNetSystem(skips, loss));
        }
    }
}

void addSlidesProposals(std::vector<System>& all) {
    const SlidesLoss structural{
        "mse-l1-ssim", "MSE + 0.1·L1 + 0.1·(1 − SSIM)", "mse = 1.0\nl1 = 0.1\nssim = 0.1\n"};
    const SlidesLoss adversarial{
        "adversarial", "L1 and adversarial", "mse = 0.0\nl1 = 1.0\nadversarial = 0.01\n"};
    auto systems = {baselineSystem(structural),
                    uNetSystem(false, structural),
                    uNetSystem(true, structural),
                    uNetSystem(true, adversarial)};
    for (System system : systems) {
        system.place = "the slides, Future Work";
        all.push_back(std::move(system));
    }
}

void addSlidesRegressions(std::vector<System>& all) {
    auto linear = slidesSystem("linear-pca", "Linear regression between principal components");
    linear.place = "the slides, Linear Regression";
    linear.model =
        "architecture = \"linear-pca\"\naxis = \"neutral\"\ncolour_space = \"lab-ab\"\nside = "
        "64\ncomponents = 600\n";
    linear.smokeModel =
        "architecture = \"linear-pca\"\naxis = \"neutral\"\ncolour_space = \"lab-ab\"\nside = "
        "32\ncomponents = 16\n";
    linear.loss = "mse = 1.0\nspace = \"lab\"\n";
    linear.wholePicture = true;
    all.push_back(std::move(linear));
    auto svr = slidesSystem("svr-pca", "Support vector regression between principal components");
    svr.place = "the slides, SVR";
    svr.model =
        "architecture = \"svr-pca\"\naxis = \"neutral\"\ncolour_space = \"lab-ab\"\nside = "
        "28\ncomponents = 300\nchroma_components = 40\nsupports = 2000\n";
    svr.smokeModel =
        "architecture = \"svr-pca\"\naxis = \"neutral\"\ncolour_space = \"lab-ab\"\nside = "
        "28\ncomponents = 16\nchroma_components = 4\nsupports = 60\n";
    svr.select = "mse";
    svr.wholePicture = true;
    svr.fitted = true;
    all.push_back(std::move(svr));
}

}  // namespace tintype::reproduce

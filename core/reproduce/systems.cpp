#include "core/reproduce/systems.h"

#include <algorithm>

namespace tintype::reproduce {
namespace {

using Names = std::vector<std::string>;

const Names kReportSets = {"cifar10", "photographs", "merged", "stl10", "flowers102"};
const Names kCifar = {"cifar10"};
const Names kTiny = {"tiny-imagenet"};

constexpr char kMse[] = "mse = 1.0\n";

std::string baselineModel(const std::string& axis, const std::string& more = {}) {
    return "architecture = \"baseline-cnn\"\naxis = \"" + axis + "\"\n" + more;
}

const std::string kReportKernels = R"("sobel-x", "sobel-y", "laplacian", "identity")";

struct HybridParts {
    std::string axis = "neutral";
    std::string kernels = kReportKernels;
    std::string bias = "false";
    std::string more = {};
};

std::string hybridModel(const HybridParts& parts) {
    return "architecture = \"hybrid-slr-cnn\"\naxis = \"" + parts.axis + "\"\nkernels = [" +
           parts.kernels + "]\nbias = " + parts.bias + "\n" + parts.more;
}

System reportSystem(bool hybrid, const std::string& axis) {
    System system;
    system.id = (hybrid ? "hybrid-" : "baseline-") + axis;
    system.title = (hybrid ? "Hybrid SLR-CNN, " : "Baseline CNN, ") + axis + " axis";
    system.place = hybrid ? "the report, 2.4" : "the report, 2.3";
    if (axis == "neutral") {
        system.place += ", on our neutral axis";
    }
    system.dataSets = kReportSets;
    if (system.id == "hybrid-neutral") {
        system.dataSets.insert(system.dataSets.end(), {"rooms", "landscapes"});
    }
    system.model = hybrid ? hybridModel({.axis = axis}) : baselineModel(axis);
    system.loss = kMse;
    system.select = "mse";
    return system;
}

// One thing changed from `base`: what, and the TOML of it.
struct Ablation {
    std::string id, title, change, place;
    std::string model, loss = kMse;
};

System ablationOf(const std::string& base, Ablation ablation) {
    System system;
    system.id = std::move(ablation.id);
    system.title = std::move(ablation.title);
    system.place = std::move(ablation.place);
    system.dataSets = kCifar;
    system.model = std::move(ablation.model);
    system.loss = std::move(ablation.loss);
    system.select = "mse";
    system.base = base;
    system.change = std::move(ablation.change);
    return system;
}

constexpr char kImprovements[] = "the report, 4.5";

void addKernelAblations(std::vector<System>& all) {
    all.push_back(
        ablationOf("hybrid-neutral",
                   {.id = "hybrid-no-identity",
                    .title = "Hybrid without the identity kernel",
                    .change = "no identity kernel: flat luma cannot have colour",
                    .place = "the report, 2.3.3",
                    .model = hybridModel({.kernels = R"("sobel-x", "sobel-y", "laplacian")"})}));
    all.push_back(ablationOf("hybrid-neutral",
                             {.id = "hybrid-bias",
                              .title = "Hybrid with a learned bias term",
                              .change = "a bias term is added to the weighted kernels",
                              .place = kImprovements,
                              .model = hybridModel({.bias = "true"})}));
    const std::string rich =
        kReportKernels +
        R"(, "gaussian-x-1", "gaussian-y-1", "gaussian-x-2", "gaussian-y-2", "log-1", "log-2", "mean", "deviation")";
    all.push_back(ablationOf(
        "hybrid-neutral",
        {.id = "hybrid-kernels",
         .title = "Hybrid with twelve kernels",
         .change = "Gaussian derivatives, Laplacians of Gaussian, local mean and deviation, too",
         .place = kImprovements,
         .model = hybridModel({.kernels = rich})}));
    all.push_back(ablationOf("hybrid-neutral",
                             {.id = "hybrid-lab",
                              .title = "Hybrid in Lab",
                              .change = "predicts a* and b*, and the loss is measured on them",
                              .place = kImprovements,
                              .model = hybridModel({.more = "colour_space = \"lab-ab\"\n"}),
                              .loss = "mse = 1.0\nspace = \"lab\"\n"}));
}

void addLossAblations(std::vector<System>& all) {
    const auto add = [&](const std::string& id,
                         const std::string& title,
                         const std::string& change,
                         const std::string& loss) {
        all.push_back(ablationOf("hybrid-neutral",
                                 {.id = id,
                                  .title = title,
                                  .change = change,
                                  .place = kImprovements,
                                  .model = hybridModel({}),
                                  .loss = loss}));
    };
    add("hybrid-l1", "Hybrid, L1 loss", "L1 instead of MSE", "mse = 0.0\nl1 = 1.0\n");
    add("hybrid-huber",
        "Hybrid, Huber loss",
        "Huber loss instead of MSE",
        "mse = 0.0\nhuber = 1.0\n");
    add("hybrid-ssim",
        "Hybrid, MSE and SSIM",
        "0.1·(1 − SSIM) beside MSE",
        "mse = 1.0\nssim = 0.1\n");
    add("hybrid-adversarial",
        "Hybrid, adversarial",
        "L1 and a PatchGAN discriminator instead of MSE",
        "mse = 0.0\nl1 = 1.0\nadversarial = 0.01\n");
}

void addGuideAndBins(std::vector<System>& all) {
    all.push_back(ablationOf("hybrid-neutral",
                             {.id = "hybrid-categories",
                              .title = "Hybrid guided by image categories",
                              .change = "learns to tell the ten categories apart, too",
                              .place = kImprovements,
                              .model = hybridModel({.more = "categories = 10\n"}),
                              .loss = "mse = 1.0\ncategory = 0.003\n"}));
    const std::string bins = baselineModel("neutral", "bin_spacing = 16.0\n");
    all.push_back(
        ablationOf("baseline-neutral",
                   {.id = "baseline-classes",
                    .title = "Classes of chroma, rebalanced",
                    .change = "tells bins of a*, b* apart, rare ones weighted up; annealed mean",
                    .place = kImprovements,
                    .model = bins,
                    .loss = "cross_entropy = 1.0\nrebalance = 0.5\n"}));
    all.push_back(ablationOf("baseline-neutral",
                             {.id = "baseline-classes-plain",
                              .title = "Classes of chroma, not rebalanced",
                              .change = "tells bins of a*, b* apart, all alike; annealed mean",
                              .place = kImprovements,
                              .model = bins,
                              .loss = "cross_entropy = 1.0\nrebalance = 1.0\n"}));
}

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
    system.dataSets = kTiny;
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

void addNeuralSlides(std::vector<System>& all) {
    for (const auto& loss : slidesLosses()) {
        all.push_back(baselineSystem(loss));
    }
    for (const bool skips : {false, true}) {
        for (const auto& loss : slidesLosses()) {
            all.push_back(uNetSystem(skips, loss));
        }
    }
}

void addFutureWork(std::vector<System>& all) {
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

// What the report says of few photographs: flips and turns did not cure overfitting.
void addAugmentations(std::vector<System>& all) {
    const auto add = [&](const std::string& id, const std::string& title, const std::string& toml) {
        auto system = reportSystem(true, "neutral");
        system.id = id;
        system.title = title;
        system.place = "the report, 4.1.2";
        system.dataSets = {"rooms"};
        system.augment = toml;
        all.push_back(std::move(system));
    };
    add("hybrid-unaugmented", "Hybrid, always the same views", "flip = false\ncrop = \"centre\"\n");
    add("hybrid-turned",
        "Hybrid, flips, shifts and turns",
        "flip = true\nrotation = 10\ncrop = \"random\"\n");
}

void addRegressions(std::vector<System>& all) {
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

// What scores no better than this has learned no more than the data set's tint. First, because it
// costs seconds.
System meanColour() {
    System system;
    system.id = "mean-colour";
    system.title = "The mean colour everywhere";
    system.place = "ours: the rival that needs no learning";
    system.dataSets = kReportSets;
    system.dataSets.push_back(kTiny.front());
    system.model =
        "architecture = \"linear-pca\"\naxis = \"neutral\"\ncolour_space = \"lab-ab\"\nside = "
        "8\ncomponents = 1\n";
    system.select = "mse";
    system.wholePicture = true;
    system.fitted = true;
    return system;
}

std::vector<System> makeSystems() {
    std::vector<System> all;
    all.push_back(meanColour());
    for (const bool hybrid : {true, false}) {
        for (const char* axis : {"neutral", "paper"}) {
            all.push_back(reportSystem(hybrid, axis));
        }
    }
    addKernelAblations(all);
    addLossAblations(all);
    addGuideAndBins(all);
    addAugmentations(all);
    addNeuralSlides(all);
    addRegressions(all);
    addFutureWork(all);
    return all;
}

}  // namespace

const std::vector<System>& systems() {
    static const std::vector<System> all = makeSystems();
    return all;
}

const System* findSystem(const std::string& id) {
    const auto& all = systems();
    const auto found = std::ranges::find(all, id, &System::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace tintype::reproduce

#include "core/reproduce/systems_parts.h"

#include <utility>

namespace tintype::reproduce {
namespace {

constexpr char kMse[] = "mse = 1.0\n";

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
    system.dataSets = reportDataSets();
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
    system.dataSets = {"cifar10"};
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

}  // namespace

const std::vector<std::string>& reportDataSets() {
    static const std::vector<std::string> all = {
        "cifar10", "photographs", "merged", "stl10", "flowers102"};
    return all;
}

std::string baselineModel(const std::string& axis, const std::string& more) {
    return "architecture = \"baseline-cnn\"\naxis = \"" + axis + "\"\n" + more;
}

void addReportSystems(std::vector<System>& all) {
    for (const bool hybrid : {true, false}) {
        for (const char* axis : {"neutral", "paper"}) {
            all.push_back(reportSystem(hybrid, axis));
        }
    }
}

void addReportAblations(std::vector<System>& all) {
    addKernelAblations(all);
    addLossAblations(all);
    addGuideAndBins(all);
    addAugmentations(all);
}

}  // namespace tintype::reproduce

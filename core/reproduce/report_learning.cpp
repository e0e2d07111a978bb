#include "core/reproduce/report_learning.h"

#include "core/reproduce/html.h"
#include "core/reproduce/mean_colour.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/svg.h"
#include "core/reproduce/svr_fit.h"
#include "core/train/recipe.h"

#include <algorithm>
#include <iterator>

namespace tintype::reproduce::report {
namespace {

using methods::Architecture;

std::string squareOf(int side) {
    return std::to_string(side) + "×" + std::to_string(side);
}

std::string meanColourWords(const RunResult& run) {
    return "Takes the mean a* and b* of " + grouped(run.views) + " training images, at most " +
           grouped(MeanColourRequest{}.photos) +
           ", and gives them to every pixel of every image. It looks at nothing in the image: "
           "what it scores above grey is the data set's tint.";
}

std::string supportVectorWords(const RunResult& run, const methods::NetworkSpec& spec) {
    constexpr auto kTrials =
        std::size(kSvrGammas) * std::size(kSvrCosts) + std::size(kSvrEpsilons) - 1;
    return "Learns from " + grouped(run.views) +
           " training images, the first of the data set's, "
           "shrunk to " +
           squareOf(spec.side) + ". From the " + std::to_string(spec.components) +
           " strongest principal components of L*, one ε-SVR with a Gaussian kernel predicts each "
           "of the " +
           std::to_string(spec.chromaComponents) +
           " strongest of a* and b* together. All are solved at once, without training steps; of " +
           std::to_string(kTrials) +
           " settings those are taken that have the least error of a* "
           "and b* on selection images, at most " +
           grouped(SvrFitRequest{}.selectionPhotos) +
           (run.settings.empty() ? "." : ": " + run.settings + ".");
}

std::string linearWords(const RunResult& run, const methods::NetworkSpec& spec) {
    return "Learns from whole training images at " + squareOf(spec.side) + ". The " +
           std::to_string(spec.components) +
           " strongest principal components of L*, of a* and of b* are computed once, from at most "
           "20,000 of them, and stay as they are. What is learned is the linear map from the "
           "scores of L* to those of a* and b*, by gradient descent on the MSE in Lab, in " +
           grouped(run.views) + " views.";
}

std::string lossWords(const train::LossOptions& loss) {
    std::vector<std::string> terms;
    const auto add = [&](double weight, const std::string& name) {
        if (weight > 0) {
            terms.push_back(weight == 1 ? name : number(weight, digitsFor(weight)) + "·" + name);
        }
    };
    if (loss.crossEntropy == 0) {  // which stands instead of all of these
        add(loss.mse, "MSE");
        add(loss.l1, "L1");
        add(loss.huber, "Huber");
        add(loss.ssim, "(1 − SSIM)");
    }
    add(loss.crossEntropy, "cross entropy of colour bins");
    add(loss.category, "cross entropy of categories");
    add(loss.adversarial, "adversarial");
    std::string words;
    for (const auto& term : terms) {
        words += (words.empty() ? "" : " + ") + term;
    }
    return words + (loss.space == train::LossSpace::Rgb ? "" : " in Lab");
}

std::string networkWords(const Results& results,
                         const RunResult& run,
                         const train::Recipe& recipe) {
    const auto* facts = factsOf(results, run.dataSet);
    const bool known = facts != nullptr && facts->training > 0;
    return "Learns from " + (known ? grouped(facts->training) + " " : std::string()) +
           "training images in " + grouped(run.views) + " views of " + squareOf(recipe.size) +
           " pixels, by Adam in batches of " + std::to_string(recipe.batch) +
           ". Loss: " + lossWords(recipe.loss) + ". Keeps the epoch that is best by " +
           (selectsBySsim(run) ? "SSIM" : "MSE") + " on " +
           (known ? grouped(facts->selection) + " " : std::string()) + "selection images.";
}

}  // namespace

std::string learnsFrom(const Results& results, const RunResult& run) {
    const auto recipe = train::parseRecipe(run.recipe);
    if (!recipe) {
        return {};
    }
    const auto& spec = recipe->network;
    if (run.system == "mean-colour") {
        return meanColourWords(run);
    }
    if (spec.architecture == Architecture::SvrPca) {
        return supportVectorWords(run, spec);
    }
    if (spec.architecture == Architecture::LinearPca) {
        return linearWords(run, spec);
    }
    return networkWords(results, run, *recipe);
}

}  // namespace tintype::reproduce::report

#pragma once

#include "core/base/result.h"
#include "core/reproduce/systems.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tintype::reproduce {

/// How much is spent on every system alike.
enum class Budget {
    Smoke,  ///< everything in about a minute, to see that it works; its figures say nothing
    Cpu,    ///< a stated reduction: 200,000 training views for each system, 32×32 crops
    Full    ///< the documents' own protocol: 50 epochs at batch 64; wants a GPU
};

std::string nameOf(Budget budget);  // "smoke", "cpu", "full"
Result<Budget> budgetFrom(std::string_view name);
/// One sentence for people.
std::string describe(Budget budget);

/// What the packs of a run are like.
struct PackChoice {
    int sidePx = 32;
    bool bilinear = false;  ///< as the report resizes; else by area
    int trainingLimit = 0;  ///< photos, with the selection split; 0: all
    int validationLimit = 0;

    auto operator<=>(const PackChoice&) const = default;
};

/// What a budget makes of a system on a data set; the rest of the recipe is the system's.
struct Protocol {
    PackChoice pack;
    int cropPx = 32;      ///< of the training views
    int measuredPx = 32;  ///< centre crop of the validation pictures
    double rotationDegrees = 0;
    bool randomCrop = true;
    std::array<double, 2> scale = {1.0, 1.0};
    std::string learningRate = "5e-3";
    std::string schedule = "cosine";
    int warmupSteps = 200;
    int batch = 16;
    int epochs = 0;  ///< if not 0, instead of `views`
    std::int64_t views = 200'000;
    std::int64_t epochViews = 20'000;
    double emaDecay = 0.999;
};
Protocol protocolFor(const System& system, const std::string& dataSet, Budget budget);

/// The whole recipe, in TOML. Of a system that is fitted, only what it is.
std::string recipeText(const System& system, const std::string& dataSet, Budget budget);

}  // namespace tintype::reproduce

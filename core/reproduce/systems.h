#pragma once

#include <string>
#include <vector>

namespace tintype::reproduce {

/// One system of the two documents, or one of ours beside them: what a recipe says about network
/// and loss. Data, steps and sizes come from the budget (see budgets.h).
struct System {
    std::string id;                     ///< [a-z0-9-]+, unique: "hybrid-neutral"
    std::string title;                  ///< for people: "Hybrid SLR-CNN, neutral axis"
    std::string place;                  ///< where it is described: "the report, 2.4"
    std::vector<std::string> dataSets;  ///< that it is trained on, by their ids
    std::string model;                  ///< TOML: the keys below [model], one a line
    std::string loss;                   ///< TOML: the keys below [loss]
    std::string select;                 ///< "mse" or "ssim": the best epoch is chosen by it
    std::string base;           ///< of an ablation: the system that it differs from in one thing
    std::string change;         ///< and what that is: "L1 instead of MSE"
    std::string smokeModel;     ///< instead of `model` in the smallest budget; empty: the same
    std::string augment;        ///< TOML: keys below [augment] instead of the budget's
    bool wholePicture = false;  ///< sees the whole picture at a fixed size, so it is not cropped
    bool fitted = false;        ///< by fitSvr or fitMeanColour, not trained by gradient descent
};

/// All systems: the mean colour, those of the report, those of the slides.
const std::vector<System>& systems();

/// Null if there is none.
const System* findSystem(const std::string& id);

}  // namespace tintype::reproduce

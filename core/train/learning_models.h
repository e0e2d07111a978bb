#pragma once

#include "core/base/result.h"
#include "core/methods/torch_module.h"
#include "core/train/learning_state.h"
#include "core/train/photo_pack.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace tintype::train {

/// A model file ready to predict, and the short side that it works at.
struct LoadedPredictor {
    std::unique_ptr<methods::ChromaPredictor> predictor;
    int size = 0;

    static Result<LoadedPredictor> load(const std::filesystem::path& model, int threads);
};

/// Scores of a model on all photographs of a pack, as the training measures them.
Result<Scores> scoreModel(const std::filesystem::path& model,
                          const std::filesystem::path& pack,
                          int threads);

/// Both models on the held-out photographs.
Result<std::vector<PairedScore>> comparePair(const LearningFolder& folder,
                                             const LearningAlbum& album,
                                             const std::filesystem::path& newModel,
                                             int threads,
                                             const std::stop_token& stop);

/// A photograph, in colour or grey, at viewing size: a short side of 360 pixels.
class PreviewPhoto {
public:
    static Result<PreviewPhoto> read(const std::filesystem::path& file);

    Result<void> writeTruth(const std::filesystem::path& png) const;
    Result<void> writeGrey(const std::filesystem::path& png) const;
    Result<void> writeColoured(const LoadedPredictor& model,
                               const std::filesystem::path& png) const;

private:
    int m_width = 0, m_height = 0;
    std::vector<std::uint8_t> m_rgb;
    std::vector<std::uint8_t> m_luma;
};

}  // namespace tintype::train

#pragma once

#include "core/base/job_context.h"
#include "core/preview/colour_layer.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace tintype::preview {

/// A model that is ready to predict.
struct OpenedModel {
    restore::PredictChroma predict;  ///< from one thread at a time
    int workingSize = 64;
    std::string checksum;  ///< SHA-256 of its file, for Edit::modelChecksum
    std::string device;    ///< "cpu" or "cuda:0"
};

/// What is asked about a photograph.
struct Question {
    std::string method;  ///< a model's id or path
    double vividness = restore::kDefaultVividness;

    bool operator==(const Question&) const = default;
};

/// The colours that were predicted for the photographs being looked at: models are opened when they
/// are first needed, and layers are kept up to a number of bytes, those longest unused going first.
/// A model of one answer is asked once, whatever the vividness; of the others the last few answers
/// about a photograph are kept, so that a slider in motion does not push out everything else.
/// Every function may be called from any thread; `predict` works for long, the others return at
/// once.
class Predictions {
public:
    struct Options {
        // "auto", "cpu", "cuda" or "cuda:N".
        std::string device = "auto";
        // 0: as many as the hardware has.
        int threads = 0;
        std::size_t cacheBytes = 256U << 20U;
    };
    /// Opens a method (a model's id or path).
    using OpenModel =
        std::function<Result<OpenedModel>(const std::string& method, const Options& options)>;

    /// With the models of the catalogue.
    explicit Predictions(Options options);
    Predictions(Options options, OpenModel openModel);
    ~Predictions();

    /// The layer if there is one already, else null.
    std::shared_ptr<const ColourLayer> find(const LumaPyramid& scan,
                                            const Question& question) const;
    /// The same by LumaPyramid::key.
    std::shared_ptr<const ColourLayer> find(const std::string& scanKey,
                                            const Question& question) const;
    /// The method's layer that was made or found last, of whatever vividness; null without any.
    std::shared_ptr<const ColourLayer> latest(const LumaPyramid& scan,
                                              const std::string& method) const;
    /// Finds or makes the layer. One at a time; others wait. Cancelled when `context.stop` was
    /// asked for before the network began.
    Result<std::shared_ptr<const ColourLayer>> predict(const LumaPyramid& scan,
                                                       const Question& question,
                                                       const JobContext& context = {});
    /// The checksum of a model that was opened, else empty.
    std::string checksumOf(const std::string& method) const;
    /// The device that a model runs on, "cpu" or "cuda:0"; empty before it is opened.
    std::string deviceOf(const std::string& method) const;

    /// Another device or budget: models are opened anew when needed; layers are kept where they
    /// fit.
    void setOptions(Options options);
    /// A model of this name was replaced or removed: it and its layers are forgotten.
    void forgetMethod(const std::string& method);
    void forgetAll();

    std::size_t bytes() const;  ///< of the layers kept

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tintype::preview

#include "core/reproduce/svr_fit.h"

#include "core/reproduce/svr_machines.h"
#include "core/reproduce/svr_photos.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>
#include <span>

#include <nlohmann/json.hpp>

namespace tintype::reproduce {
namespace {

using train::PhotoPack;
using train::PhotoRef;

/// What is fitted and tried: scores of the photos of both splits.
struct Scores {
    cv::Mat1f luma, chroma, selectLuma, selectChroma;
};

struct Fit {
    SvrTrial trial;
    Machines machines;
    double error = std::numeric_limits<double>::infinity();
};

class Fitting {
public:
    Fitting(const SvrFitRequest& request, const SvrPhotos& train, const SvrPhotos& select)
        : m_request(request),
          m_luma(train.lightness, request.recipe.network.components, Scaling::Together),
          m_chroma(train.chroma, request.recipe.network.chromaComponents, Scaling::Each) {
        if (m_luma.count() == 0 || m_chroma.count() == 0) {
            return;
        }
        m_scores = {m_luma.scoresOf(train.lightness),
                    m_chroma.scoresOf(train.chroma),
                    m_luma.scoresOf(select.lightness),
                    m_chroma.scoresOf(select.chroma)};
        m_distances = squaredDistances(m_scores.luma, m_scores.luma);
        m_selectDistances = squaredDistances(m_scores.selectLuma, m_scores.luma);
        m_lost = lostBy(select.chroma);
    }

    bool hasColour() const { return m_luma.count() > 0 && m_chroma.count() > 0; }

    /// False if it was stopped.
    bool search() {
        for (const double gamma : kSvrGammas) {
            for (const double cost : kSvrCosts) {
                if (!attempt({gamma, cost, kSvrEpsilons[0]})) {
                    return false;
                }
            }
        }
        const SvrTrial best = m_best.trial;
        for (const double epsilon : std::span(kSvrEpsilons).subspan(1)) {
            if (!attempt({best.gamma, best.cost, epsilon})) {
                return false;
            }
        }
        return true;
    }

    methods::ModelFile model() const;

private:
    static constexpr std::size_t kTrials =
        std::size(kSvrGammas) * std::size(kSvrCosts) + std::size(kSvrEpsilons) - 1;

    double gammaOf(const SvrTrial& trial) const { return trial.gamma / m_luma.count(); }
    bool attempt(const SvrTrial& trial);
    double errorOf(const Machines& machines, const cv::Mat1f& kernel) const;
    double lostBy(const cv::Mat1f& chroma) const;
    std::string metrics() const;

    const SvrFitRequest& m_request;
    Components m_luma, m_chroma;
    Scores m_scores;
    cv::Mat1f m_distances, m_selectDistances;
    double m_lost = 0;  // squared error of the selection photos that no regression can mend
    Fit m_best;
    std::size_t m_tried = 0;
};

// The part of the photos' chroma that the components cannot show, as a sum over photos and values.
double Fitting::lostBy(const cv::Mat1f& chroma) const {
    const cv::Mat1f centred = chroma - cv::Mat1f::ones(chroma.rows, 1) * m_chroma.mean();
    const cv::Mat1f shown = m_scores.selectChroma * m_chroma.multiplied();
    return cv::norm(centred - shown, cv::NORM_L2SQR);
}

// Mean squared error of a*/100 and b*/100 over the selection photos. The components are
// orthonormal, so that errors of scores are errors of chroma.
double Fitting::errorOf(const Machines& machines, const cv::Mat1f& kernel) const {
    cv::Mat1f predicted = kernel * machines.coefficients.t();
    double sum = m_lost;
    for (int o = 0; o < predicted.cols; ++o) {
        const cv::Mat1f wrong =
            predicted.col(o) + machines.offsets(o) - m_scores.selectChroma.col(o);
        sum += m_chroma.unit(o) * m_chroma.unit(o) * cv::norm(wrong, cv::NORM_L2SQR);
    }
    return sum / (static_cast<double>(predicted.rows) * m_chroma.mean().cols);
}

bool Fitting::attempt(const SvrTrial& trial) {
    const cv::Mat1f kernel = kernelOf(m_distances, gammaOf(trial));
    const int outputs = m_chroma.count();
    Machines machines{cv::Mat1f(outputs, kernel.rows), cv::Mat1f(outputs, 1)};
    inParallel(outputs, m_request.threads, [&](int output) {
        if (!m_request.stop.stop_requested()) {
            fitMachine(kernel, m_scores.chroma, trial, output, machines);
        }
    });
    if (m_request.stop.stop_requested()) {
        return false;
    }
    const double error = errorOf(machines, kernelOf(m_selectDistances, gammaOf(trial)));
    if (error < m_best.error) {
        m_best = {trial, machines, error};
    }
    m_request.onProgress(static_cast<double>(++m_tried) / static_cast<double>(kTrials));
    return true;
}

void add(methods::ModelFile& model,
         const std::string& name,
         std::vector<std::int64_t> shape,
         const cv::Mat1f& values) {
    const cv::Mat1f whole = values.isContinuous() ? values : values.clone();
    methods::Tensor tensor{name, methods::DType::F32, std::move(shape), {}};
    tensor.bytes.resize(whole.total() * sizeof(float));
    std::memcpy(tensor.bytes.data(), whole.data, tensor.bytes.size());
    model.tensors.push_back(std::move(tensor));
}

std::string Fitting::metrics() const {
    const Machines mean{cv::Mat1f::zeros(m_chroma.count(), m_scores.luma.rows),
                        cv::Mat1f::zeros(m_chroma.count(), 1)};
    const nlohmann::ordered_json json = {
        {"gamma", gammaOf(m_best.trial)},
        {"cost", m_best.trial.cost},
        {"epsilon", m_best.trial.epsilon},
        {"select_photos", m_scores.selectLuma.rows},
        {"select_ab_mse", 1e4 * m_best.error},
        {"mean_colour_ab_mse",
         1e4 * errorOf(mean, cv::Mat1f::zeros(m_scores.selectLuma.rows, m_scores.luma.rows))}};
    return json.dump();
}

methods::ModelFile Fitting::model() const {
    const Machines& machines = m_best.machines;
    std::vector<int> used;
    for (int i = 0; i < machines.coefficients.cols; ++i) {
        if (cv::countNonZero(machines.coefficients.col(i)) > 0) {
            used.push_back(i);
        }
    }
    if (used.empty()) {
        used.push_back(0);  // a model file has no empty arrays
    }
    const auto supports = static_cast<int>(used.size());
    cv::Mat1f vectors(supports, m_luma.count()), coefficients(m_chroma.count(), supports);
    for (int i = 0; i < supports; ++i) {
        const int photo = used[static_cast<std::size_t>(i)];
        m_scores.luma.row(photo).copyTo(vectors.row(i));
        machines.coefficients.col(photo).copyTo(coefficients.col(i));
    }
    methods::ModelFile model;
    auto spec = m_request.recipe.network;
    spec.components = m_luma.count();
    spec.chromaComponents = m_chroma.count();
    spec.supports = supports;
    methods::specToMetadata(spec, model);
    const std::int64_t pixels = m_luma.mean().cols, scores = m_luma.count(),
                       outputs = m_chroma.count();
    add(model, "luma_mean", {pixels}, m_luma.mean());
    add(model, "luma_components", {scores, pixels}, m_luma.divided());
    add(model, "vectors", {supports, scores}, vectors);
    add(model, "coefficients", {outputs, supports}, coefficients);
    add(model, "offsets", {outputs}, machines.offsets);
    add(model, "gamma", {1}, cv::Mat1f(1, 1, static_cast<float>(gammaOf(m_best.trial))));
    add(model, "chroma_mean", {2 * pixels}, m_chroma.mean());
    add(model, "chroma_components", {outputs, 2 * pixels}, m_chroma.multiplied());
    model.metadata[methods::key::kMetrics] = metrics();
    return model;
}

std::vector<PhotoRef> firstPhotos(const std::vector<PhotoPack>& packs, bool select, int count) {
    auto photos = train::photosOf(packs, select);
    photos.resize(std::min(photos.size(), static_cast<std::size_t>(std::max(0, count))));
    return photos;
}

std::string dataWords(const std::vector<PhotoPack>& packs, std::size_t photos) {
    std::string names;
    for (const auto& pack : packs) {
        names += (names.empty() ? "" : ", ") + pack.path().filename().string();
    }
    return std::to_string(photos) + " photos: " + names;
}

Result<methods::ModelFile> fit(const SvrFitRequest& given) {
    const auto packs = train::openPacks(given.packs);
    if (!packs) {
        return failWith(packs);
    }
    const auto photos = firstPhotos(*packs, false, given.recipe.network.supports);
    const auto select = firstPhotos(*packs, true, given.selectionPhotos);
    if (photos.size() < 2 || select.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "A support vector regression needs photos to learn from and others to choose "
                    "its settings by; the packs hold too few of one split.");
    }
    int square = std::numeric_limits<int>::max();
    for (const auto& pack : *packs) {
        square = std::min({square, pack.width(), pack.height()});
    }
    SvrFitRequest request = given;
    request.recipe.network.workingSize = square;
    const SvrReading reading{square, request.recipe.network.side, request.threads};
    Fitting fitting(
        request, loadSvrPhotos(*packs, photos, reading), loadSvrPhotos(*packs, select, reading));
    if (!fitting.hasColour()) {
        return fail(ErrorCode::InvalidArgument,
                    "The photos to learn from are all alike or have no colour.");
    }
    if (!fitting.search()) {
        return fail(ErrorCode::Cancelled, "The support vector regression was stopped.");
    }
    auto model = fitting.model();
    model.metadata[methods::key::kId] = request.recipe.name;
    model.metadata[methods::key::kName] = request.recipe.name;
    model.metadata[methods::key::kRecipe] = request.recipe.text;
    model.metadata[methods::key::kTrainingData] = dataWords(*packs, photos.size());
    return model;
}

}  // namespace

Result<methods::ModelFile> fitSvr(const SvrFitRequest& request) {
    if (request.recipe.network.architecture != methods::Architecture::SvrPca) {
        return fail(ErrorCode::InvalidArgument,
                    "Only a model of the architecture \"svr-pca\" is fitted this way.");
    }
    if (auto valid = request.recipe.network.validate(); !valid) {
        return failWith(valid);
    }
    try {
        return fit(request);
    } catch (const cv::Exception& error) {
        const bool memory = error.code == cv::Error::StsNoMem;
        return fail(memory ? ErrorCode::OutOfMemory : ErrorCode::Internal,
                    "The support vector regression failed: " + error.err);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory,
                    "There is not enough memory for the support vector regression.");
    }
}

}  // namespace tintype::reproduce

#include "core/image/guided_upsample.h"

#include "core/image/guided_upsample_model.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <new>
#include <utility>

namespace tintype::image {
namespace detail {
namespace {

cv::Mat1f boxMean(const cv::Mat1f& plane, int radius) {
    cv::Mat1f mean;
    const int side = 2 * radius + 1;
    cv::boxFilter(plane, mean, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT);
    return mean;
}

/// Makes the whole change of chroma happen in the middle part of the local range of luma. Where two
/// regions meet, grain that does not reach the middle then leaves no trace in the colour, and both
/// regions keep theirs; on a ramp nothing changes, since a pixel lies in the middle of its window.
void steepen(std::array<cv::Mat1f, kModelPlanes>& model) {
    constexpr double kGain = 1.5;
    const cv::Mat1f middle = (model[Low] + model[High]) * 0.5;
    const cv::Mat1f reach = (model[High] - model[Low]) * (0.5 / kGain);
    model[Low] = middle - reach;
    model[High] = middle + reach;
    for (std::size_t k = 0; k < 2; ++k) {
        cv::Mat1f& slope = model[AlphaSlope + 2 * k];
        cv::Mat1f& base = model[AlphaBase + 2 * k];
        base -= middle.mul(slope) * (kGain - 1.0);
        slope *= kGain;
    }
}

}  // namespace

std::array<cv::Mat1f, kModelPlanes> fitModel(const cv::Mat1f& guide,
                                             const std::array<cv::Mat1f, 2>& chroma,
                                             double epsilon,
                                             int radius) {
    std::array<cv::Mat1f, kModelPlanes> model;
    const cv::Mat1f mean = boxMean(guide, radius);
    const cv::Mat1f variance = boxMean(guide.mul(guide), radius) - mean.mul(mean);
    const cv::Mat1f regularised = cv::max(variance, 0.0) + epsilon;
    cv::parallel_for_(cv::Range(0, 2), [&](const cv::Range& range) {
        for (auto k = static_cast<std::size_t>(range.start); std::cmp_less(k, range.end); ++k) {
            const cv::Mat1f chromaMean = boxMean(chroma[k], radius);
            const cv::Mat1f covariance =
                boxMean(guide.mul(chroma[k]), radius) - mean.mul(chromaMean);
            const cv::Mat1f slope = covariance / regularised;
            const cv::Mat1f base = chromaMean - slope.mul(mean);
            model[AlphaSlope + 2 * k] = boxMean(slope, radius);
            model[AlphaBase + 2 * k] = boxMean(base, radius);
        }
    });
    const cv::Mat window = cv::Mat::ones(2 * radius + 1, 2 * radius + 1, CV_8U);
    cv::erode(guide, model[Low], window);
    cv::dilate(guide, model[High], window);
    steepen(model);
    return model;
}

}  // namespace detail

namespace {

constexpr char kTooLittleMemory[] = "There is too little memory to place the colours.";

template <class Plane>
bool isWhole(const Plane& values, int width, int height) {
    return width > 0 && height > 0 &&
           values.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}

/// A copy in which everything that is no number is 0.
cv::Mat1f finitePlane(const std::vector<float>& values, int width, int height) {
    cv::Mat1f plane(height, width);
    std::transform(values.begin(), values.end(), plane.begin(), [](float value) {
        return std::isfinite(value) ? std::clamp(value, -1.0F, 1.0F) : 0.0F;
    });
    return plane;
}

ChromaPlanes alignPlanes(const FloatPlane& guideLuma,
                         const ChromaPlanes& prediction,
                         const UpsampleOptions& options) {
    const cv::Mat1f guide = finitePlane(guideLuma.values, guideLuma.width, guideLuma.height);
    std::array<cv::Mat1f, 2> chroma{
        finitePlane(prediction.alpha, prediction.width, prediction.height),
        finitePlane(prediction.beta, prediction.width, prediction.height)};
    for (cv::Mat1f& plane : chroma) {
        cv::resize(plane, plane, guide.size(), 0, 0, cv::INTER_LINEAR);
    }
    const double scale = std::max(1.0, static_cast<double>(guide.cols) / prediction.width);
    const double edge =
        std::max(options.edgeLuma, 3.0 * static_cast<double>(detail::grainOf(guide)));
    detail::alignToEdges(guide, scale, edge, options.bleedPx, chroma);
    return {guide.cols,
            guide.rows,
            {chroma[0].begin(), chroma[0].end()},
            {chroma[1].begin(), chroma[1].end()}};
}

std::vector<float> fitPlanes(const FloatPlane& guideLuma,
                             const ChromaPlanes& aligned,
                             const UpsampleOptions& options) {
    const cv::Mat1f guide = finitePlane(guideLuma.values, guideLuma.width, guideLuma.height);
    const std::array<cv::Mat1f, 2> chroma{finitePlane(aligned.alpha, aligned.width, aligned.height),
                                          finitePlane(aligned.beta, aligned.width, aligned.height)};
    const double grain = detail::grainOf(guide);
    const double epsilon = std::max(options.epsilon, grain * grain);
    const auto model = detail::fitModel(guide, chroma, epsilon, options.radius);
    // Pixel by pixel, so that what a tile of the picture needs lies in one piece.
    std::vector<float> planes(model.size() * guide.total());
    for (std::size_t plane = 0; plane < model.size(); ++plane) {
        std::size_t at = plane;
        for (const float value : model[plane]) {
            planes[at] = value;
            at += model.size();
        }
    }
    return planes;
}

Result<void> checkPlanes(const FloatPlane& guideLuma,
                         const ChromaPlanes& chroma,
                         const UpsampleOptions& options) {
    if (auto valid = options.validate(); !valid) {
        return valid;
    }
    if (!isWhole(guideLuma.values, guideLuma.width, guideLuma.height) ||
        !isWhole(chroma.alpha, chroma.width, chroma.height) ||
        !isWhole(chroma.beta, chroma.width, chroma.height)) {
        return fail(ErrorCode::InvalidArgument,
                    "The luma or the chroma is empty or does not have the size that it states.");
    }
    return {};
}

/// What OpenCV throws becomes an error.
template <class T, class Work>
Result<T> guarded(const Work& work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, kTooLittleMemory);
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem) {
            return fail(ErrorCode::OutOfMemory, kTooLittleMemory);
        }
        return fail(ErrorCode::Internal, "Placing the colours failed: " + exception.err);
    }
}

}  // namespace

Result<void> UpsampleOptions::validate() const {
    if (!(bleedPx >= 0 && bleedPx <= 16)) {
        return fail(ErrorCode::InvalidArgument, "The bleeding of colours must be 0 to 16 pixels.");
    }
    if (!(edgeLuma > 0 && edgeLuma <= 1) || !(epsilon > 0 && epsilon <= 1)) {
        return fail(ErrorCode::InvalidArgument,
                    "The edge and the regularisation must be above 0 and at most 1.");
    }
    if (radius < 1 || radius > 64) {
        return fail(ErrorCode::InvalidArgument, "The radius must be 1 to 64 guide pixels.");
    }
    return {};
}

Result<ChromaPlanes> alignChroma(const FloatPlane& guideLuma,
                                 const ChromaPlanes& chroma,
                                 const UpsampleOptions& options) {
    if (auto usable = checkPlanes(guideLuma, chroma, options); !usable) {
        return failWith(usable);
    }
    return guarded<ChromaPlanes>([&] { return alignPlanes(guideLuma, chroma, options); });
}

Result<GuidedUpsampler> GuidedUpsampler::fit(const FloatPlane& guideLuma,
                                             const ChromaPlanes& chroma,
                                             Dimensions full,
                                             const UpsampleOptions& options) {
    const auto aligned = alignChroma(guideLuma, chroma, options);
    if (!aligned) {
        return failWith(aligned);
    }
    return fitAligned(guideLuma, *aligned, full, options);
}

Result<GuidedUpsampler> GuidedUpsampler::fitAligned(const FloatPlane& guideLuma,
                                                    const ChromaPlanes& aligned,
                                                    Dimensions full,
                                                    const UpsampleOptions& options) {
    if (auto usable = checkPlanes(guideLuma, aligned, options); !usable) {
        return failWith(usable);
    }
    if (aligned.width != guideLuma.width || aligned.height != guideLuma.height) {
        return fail(ErrorCode::InvalidArgument, "The chroma does not have the guide's size.");
    }
    if (full.width < guideLuma.width || full.height < guideLuma.height) {
        return fail(ErrorCode::InvalidArgument, "The picture is smaller than its guide.");
    }
    return guarded<GuidedUpsampler>([&] {
        GuidedUpsampler upsampler;
        upsampler.m_full = full;
        upsampler.m_guide = {guideLuma.width, guideLuma.height};
        upsampler.m_model = fitPlanes(guideLuma, aligned, options);
        return upsampler;
    });
}

}  // namespace tintype::image

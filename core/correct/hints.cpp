#include "core/correct/hints.h"

#include "core/correct/hint_flow.h"
#include "core/correct/hint_raster.h"
#include "core/correct/spread.h"
#include "core/image/guided_upsample.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::correct {
namespace {

// Fields that are spread: chroma by the light that falls on it, and how much of it there is.
enum Field { Alpha, Beta, Influence };

float finite(float value) {
    return std::isfinite(value) ? value : 0.0F;
}

/// How much colour a surface shows at a luma.
class Shading {
public:
    Shading(const image::FloatPlane& guide, double exponent) : m_light(guide.values.size()) {
        // In deep shadow there is little to see and much to divide by.
        constexpr float kDarkest = 0.08F;
        const auto power = static_cast<float>(exponent);
        std::transform(guide.values.begin(), guide.values.end(), m_light.begin(), [&](float luma) {
            const float light = std::clamp(std::isfinite(luma) ? luma : 0.0F, kDarkest, 1.0F);
            return power == 1 ? light : std::pow(light, power);
        });
    }
    float at(std::size_t pixel) const { return m_light[pixel]; }

private:
    std::vector<float> m_light;
};

/// The light that each colour was chosen at: that where it was clicked; for a stroke, which may
/// begin in a shadow, the middle one of all that it touches.
std::vector<float> lightsOf(const std::vector<Hint>& hints,
                            const HintRaster& raster,
                            const Placement& placement,
                            const Shading& shading) {
    std::vector<std::vector<float>> touched(hints.size());
    for (std::size_t i = 0; i < raster.hint.size(); ++i) {
        const std::int32_t index = raster.hint[i];
        if (index != kNoHint && hints[static_cast<std::size_t>(index)].stroke.points.size() > 1) {
            touched[static_cast<std::size_t>(index)].push_back(shading.at(i));
        }
    }
    std::vector<float> lights(hints.size(), 1.0F);
    for (std::size_t i = 0; i < hints.size(); ++i) {
        std::vector<float>& values = touched[i];
        if (hints[i].kind != Hint::Kind::Colour) {
            continue;
        }
        if (values.empty()) {
            lights[i] = shading.at(firstPixel(hints[i], placement, raster.width, raster.height));
            continue;
        }
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        lights[i] = *middle;
    }
    return lights;
}

/// What is painted on each pixel.
void hold(const std::vector<Hint>& hints,
          const HintRaster& raster,
          const Placement& placement,
          const Shading& shading,
          SpreadProblem& problem) {
    const std::vector<float> lights = lightsOf(hints, raster, placement, shading);
    std::vector<std::array<float, kFields>> values;
    for (std::size_t i = 0; i < hints.size(); ++i) {
        const Hint& hint = hints[i];
        const bool isColour = hint.kind == Hint::Kind::Colour;
        values.push_back({isColour ? static_cast<float>(hint.alpha) / lights[i] : 0.0F,
                          isColour ? static_cast<float>(hint.beta) / lights[i] : 0.0F,
                          hint.kind == Hint::Kind::Erase ? 0.0F : 1.0F});
    }
    const std::size_t count = raster.hint.size();
    problem.held.resize(count);
    for (auto& plane : problem.known) {
        plane.resize(count);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (raster.hint[i] != kNoHint) {
            problem.held[i] = 1;
            for (std::size_t k = 0; k < kFields; ++k) {
                problem.known[k][i] = values[static_cast<std::size_t>(raster.hint[i])][k];
            }
        }
    }
}

/// 0 up to `from`, 1 from `to`.
float smoothStep(float value, float from, float to) {
    const float part = std::clamp((value - from) / (to - from), 0.0F, 1.0F);
    return part * part * (3 - 2 * part);
}

void blend(const SpreadFields& fields,
           const Shading& shading,
           const HintOptions& options,
           image::ChromaPlanes& chroma) {
    const auto from = static_cast<float>(options.influenceFrom);
    const auto to = static_cast<float>(options.influenceTo);
    for (std::size_t i = 0; i < chroma.alpha.size(); ++i) {
        const float influence = fields[Influence][i];
        const float share = smoothStep(influence, from, to);
        if (share > 0) {
            const float light = shading.at(i) / influence;
            const auto towards = [&](float& value, float hint) {
                const float wanted = std::clamp(hint * light, -1.0F, 1.0F);
                value = (1 - share) * finite(value) + share * wanted;
            };
            towards(chroma.alpha[i], fields[Alpha][i]);
            towards(chroma.beta[i], fields[Beta][i]);
        }
    }
}

/// Chroma as the fit to the luma will show it, at the pixels of the guide.
image::ChromaPlanes shown(const image::FloatPlane& guide, const image::ChromaPlanes& chroma) {
    const image::Dimensions size{guide.width, guide.height};
    const auto colours = image::GuidedUpsampler::fitAligned(guide, chroma, size);
    image::ChromaPlanes planes = chroma;
    if (colours) {
        std::vector<std::uint16_t> luma(guide.values.size());
        std::transform(guide.values.begin(), guide.values.end(), luma.begin(), [](float value) {
            return static_cast<std::uint16_t>(
                std::lround(65535 * std::clamp(finite(value), 0.0F, 1.0F)));
        });
        image::ColourBand<std::uint16_t> band;
        band.rows = guide.height;
        band.luma = luma.data();
        colours->chroma(band, planes.alpha.data(), planes.beta.data());
    }
    return planes;
}

/// Adds what painted pixels still lack, and as much around them as the fit looks at.
void addLacking(const cv::Mat1f& lacking, const cv::Mat1f& density, std::vector<float>& plane) {
    constexpr float kDense = 0.3F;
    cv::Mat1f spreadOut;
    cv::GaussianBlur(lacking, spreadOut, {9, 9}, 2, 2, cv::BORDER_REFLECT);
    for (std::size_t i = 0; i < plane.size(); ++i) {
        const float near = density.ptr<float>()[i];
        if (near > 1e-3F) {
            plane[i] += spreadOut.ptr<float>()[i] / std::max(near, kDense);
        }
    }
}

/// What of `wanted` is lacking in `shown`, on painted pixels.
cv::Mat1f lackingOf(const cv::Mat1f& painted,
                    const std::vector<float>& wanted,
                    const std::vector<float>& shown) {
    cv::Mat1f lacking(painted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        lacking.ptr<float>()[i] = painted.ptr<float>()[i] * (wanted[i] - shown[i]);
    }
    return lacking;
}

/// 1 on pixels that a hint says a colour of.
cv::Mat1f paintedPixels(const HintRaster& raster, const std::vector<Hint>& hints) {
    cv::Mat1f painted(raster.height, raster.width);
    std::transform(raster.hint.begin(), raster.hint.end(), painted.begin(), [&](std::int32_t hint) {
        const bool counts =
            hint != kNoHint && hints[static_cast<std::size_t>(hint)].kind != Hint::Kind::Erase;
        return counts ? 1.0F : 0.0F;
    });
    return painted;
}

/// The fit averages over small windows: a small hint beside an edge would come out paler. What is
/// lacking there is added before.
void honour(const image::FloatPlane& guide,
            const HintRaster& raster,
            const std::vector<Hint>& hints,
            image::ChromaPlanes& chroma) {
    const cv::Mat1f painted = paintedPixels(raster, hints);
    cv::Mat1f density;
    cv::GaussianBlur(painted, density, {9, 9}, 2, 2, cv::BORDER_REFLECT);
    const image::ChromaPlanes now = shown(guide, chroma);
    addLacking(lackingOf(painted, chroma.alpha, now.alpha), density, chroma.alpha);
    addLacking(lackingOf(painted, chroma.beta, now.beta), density, chroma.beta);
}

}  // namespace

void applyHints(const image::FloatPlane& guide,
                const Placement& placement,
                const std::vector<Hint>& hints,
                image::ChromaPlanes& chroma,
                const HintOptions& options) {
    const HintRaster raster = rasterise(hints, placement, guide.width, guide.height);
    if (raster.isEmpty) {
        return;
    }
    SpreadProblem problem;
    setFlow(guide, placement.shortSidePx, options, problem);
    const Shading shading(guide, options.shading);
    hold(hints, raster, placement, shading, problem);
    blend(spread(problem), shading, options, chroma);
    honour(guide, raster, hints, chroma);
}

}  // namespace tintype::correct

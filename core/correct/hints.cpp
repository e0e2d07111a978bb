#include "core/correct/hints.h"

#include "core/correct/hint_flow.h"
#include "core/correct/hint_raster.h"
#include "core/correct/spread.h"

#include <algorithm>
#include <cmath>

namespace tintype::correct {
namespace {

// Fields that are spread: chroma by the light that falls on it, and how much of it there is.
enum Field { Alpha, Beta, Influence };

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

/// What is painted on each pixel.
void hold(const std::vector<Hint>& hints,
          const HintRaster& raster,
          const Placement& placement,
          const Shading& shading,
          SpreadProblem& problem) {
    std::vector<std::array<float, kFields>> values;
    for (const Hint& hint : hints) {
        const bool isColour = hint.kind == Hint::Kind::Colour;
        const float light =
            isColour ? shading.at(firstPixel(hint, placement, raster.width, raster.height)) : 1.0F;
        values.push_back({isColour ? static_cast<float>(hint.alpha) / light : 0.0F,
                          isColour ? static_cast<float>(hint.beta) / light : 0.0F,
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

float finite(float value) {
    return std::isfinite(value) ? value : 0.0F;
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
                value = (1 - share) * finite(value) + share * std::clamp(hint * light, -1.0F, 1.0F);
            };
            towards(chroma.alpha[i], fields[Alpha][i]);
            towards(chroma.beta[i], fields[Beta][i]);
        }
    }
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
}

}  // namespace tintype::correct

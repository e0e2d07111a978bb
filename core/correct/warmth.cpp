#include "core/correct/warmth.h"

#include "core/correct/paper_border.h"
#include "core/correct/planes.h"

#include <algorithm>

namespace tintype::correct {
namespace {

// What ±1 adds to a grey of luma 0.5: (128, 128, 128) becomes (143, 126, 98), a lamp's light, or
// (113, 130, 158), a shadow's under blue sky.
constexpr float kAlphaAtGrey = 0.060F;
constexpr float kBetaAtGrey = -0.008F;

// Another light multiplies the channels, so that the tint grows with luma; it ends before paper
// white, which people take as white under any light.
float tintOf(float luma) {
    return 2.0F * std::max(0.0F, luma) * smoothStep(0.94F, 0.60F, luma);
}

}  // namespace

void applyWarmth(const image::FloatPlane& guide, double warmth, image::ChromaPlanes& chroma) {
    if (warmth == 0 || guide.values.empty()) {
        return;
    }
    const cv::Mat1f border = paperBorder(matOf(guide));
    const auto amount = static_cast<float>(std::clamp(warmth, -1.0, 1.0));
    for (int y = 0; y < guide.height; ++y) {
        const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(guide.width);
        for (int x = 0; x < guide.width; ++x) {
            const std::size_t i = row + static_cast<std::size_t>(x);
            const float tint = amount * tintOf(guide.values[i]) * (1.0F - border(y, x));
            chroma.alpha[i] += kAlphaAtGrey * tint;
            chroma.beta[i] += kBetaAtGrey * tint;
        }
    }
}

}  // namespace tintype::correct

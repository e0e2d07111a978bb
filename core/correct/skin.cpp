#include "core/correct/skin.h"

#include "core/correct/faces.h"
#include "core/correct/planes.h"
#include "core/correct/skin_locus.h"

#include <algorithm>

namespace tintype::correct {

void applySkin(const image::FloatPlane& guide,
               const Placement& placement,
               double amount,
               image::ChromaPlanes& chroma) {
    if (!(amount > 0) || guide.values.empty()) {
        return;
    }
    const cv::Mat1f upright = turnedUpright(matOf(guide), placement.orientation).clone();
    const std::vector<Face> faces = findFaces(upright);
    if (faces.empty()) {
        return;
    }
    const cv::Mat1f mask = turnedBack(skinMask(upright, faces), placement.orientation);
    const auto strength = static_cast<float>(std::min(amount, 1.0));
    for (int y = 0; y < guide.height; ++y) {
        for (int x = 0; x < guide.width; ++x) {
            const float weight = strength * mask(y, x);
            if (weight <= 0) {
                continue;
            }
            const std::size_t i =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(guide.width) +
                static_cast<std::size_t>(x);
            const image::Chroma skin =
                plausibleSkin({chroma.alpha[i], chroma.beta[i]}, guide.values[i]);
            chroma.alpha[i] += weight * (static_cast<float>(skin.alpha) - chroma.alpha[i]);
            chroma.beta[i] += weight * (static_cast<float>(skin.beta) - chroma.beta[i]);
        }
    }
}

bool canFindFaces() {
    return haveFaceDetector();
}

}  // namespace tintype::correct

#include "core/correct/corrections.h"

#include <cmath>

namespace tintype::correct {
namespace {

constexpr std::size_t kMaxHints = 5000;
constexpr std::size_t kMaxPoints = 20000;
constexpr std::size_t kMaxPointsOfAll = 200000;

tl::unexpected<Error> invalid(const std::string& sentence) {
    return fail(ErrorCode::InvalidArgument, sentence);
}

// Chroma inside the cube of RGB never leaves ±1.
bool isChroma(double value) {
    return std::abs(value) <= 1;
}

bool isShare(double value) {
    return value >= 0 && value <= 1;
}

Result<void> check(const Hint& hint) {
    if (!isChroma(hint.alpha) || !isChroma(hint.beta)) {
        return invalid("The colour of a hint is no colour.");
    }
    if (hint.stroke.points.empty() || hint.stroke.points.size() > kMaxPoints ||
        !(hint.stroke.radius > 0 && hint.stroke.radius <= 1)) {
        return invalid("The stroke of a hint is empty or too long.");
    }
    for (const image::RelativePoint& point : hint.stroke.points) {
        if (!(std::abs(point.x) <= 2 && std::abs(point.y) <= 2)) {
            return invalid("A hint lies outside of the picture.");
        }
    }
    return {};
}

Result<void> check(const Reference& reference) {
    if (!isShare(reference.amount)) {
        return invalid("The strength of the reference must lie between 0 and 100 %.");
    }
    if (reference.swatches.empty() || reference.swatches.size() > kMaxSwatches) {
        return invalid("The reference must hold 1 to 64 colours.");
    }
    for (const Swatch& swatch : reference.swatches) {
        const bool usable = isShare(swatch.luma) && isShare(swatch.contrast) &&
                            isShare(swatch.texture) && isShare(swatch.height) &&
                            isShare(swatch.weight) && isChroma(swatch.alpha) &&
                            isChroma(swatch.beta);
        if (!usable) {
            return invalid("A colour of the reference is out of range.");
        }
    }
    return {};
}

}  // namespace

Result<void> Corrections::validate() const {
    if (!isShare(skin)) {
        return invalid("The strength of the skin option must lie between 0 and 100 %.");
    }
    if (!(std::abs(warmth) <= 1)) {
        return invalid("The warmth must lie between -100 and 100 %.");
    }
    if (reference) {
        if (auto usable = check(*reference); !usable) {
            return usable;
        }
    }
    if (hints.size() > kMaxHints) {
        return invalid("There are more than 5000 hints.");
    }
    std::size_t points = 0;
    for (const Hint& hint : hints) {
        points += hint.stroke.points.size();
        if (auto usable = check(hint); !usable) {
            return usable;
        }
    }
    if (points > kMaxPointsOfAll) {
        return invalid("The hints are longer than anybody paints.");
    }
    return {};
}

}  // namespace tintype::correct

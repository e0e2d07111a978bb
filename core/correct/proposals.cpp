#include "core/correct/proposals.h"

#include "core/correct/colour_difference.h"
#include "core/correct/faces.h"
#include "core/correct/planes.h"
#include "core/correct/warmth.h"
#include "core/image/compose.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace tintype::correct {
namespace {

// Looks are compared on pictures of this long side: colours of regions, not of grain.
constexpr int kComparedPx = 40;

// Between the looks that people tell apart at a glance and those that nobody would choose.
constexpr std::array<double, 3> kWarmths = {0.0, 0.4, -0.4};
constexpr std::array<double, 3> kStrengths = {1.0, 0.65, 1.3};

/// The photo and one method's colours at a small size, upright.
struct Small {
    image::FloatPlane luma;
    image::ChromaPlanes chroma;
};

std::vector<float> valuesOf(const cv::Mat1f& plane) {
    return {plane.begin(), plane.end()};
}

cv::Mat1f shrunk(const cv::Mat1f& plane, int orientation, int longSide) {
    const cv::Mat1f upright = turnedUpright(plane, orientation);
    const double scale =
        std::min(1.0, longSide / static_cast<double>(std::max(plane.rows, plane.cols)));
    const cv::Size size(std::max(1, static_cast<int>(std::lround(upright.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(upright.rows * scale))));
    cv::Mat1f out;
    cv::resize(upright, out, size, 0, 0, cv::INTER_AREA);
    return out;
}

cv::Mat1f planeOf(const image::ChromaPlanes& chroma, const std::vector<float>& values) {
    return {chroma.height, chroma.width, const_cast<float*>(values.data())};
}

Small shrunk(const image::FloatPlane& guide,
             const image::ChromaPlanes& chroma,
             int orientation,
             int longSide) {
    const cv::Mat1f luma = shrunk(matOf(guide), orientation, longSide);
    return {{luma.cols, luma.rows, valuesOf(luma)},
            {luma.cols,
             luma.rows,
             valuesOf(shrunk(planeOf(chroma, chroma.alpha), orientation, longSide)),
             valuesOf(shrunk(planeOf(chroma, chroma.beta), orientation, longSide))}};
}

/// A look on the small picture.
struct Candidate {
    Look look;
    std::vector<Lab> colours;
    bool plausible = true;
};

std::vector<Lab> coloursOf(const Small& small, const Look& look) {
    image::ChromaPlanes chroma = small.chroma;
    applyWarmth(small.luma, look.warmth, chroma);
    std::vector<Lab> colours;
    colours.reserve(small.luma.values.size());
    for (std::size_t i = 0; i < small.luma.values.size(); ++i) {
        colours.push_back(
            labOf(shownRgb(small.luma.values[i],
                           {look.strength * chroma.alpha[i], look.strength * chroma.beta[i]})));
    }
    return colours;
}

double meanDifference(const std::vector<Lab>& first, const std::vector<Lab>& second) {
    double sum = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        sum += difference(first[i], second[i]);
    }
    return sum / static_cast<double>(std::max<std::size_t>(1, first.size()));
}

/// Photographs have a mean C* of 10 to 30, and few regions beyond 80.
bool isGaudy(const std::vector<Lab>& colours) {
    double sum = 0;
    double beyond = 0;
    for (const Lab& colour : colours) {
        const double chroma = std::hypot(colour.a, colour.b);
        sum += chroma;
        beyond += chroma > 80 ? 1 : 0;
    }
    const auto count = static_cast<double>(colours.size());
    return sum > 38 * count || beyond > 0.05 * count;
}

/// Faces whose mean is green, blue or violet.
bool hasOddSkin(const std::vector<Lab>& colours, const cv::Mat1f& skin) {
    double a = 0;
    double b = 0;
    double total = 0;
    for (int i = 0; i < static_cast<int>(skin.total()); ++i) {
        const Lab& colour = colours[static_cast<std::size_t>(i)];
        a += skin(i) * colour.a;
        b += skin(i) * colour.b;
        total += skin(i);
    }
    if (total < 1) {
        return false;
    }
    const double hue = std::atan2(b, a) * 180 / std::numbers::pi;
    return std::hypot(a, b) / total > 3 && (hue < -20 || hue > 105);
}

std::vector<Look> looksOf(const std::vector<MethodColours>& methods, const Look& current) {
    std::vector<Look> looks = {current};
    for (const MethodColours& method : methods) {
        for (const double warmth : kWarmths) {
            for (const double strength : kStrengths) {
                looks.push_back({method.method, warmth, strength});
            }
        }
    }
    return looks;
}

/// Always the one that is farthest from all that were chosen.
std::vector<Look> chosen(const std::vector<Candidate>& candidates, const ProposalOptions& options) {
    std::vector<Look> looks = {candidates.front().look};
    std::vector<double> far(candidates.size(), 1e9);
    std::size_t last = 0;
    while (looks.size() < options.most) {
        std::size_t next = 0;
        double most = 0;
        for (std::size_t i = 1; i < candidates.size(); ++i) {
            if (!candidates[i].plausible) {
                continue;
            }
            far[i] =
                std::min(far[i], meanDifference(candidates[i].colours, candidates[last].colours));
            if (far[i] > most) {
                most = far[i];
                next = i;
            }
        }
        if (most < options.leastDifference) {
            break;
        }
        looks.push_back(candidates[next].look);
        last = next;
    }
    return looks;
}

LookPreview previewOf(const Small& small, const Look& look) {
    image::ChromaPlanes chroma = small.chroma;
    applyWarmth(small.luma, look.warmth, chroma);
    LookPreview preview{look, small.luma.width, small.luma.height, {}};
    preview.rgb.resize(small.luma.values.size() * 3);
    std::vector<std::uint8_t> codes(small.luma.values.size());
    std::transform(
        small.luma.values.begin(), small.luma.values.end(), codes.begin(), [](float value) {
            return static_cast<std::uint8_t>(std::lround(255.0F * std::clamp(value, 0.0F, 1.0F)));
        });
    for (int y = 0; y < preview.height; ++y) {
        const std::size_t row =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(preview.width);
        image::ComposeRow<std::uint8_t> line;
        line.luma = codes.data() + row;
        line.alpha = chroma.alpha.data() + row;
        line.beta = chroma.beta.data() + row;
        line.strength = static_cast<float>(look.strength);
        line.rgb = preview.rgb.data() + 3 * row;
        line.width = preview.width;
        image::composeRow(line);
    }
    return preview;
}

const image::ChromaPlanes* find(const std::vector<MethodColours>& methods, const std::string& id) {
    for (const MethodColours& method : methods) {
        if (method.method == id) {
            return method.chroma;
        }
    }
    return nullptr;
}

cv::Mat1f skinOf(const image::FloatPlane& guide, const ProposalOptions& options) {
    const cv::Mat1f upright = turnedUpright(matOf(guide), options.orientation).clone();
    const std::vector<Face> faces = findFaces(upright);
    return faces.empty() ? cv::Mat1f() : shrunk(skinMask(upright, faces), 1, kComparedPx);
}

}  // namespace

std::vector<LookPreview> proposeLooks(const image::FloatPlane& guide,
                                      const std::vector<MethodColours>& methods,
                                      const ProposalOptions& options) {
    if (guide.values.empty() || find(methods, options.current.method) == nullptr) {
        return {};
    }
    const cv::Mat1f skin = skinOf(guide, options);
    std::map<std::string, Small> small;
    for (const MethodColours& method : methods) {
        small.emplace(method.method,
                      shrunk(guide, *method.chroma, options.orientation, kComparedPx));
    }
    std::vector<Candidate> candidates;
    for (const Look& look : looksOf(methods, options.current)) {
        Candidate candidate{look, coloursOf(small.at(look.method), look), true};
        candidate.plausible = !isGaudy(candidate.colours) && !hasOddSkin(candidate.colours, skin);
        candidates.push_back(std::move(candidate));
    }
    std::vector<LookPreview> previews;
    for (const Look& look : chosen(candidates, options)) {
        previews.push_back(previewOf(
            shrunk(guide, *find(methods, look.method), options.orientation, options.previewPx),
            look));
    }
    return previews;
}

}  // namespace tintype::correct

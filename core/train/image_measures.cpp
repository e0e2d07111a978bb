#include "core/train/image_measures.h"

#include "core/base/lab.h"
#include "core/train/leaks.h"
#include "core/train/quick_lab.h"

#include <algorithm>
#include <cmath>

namespace tintype::train {
namespace {

double squareOf(const Lab& lab) {
    return lab.a * lab.a + lab.b * lab.b;
}

double abDistance(const Lab& one, const Lab& other) {
    return squareOf({0, one.a - other.a, one.b - other.b});
}

Lab labAt(const RgbPlanes& picture, std::size_t pixel) {
    const std::size_t pixels = picture.values.size() / 3;
    return quickLabOf(
        picture.values[pixel], picture.values[pixels + pixel], picture.values[2 * pixels + pixel]);
}

// Everything that is a mean over pixels of Lab figures.
void measureLab(const RgbPlanes& shown,
                const RgbPlanes& real,
                const float* luma,
                ImageMeasures& measures) {
    const std::size_t pixels = real.values.size() / 3;
    double shownA = 0, shownB = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        const Lab guess = labAt(shown, i), truth = labAt(real, i);
        const Lab grey = quickGreyLab(luma[i]);
        measures.ciede2000 += ciede2000(guess, truth);
        measures.greyCiede2000 += ciede2000(grey, truth);
        measures.abSquare += abDistance(guess, truth);
        measures.greyAbSquare += abDistance(grey, truth);
        measures.truthA += truth.a;
        measures.truthB += truth.b;
        measures.truthAbSquare += squareOf(truth);
        shownA += guess.a;
        shownB += guess.b;
    }
    const auto count = static_cast<double>(pixels);
    for (double* sum : {&measures.ciede2000,
                        &measures.greyCiede2000,
                        &measures.abSquare,
                        &measures.greyAbSquare,
                        &measures.truthA,
                        &measures.truthB,
                        &measures.truthAbSquare}) {
        *sum /= count;
    }
    measures.redBias = shownA / count - measures.truthA;
    measures.yellowBias = shownB / count - measures.truthB;
}

// Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003.
double colourfulnessOf(const RgbPlanes& picture) {
    const std::size_t pixels = picture.values.size() / 3;
    const float* red = picture.values.data();
    const float* green = red + pixels;
    const float* blue = green + pixels;
    double redGreen = 0, yellowBlue = 0, redGreenSquare = 0, yellowBlueSquare = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        const double r = 255.0 * static_cast<double>(red[i]);
        const double g = 255.0 * static_cast<double>(green[i]);
        const double b = 255.0 * static_cast<double>(blue[i]);
        const double rg = r - g, yb = (r + g) / 2 - b;
        redGreen += rg;
        yellowBlue += yb;
        redGreenSquare += rg * rg;
        yellowBlueSquare += yb * yb;
    }
    const auto count = static_cast<double>(pixels);
    redGreen /= count;
    yellowBlue /= count;
    const double mean = redGreen * redGreen + yellowBlue * yellowBlue;
    const double variance = std::max(0.0, (redGreenSquare + yellowBlueSquare) / count - mean);
    return std::sqrt(variance) + 0.3 * std::sqrt(mean);
}

double largestLumaError(const RgbPlanes& shown, const float* luma) {
    const std::size_t pixels = shown.values.size() / 3;
    const auto at = [&](std::size_t plane, std::size_t i) {
        return static_cast<double>(shown.values[plane * pixels + i]);
    };
    double largest = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        const double y = 0.299 * at(0, i) + 0.587 * at(1, i) + 0.114 * at(2, i);
        largest = std::max(largest, std::abs(y - static_cast<double>(luma[i])));
    }
    return largest;
}

}  // namespace

ImageMeasures measureImage(const float* luma,
                           const float* predicted,
                           const float* truth,
                           int width,
                           int height,
                           const PhotoScores& known) {
    const auto shown = composeRgb(luma, predicted, width, height, true);
    const auto real = composeRgb(luma, truth, width, height, false);
    ImageMeasures measures;
    measures.mse = known.mse;
    measures.greyMse = known.greyMse;
    measures.l1 = known.l1;
    measures.greyL1 = known.greyL1;
    measures.ssim = known.ssim;
    measures.greySsim = known.greySsim;
    measures.chroma = known.chroma;
    measures.truthChroma = known.truthChroma;
    measureLab(shown, real, luma, measures);
    measures.colourfulness = colourfulnessOf(shown);
    measures.truthColourfulness = colourfulnessOf(real);
    const LumaMap map(luma, width, height);
    const Leaks leaks = map.leaksOf(shown), truthLeaks = map.leaksOf(real);
    measures.flatChange = leaks.flatChange;
    measures.truthFlatChange = truthLeaks.flatChange;
    measures.flatShare = leaks.flatShare;
    measures.strayEdges = leaks.strayEdges;
    measures.truthStrayEdges = truthLeaks.strayEdges;
    measures.edgeShare = leaks.edgeShare;
    measures.truthEdgeShare = truthLeaks.edgeShare;
    measures.lumaError = largestLumaError(shown, luma);
    return measures;
}

ImageMeasures measureImage(
    const float* luma, const float* predicted, const float* truth, int width, int height) {
    return measureImage(
        luma, predicted, truth, width, height, scorePhoto(luma, predicted, truth, width, height));
}

}  // namespace tintype::train

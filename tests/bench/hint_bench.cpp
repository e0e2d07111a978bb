// From a stroke to what is seen, in a picture of 12 megapixels. Argument: OpenCV's threads.

#include "core/correct/hints.h"
#include "core/correct/spread.h"
#include "core/restore/colouring.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

namespace tintype {
namespace {

constexpr image::Dimensions kFull{4000, 3000};
constexpr image::Dimensions kWindow{1280, 960};

/// Hills, stripes and an edge, with grain.
float lumaAt(float x, float y, float grain) {
    const float scene = 0.5F + 0.2F * std::sin(9 * x) * std::cos(7 * y) +
                        0.1F * std::sin(60 * x + 40 * y) + (y > 0.6F ? 0.15F : 0.0F);
    return std::clamp(scene + grain, 0.0F, 1.0F);
}

struct Scene {
    image::FloatPlane guide;
    image::ChromaPlanes predicted;
    correct::Placement placement;
    correct::Corrections corrections;
    std::vector<std::uint8_t> seen;

    Scene() {
        const image::Dimensions size = image::guideDimensions(kFull.width, kFull.height);
        guide = {size.width, size.height, plane(size)};
        const std::vector<float> chroma(guide.values.size(), 0.04F);
        predicted = {size.width, size.height, chroma, chroma};
        placement = restore::placementOf(clean::Frame(kFull, 1), size);
        for (int i = 0; i < 5; ++i) {
            correct::Hint hint;
            hint.stroke = {{{0.1 + 0.15 * i, 0.3}, {0.15 + 0.15 * i, 0.7}}, 0.01};
            hint.alpha = 0.1 * (i - 2);
            corrections.hints.push_back(hint);
        }
        for (const float luma : plane(kWindow)) {
            seen.push_back(static_cast<std::uint8_t>(255 * luma));
        }
    }

    static std::vector<float> plane(image::Dimensions size) {
        std::mt19937 random(1);
        std::normal_distribution<float> grain(0.0F, 0.01F);
        std::vector<float> values;
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                values.push_back(lumaAt(static_cast<float>(x) / static_cast<float>(size.width),
                                        static_cast<float>(y) / static_cast<float>(size.height),
                                        grain(random)));
            }
        }
        return values;
    }
};

const Scene& scene() {
    static const Scene kScene;
    return kScene;
}

void hints(benchmark::State& state) {
    const Scene& from = scene();
    const int before = cv::getNumThreads();
    cv::setNumThreads(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        image::ChromaPlanes chroma = from.predicted;
        correct::applyHints(from.guide, from.placement, from.corrections.hints, chroma);
        benchmark::DoNotOptimize(chroma);
    }
    cv::setNumThreads(before);
}
BENCHMARK(hints)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// Hints, fit, and the pixels of a window that shows the whole picture.
void strokeToPixels(benchmark::State& state) {
    const Scene& from = scene();
    const int before = cv::getNumThreads();
    cv::setNumThreads(static_cast<int>(state.range(0)));
    std::vector<std::uint8_t> rgb(3 * from.seen.size());
    for (auto _ : state) {
        const auto colours = restore::placeColours(
            from.guide, from.predicted, from.placement, from.corrections, kFull);
        colours->colour(image::ColourRegion<std::uint8_t>{
            kWindow, {0, 0, kWindow.width, kWindow.height}, from.seen.data(), 1, rgb.data()});
        benchmark::ClobberMemory();
    }
    cv::setNumThreads(before);
}
BENCHMARK(strokeToPixels)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace tintype

BENCHMARK_MAIN();

// Processor time of all threads together, on 2 cores busy with other work (wall time there says
// nothing): hints 65 to 115 ms, stroke to pixels 95 to 110 ms.
